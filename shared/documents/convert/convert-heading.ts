import type { RootContent } from 'mdast';
import type { Position } from '../diagnostics/position';
import type { Block, HeadingLevel } from '../model/block';
import type { Inline } from '../model/inline';
import type { Conversion } from './conversion';
import { splitPictures } from './split-pictures';
import { trimInlines } from './trim-inlines';

/** A heading; pictures in it follow it as blocks. */
export function convertHeading(
  children: readonly RootContent[],
  depth: number,
  position: Position,
  conversion: Conversion,
): readonly Block[] {
  const level = headingLevel(depth);
  if (level !== depth) conversion.report('heading-level-changed', position, { from: depth });
  const inlines = conversion.inlines(children);
  const pictures = inlines.filter((inline) => inline.kind === 'picture');
  const others = trimInlines(inlines.filter((inline) => inline.kind !== 'picture'));
  const text = withoutHeadingId(others, position, conversion);
  const following = splitPictures(pictures, position, conversion);
  if (text.length === 0 && following.length > 0) return following;
  return [{ kind: 'heading', level, text, position }, ...following];
}

/** Notion has four levels. */
function headingLevel(depth: number): HeadingLevel {
  switch (depth) {
    case 1:
    case 2:
    case 3:
      return depth;
    default:
      return 4;
  }
}

/** `## Title {#id}` as Pandoc and mdBook write it. */
function withoutHeadingId(
  inlines: readonly Inline[],
  position: Position,
  { report }: Conversion,
): readonly Inline[] {
  const last = inlines.at(-1);
  const found = last?.kind === 'text' ? /\s+\{#([^\s{}]+)\}$/.exec(last.text) : null;
  if (last?.kind !== 'text' || found === null) return inlines;
  report('heading-id-removed', position, { id: found[1] ?? '' });
  return [...inlines.slice(0, -1), { ...last, text: last.text.slice(0, found.index) }];
}
