import type { Report } from '../diagnostics/diagnostic';
import type { Block, Heading } from '../model/block';
import { cleanText } from '../parse/clean-text';
import { plainText } from '../model/inline';

export interface TitleChoice {
  readonly title: string;
  /** The blocks without the heading that became the title. */
  readonly blocks: readonly Block[];
}

/**
 * The title of a page: what the front matter says, else the first heading of level 1, else the name
 * of the file. A heading that opens the document and says the same as the title leaves the body,
 * as Notion itself would do with it.
 */
export function chooseTitle(
  given: string | undefined,
  blocks: readonly Block[],
  fileName: string,
  report: Report,
): TitleChoice {
  const heading = blocks.find(isTitleHeading);
  const headingText = heading === undefined ? undefined : titleText(plainText(heading.text));
  const candidates = [given, headingText, fileName].map((text) => titleText(text ?? ''));
  const title = candidates.find((text) => text !== '') ?? 'Untitled';
  if (heading === undefined || headingText !== title || !opensDocument(heading, blocks)) {
    return { title, blocks };
  }
  if (heading.text.some((inline) => inline.kind !== 'text' || inline.marks.names.length > 0)) {
    report('title-formatting-not-kept', heading.position, { title });
  }
  return { title, blocks: blocks.filter((block) => block !== heading) };
}

const isTitleHeading = (block: Block): block is Heading =>
  block.kind === 'heading' && block.level === 1 && titleText(plainText(block.text)) !== '';

/** Only what has no words may stand before it: a logo, a line. */
function opensDocument(heading: Heading, blocks: readonly Block[]): boolean {
  return blocks
    .slice(0, blocks.indexOf(heading))
    .every(
      (block) => block.kind === 'picture' || block.kind === 'divider' || block.kind === 'contents',
    );
}

const titleText = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();
