import { AttachmentResolver, type AttachmentOptions } from './attachments/resolve-attachments';
import { inFileOrder } from './diagnostics/diagnostic-list';
import type { PreparedDocument } from './document';
import type { FrontMatterForm } from './front-matter/front-matter-blocks';
import { parseDocument } from './parse-document';
import type { TableTarget } from '../tables/table';
import type { ParsedDocument } from './parse-document';
import { printDocument } from './print-document';
import type { PartLimits } from './print/split-parts';
import type { Resolve } from './references/reference';
import { resolveLinks } from './references/resolve-links';

export interface PrepareOptions {
  /** With its ending; without it, it is the title of a text that has none. */
  readonly fileName: string;
  readonly frontMatter: FrontMatterForm;
  /** Of a row. */
  readonly table?: TableTarget;
  readonly limits: Pick<PartLimits, 'bodyBytes' | 'blocks'>;
  /** Where links of the file lead, by `Reference.target`, with or without its fragment. */
  readonly links: ReadonlyMap<string, string>;
  /** Absent: nothing is uploaded. */
  readonly attachments?: AttachmentOptions;
}

/** A document as it is sent, without the hash of its bytes. */
export type PreparedText = Omit<PreparedDocument, 'hash'>;

/** Reads a text and prints it for Notion in one step. */
export function prepareText(text: string, options: PrepareOptions): PreparedText {
  return printPrepared(readPrepared(text, options), options);
}

/** The first half: the text as Notion's blocks. */
const readPrepared = (
  text: string,
  { fileName, frontMatter, table }: Pick<PrepareOptions, 'fileName' | 'frontMatter' | 'table'>,
): ParsedDocument =>
  parseDocument(text, {
    ...{ fileName: nameWithoutEnding(fileName), frontMatter },
    ...(table === undefined ? {} : { table }),
  });

/** The second half: the blocks as text, with the notes of both. */
function printPrepared(
  document: ParsedDocument,
  { links, limits, attachments }: Pick<PrepareOptions, 'links' | 'limits' | 'attachments'>,
): PreparedText {
  const toPages = resolveLinks(links);
  const files = attachments === undefined ? undefined : new AttachmentResolver(attachments);
  const resolve: Resolve = (reference, place) =>
    toPages(reference, place) ?? files?.resolve(reference, place);
  const printed = printDocument(document, { resolve, limits });
  const { title, icon, cover, row } = document;
  const parts = printed.parts.map((part) => part.text);
  const standing = files?.standingIn(parts);
  return {
    title,
    ...(icon === undefined ? {} : { icon }),
    ...(cover === undefined ? {} : { cover }),
    ...(row === undefined ? {} : { properties: row }),
    parts,
    diagnostics: inFileOrder([...document.diagnostics, ...printed.diagnostics]),
    ...(standing === undefined || standing.placements.length === 0
      ? {}
      : { attachments: standing }),
  };
}

function nameWithoutEnding(fileName: string): string {
  const name = fileName.replace(/\.[^.]+$/, '').trim();
  return name === '' ? fileName : name;
}
