/** Words of a link longer than this are looked through no further. */
const longestLabel = 1_000;

/** Whether an odd number of backslashes stands before a character. */
export function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charAt(before) === '\\') before -= 1;
  return (at - 1 - before) % 2 === 1;
}

/** Where the bracket was opened that closes at `close`; undefined when it was not, or too far away. */
export function openingBracket(text: string, close: number): number | undefined {
  let depth = 0;
  const first = Math.max(0, close - longestLabel);
  for (let at = close - 1; at >= first; at -= 1) {
    const character = text.charAt(at);
    if (character === '\n' && text.charAt(at - 1) === '\n') return undefined;
    if ((character !== '[' && character !== ']') || isEscaped(text, at)) continue;
    if (character === ']') depth += 1;
    else if (depth === 0) return at;
    else depth -= 1;
  }
  return undefined;
}
