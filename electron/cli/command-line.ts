/** Arguments as a person can paste them into a shell again. */
export const commandLine = (args: readonly string[]): string => args.map(quoted).join(' ');

function quoted(arg: string): string {
  if (/^[\w@%+=:,./-]+$/.test(arg)) return arg;
  return process.platform === 'win32'
    ? `"${arg.replaceAll('"', '\\"')}"`
    : `'${arg.replaceAll("'", `'\\''`)}'`;
}
