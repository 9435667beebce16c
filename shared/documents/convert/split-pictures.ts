import type { Position } from '../diagnostics/position';
import type { Block, Paragraph } from '../model/block';
import { noMarks } from '../model/marks';
import type { Inline, PictureInline } from '../model/inline';
import type { Reference } from '../references/reference';
import type { Conversion } from './conversion';
import { trimInlines } from './trim-inlines';

/**
 * A line as blocks: pictures are blocks of their own in Notion, so the text before and after each
 * becomes a paragraph. Links around pictures follow in one paragraph.
 */
export function splitPictures(
  inlines: readonly Inline[],
  position: Position,
  { report }: Conversion,
): readonly Block[] {
  const blocks: Block[] = [];
  let text: Inline[] = [];
  const hasText = trimInlines(inlines.filter((inline) => inline.kind !== 'picture')).length > 0;
  const closeText = (): void => {
    const trimmed = trimInlines(text);
    if (trimmed.length > 0) blocks.push(paragraph(trimmed, position));
    text = [];
  };
  for (const inline of inlines) {
    if (inline.kind !== 'picture') {
      text.push(inline);
      continue;
    }
    closeText();
    blocks.push(pictureBlock(inline));
    if (hasText)
      report('picture-on-its-own-line', inline.reference.position, {
        target: inline.reference.target,
      });
  }
  closeText();
  const links = inlines.flatMap((inline) => (inline.kind === 'picture' ? linkBeside(inline) : []));
  for (const { target, position: place } of links) report('picture-link-beside', place, { target });
  return links.length === 0 ? blocks : [...blocks, paragraph(linkLine(links), position)];
}

export const paragraph = (text: readonly Inline[], position: Position): Paragraph => ({
  kind: 'paragraph',
  text,
  children: [],
  position,
});

const pictureBlock = ({ reference }: PictureInline): Block => ({
  kind: 'picture',
  reference,
  caption: reference.text === '' ? [] : [{ kind: 'text', text: reference.text, marks: noMarks }],
  position: reference.position,
});

/** The link of a picture unless it leads to the picture itself. */
function linkBeside({ reference, link }: PictureInline): readonly Reference[] {
  if (link === undefined || link.target === reference.target) return [];
  return [{ ...link, text: link.text === '' ? link.target : link.text }];
}

function linkLine(links: readonly Reference[]): readonly Inline[] {
  return links.flatMap((reference, index): readonly Inline[] => {
    const label = [{ kind: 'text', text: reference.text, marks: noMarks } as const];
    const link: Inline = { kind: 'link', reference, label };
    return index === 0 ? [link] : [{ kind: 'text', text: ' ', marks: noMarks }, link];
  });
}
