import type { PhrasingContent, RootContent } from 'mdast';
import type { Position } from '../diagnostics/position';
import type { Block } from '../model/block';
import type { Inline } from '../model/inline';
import { placeOf } from './conversion';
import type { Conversion } from './conversion';
import { equationBlock } from './convert-math';
import { reportIncludes } from './report-includes';
import { splitPictures } from './split-pictures';
import { trimInlines } from './trim-inlines';

/** Blocks from the phrasing of one paragraph: mostly one, more when it holds pictures. */
export function convertParagraph(
  children: readonly RootContent[],
  position: Position,
  conversion: Conversion,
): readonly Block[] {
  const equations = displayEquations(children, conversion);
  if (equations !== undefined) return equations;
  const inlines = trimInlines(conversion.inlines(children));
  if (isContentsMark(inlines)) return [{ kind: 'contents', position }];
  for (const inline of inlines) {
    if (inline.kind === 'text') reportIncludes(inline.text, position, conversion);
  }
  return splitPictures(withoutBlockId(inlines, position, conversion), position, conversion);
}

/** A paragraph of nothing but `$$…$$` or `\[…\]` is meant as display mathematics. */
function displayEquations(
  children: readonly RootContent[],
  conversion: Conversion,
): readonly Block[] | undefined {
  const nodes = children.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  if (nodes.length === 0 || !nodes.every((node) => isDisplayMath(node, conversion)))
    return undefined;
  return nodes.flatMap((node) =>
    'value' in node ? [equationBlock(node.value, placeOf(node), conversion)] : [],
  );
}

function isDisplayMath(
  node: RootContent,
  { source }: Conversion,
): node is RootContent & PhrasingContent {
  if (node.type === 'rawSpan') return node.mark === '\\[';
  return node.type === 'inlineMath' && source.startsWith('$$', node.position?.start.offset);
}

function isContentsMark(inlines: readonly Inline[]): boolean {
  const [inline, ...others] = inlines;
  if (others.length > 0 || inline === undefined) return false;
  if (inline.kind === 'link')
    return inline.reference.kind === 'wikilink' && inline.reference.target === '_TOC_';
  return inline.kind === 'text' && /^\[toc\]$/i.test(inline.text);
}

/** Obsidian's ` ^block-id` at the end; an exponent such as `^2` is too short to be one. */
const blockId = /(?:^|\s)\^((?=[A-Za-z\d-]*[A-Za-z-])[A-Za-z\d-]{3,})$/;

function withoutBlockId(
  inlines: readonly Inline[],
  position: Position,
  { report }: Conversion,
): readonly Inline[] {
  const last = inlines.at(-1);
  const id = last?.kind === 'text' ? blockId.exec(last.text)?.[1] : undefined;
  if (last?.kind !== 'text' || id === undefined) return inlines;
  report('block-id-removed', position, { id });
  return trimInlines([...inlines.slice(0, -1), { ...last, text: last.text.replace(blockId, '') }]);
}
