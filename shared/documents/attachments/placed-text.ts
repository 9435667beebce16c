import type { Placement } from './placement';

/** A place and what became of it. */
export interface PlacedAttachment extends Pick<
  Placement,
  'mark' | 'block' | 'name' | 'caption' | 'instead'
> {
  /** It could not go, so its words stand there. */
  readonly isLeft?: boolean;
  /** The address of a picture that stayed on its server. */
  readonly url?: string;
}

const markLine = /^(\t*)(⟦img-[0-9a-z]+-\d{4,}⟧)$/gmu;

/**
 * How a text of dialect v1 looks once its attachments are in their places: what a page reads like
 * when the import has left it. A file's address is its name alone, since Notion signs addresses
 * anew at every reading.
 */
export function placedText(text: string, placements: readonly PlacedAttachment[]): string {
  if (placements.length === 0) return text;
  const byMark = new Map(placements.map((placement) => [placement.mark, placement]));
  const lines: string[] = [];
  let from = 0;
  for (const match of text.matchAll(markLine)) {
    const [whole, tabs = '', mark = ''] = match;
    const placement = byMark.get(mark);
    if (placement === undefined) continue;
    const line = lineOf(placement);
    // Without words the line goes, with its end.
    lines.push(text.slice(from, match.index), ...(line === undefined ? [] : [tabs + line]));
    from = match.index + whole.length + (line === undefined ? 1 : 0);
  }
  return lines.join('') + text.slice(from);
}

/** The same for a text in parts; parts that become empty stay, so that they can be told apart. */
export const placedParts = (
  parts: readonly string[],
  placements: readonly PlacedAttachment[],
): readonly string[] => parts.map((part) => placedText(part, placements));

function lineOf({
  block,
  name,
  caption,
  instead,
  isLeft,
  url,
}: PlacedAttachment): string | undefined {
  if (isLeft === true) return instead === '' ? undefined : escaped(instead);
  const address = url ?? addressOf(name);
  if (block === 'image') return `![${escaped(caption)}](${address})`;
  return `<${block} src="${address}">${escaped(caption)}</${block}>`;
}

/** As in an address: brackets would end it. */
const addressOf = (name: string): string =>
  encodeURIComponent(name).replaceAll('(', '%28').replaceAll(')', '%29');

const escaped = (text: string): string => text.replace(/[\\*~`$[\]<>{}|^]/g, '\\$&');
