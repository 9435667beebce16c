import type { Root } from 'mdast';

/** The HTML blocks that a blank line does not end, with what ends them (CommonMark 4.6, 1–5). */
const rawHtml: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![a-z]/i, />/],
];

/** Whether the last block could have gone on if more text had followed a blank line. */
export function isOpenAtEnd(tree: Root): boolean {
  const last = tree.children.at(-1);
  if (last?.type === 'html') {
    const kind = rawHtml.find(([start]) => start.test(last.value));
    return kind !== undefined && !kind[1].test(last.value);
  }
  if (last?.type !== 'code' && last?.type !== 'math') return false;
  const { position } = last;
  if (position === undefined) return false;
  // Fences take a line each; without the closing one a line is missing. Indented code has none.
  const lines = position.end.line - position.start.line + 1;
  const held = last.value === '' ? 0 : last.value.split('\n').length;
  return last.type === 'math' || lines > held ? lines < held + 2 : false;
}
