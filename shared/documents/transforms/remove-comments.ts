import type { PhrasingContent, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Report } from '../diagnostics/diagnostic';
import { startOfFile } from '../diagnostics/position';

const mark = '%%';

/**
 * Takes out Obsidian's comments: `%% … %%` inside a line, and from a block that begins with `%%` to
 * one that ends with it.
 */
export function removeInlineComments<Node extends RootContent>(
  siblings: readonly Node[],
  report: Report,
): readonly Node[] {
  let kept: Node[] | undefined;
  for (let at = 0; at < siblings.length; at += 1) {
    const node = siblings[at];
    if (node?.type !== 'text' || !node.value.includes(mark)) continue;
    kept ??= [...siblings];
    at = removeFrom(kept, kept.indexOf(node), report, at);
  }
  return kept ?? siblings;
}

/** Removes the comments that begin in the text at `at`; gives how far `seen` siblings are read. */
function removeFrom(siblings: RootContent[], at: number, report: Report, seen: number): number {
  const node = siblings[at];
  if (node?.type !== 'text') return seen;
  // Of the spaces around a comment one is enough.
  const comment = /( ?)%%([^]*?)%%(?=( ?))/g;
  const value = node.value.replace(comment, (_, before: string, text: string, after: string) => {
    report('comment-removed', node.position?.start ?? startOfFile, { text: text.trim() });
    return after === '' ? before : '';
  });
  const open = value.indexOf(mark);
  const end =
    open === -1
      ? -1
      : siblings.findIndex(
          (other, index) => index > at && other.type === 'text' && other.value.includes(mark),
        );
  const last = siblings[end];
  if (last?.type !== 'text') {
    siblings[at] = { ...node, value };
    return seen;
  }
  const close = last.value.indexOf(mark);
  const between = siblings.slice(at + 1, end).map((other) => toString(other));
  const text = value.slice(open + mark.length) + between.join('') + last.value.slice(0, close);
  report('comment-removed', node.position?.start ?? startOfFile, { text: text.trim() });
  const rest = { ...last, value: last.value.slice(close + mark.length) };
  siblings.splice(at, end - at + 1, { ...node, value: value.slice(0, open) }, rest);
  return seen + (end - at) - 1;
}

/** The same for whole blocks. */
export function removeCommentBlocks(
  siblings: readonly RootContent[],
  report: Report,
): readonly RootContent[] {
  const first = siblings.findIndex(beginsComment);
  if (first === -1) return siblings;
  const kept = siblings.slice(0, first);
  let skipped = first;
  // Where the last closing mark stands is known once, so that many openings cost one look each.
  const lastEnd = siblings.findLastIndex((node) => afterClosing(node) !== undefined);
  for (const [at, node] of siblings.entries()) {
    if (at < skipped) continue;
    const end = at < lastEnd && beginsComment(node) ? endOfComment(siblings, at) : -1;
    skipped = Math.max(at, end) + 1;
    const last = siblings[end];
    if (last === undefined) {
      kept.push(node);
      continue;
    }
    const blocks = siblings.slice(at, end + 1).map((block) => toString(block));
    const text = blocks.join('\n').split(mark)[1] ?? '';
    report('comment-removed', node.position?.start ?? startOfFile, { text: text.trim() });
    const rest = afterClosing(last);
    if (last.type === 'paragraph' && rest !== undefined && rest.length > 0) {
      kept.push({ ...last, children: rest });
    }
  }
  return kept;
}

function beginsComment(node: RootContent): boolean {
  if (node.type !== 'paragraph') return false;
  const [first] = node.children;
  if (first?.type !== 'text' || !/^%%[ \t]*(?:\n|$)/.test(first.value)) return false;
  // A comment that also ends in this paragraph is an inline one.
  return toString(node).split(mark).length === 2;
}

const endOfComment = (siblings: readonly RootContent[], start: number): number =>
  siblings.findIndex((node, index) => index > start && afterClosing(node) !== undefined);

const closingLine = /(?:^|\n)[ \t]*%%[ \t]*(?:\n|$)/;

/** What a paragraph holds after a line `%%`; `undefined` without such a line. */
function afterClosing(node: RootContent): PhrasingContent[] | undefined {
  if (node.type !== 'paragraph') return undefined;
  const at = node.children.findIndex(
    (child) => child.type === 'text' && closingLine.test(child.value),
  );
  const child = node.children[at];
  if (child?.type !== 'text') return undefined;
  const found = closingLine.exec(child.value);
  const rest = child.value.slice((found?.index ?? 0) + (found?.[0].length ?? 0));
  return rest === ''
    ? node.children.slice(at + 1)
    : [{ ...child, value: rest }, ...node.children.slice(at + 1)];
}
