import { isAbsolute, resolve } from 'node:path';

/** The app's data folder, if the command line names one: `--profile=<folder>`. */
export function profileArgument(args: readonly string[]): string | undefined {
  const flag = '--profile=';
  const value = args.find((arg) => arg.startsWith(flag))?.slice(flag.length);
  if (value === undefined || value === '') return undefined;
  return isAbsolute(value) ? value : resolve(value);
}
