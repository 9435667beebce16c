/** What could make of a fence something else: raw HTML, mathematics, a fence in a list or quote. */
const unsure =
  /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?:<|\$\$)|^[ \t]+(?:`{3}|~{3})|^[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])[^\n]*(?:`{3}|~{3})/m;
const fenceLine = /^(`{3,}|~{3,})([^\n]*)$/gm;

export type Region = readonly [start: number, end: number];

/**
 * Code between fences at the left edge, in a text in which nothing else can be meant by them; empty
 * where that is not certain. Nothing in these regions is a reference.
 */
export function sureFences(body: string): readonly Region[] {
  if (!body.includes('```') && !body.includes('~~~')) return [];
  if (unsure.test(body)) return [];
  const regions: Region[] = [];
  let open: { readonly start: number; readonly mark: string } | undefined;
  for (const { 1: mark = '', 2: rest = '', index } of body.matchAll(fenceLine)) {
    if (open === undefined) {
      if (!mark.startsWith('`') || !rest.includes('`')) open = { start: index, mark };
    } else if (mark.startsWith(open.mark) && /^[ \t]*$/.test(rest)) {
      regions.push([open.start, index]);
      open = undefined;
    }
  }
  if (open !== undefined) regions.push([open.start, body.length]);
  return regions;
}

/** What could be read before a code span and reach into it. */
const reaching = /[<$\\[|]|https?:|www\.|@/i;

/** Whether a place is surely in a code span: one on its line, with only plain words before it. */
export function isInSureSpan(body: string, offset: number): boolean {
  const lineStart = body.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = body.indexOf('\n', offset);
  const line = body.slice(lineStart, lineEnd === -1 ? undefined : lineEnd);
  if (!line.includes('`')) return false;
  const runs = [...line.matchAll(/`+/g)].map(({ 0: { length }, index }) => ({ length, index }));
  const span = spanAround(runs, offset - lineStart);
  if (span === undefined || line.includes('|')) return false;
  const paragraph = body.lastIndexOf('\n\n', lineStart);
  const before = body.slice(paragraph === -1 ? 0 : paragraph, lineStart);
  return !before.includes('`') && !reaching.test(before + line.slice(0, span));
}

/** Where the span around `place` begins, pairing runs of backticks from the left. */
function spanAround(
  runs: readonly { readonly length: number; readonly index: number }[],
  place: number,
): number | undefined {
  for (let at = 0; at < runs.length; at += 1) {
    const open = runs[at];
    if (open === undefined || open.index > place) return undefined;
    const end = runs.findIndex(({ length }, index) => index > at && length === open.length);
    const close = runs[end];
    // The other half may stand on another line.
    if (close === undefined) return undefined;
    if (place < close.index) return open.index;
    at = end;
  }
  return undefined;
}
