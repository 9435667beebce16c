/**
 * Code inside a line. Nothing is escaped in it; the fence is longer than every row of back-ticks in
 * the code, and a space keeps the two apart (CommonMark 6.1).
 */
export function printCodeSpan(code: string): string {
  let longest = 0;
  for (const [row] of code.matchAll(/`+/g)) longest = Math.max(longest, row.length);
  const fence = '`'.repeat(longest + 1);
  const isBlank = code.trim() === '';
  const touchesFence = code.startsWith('`') || code.endsWith('`');
  const losesSpaces = !isBlank && code.startsWith(' ') && code.endsWith(' ');
  const padding = touchesFence || losesSpaces ? ' ' : '';
  return fence + padding + code + padding + fence;
}
