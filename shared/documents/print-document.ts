import type { Diagnostic } from './diagnostics/diagnostic';
import { diagnosticList } from './diagnostics/diagnostic-list';
import { dialectV1 } from './dialect-v1/dialect-v1';
import type { ParsedDocument } from './parse-document';
import type { Dialect } from './print/dialect';
import { defaultPartLimits, printParts } from './print/split-parts';
import type { Part, PartLimits } from './print/split-parts';
import type { Resolve } from './references/reference';

export interface PrintOptions {
  /** Default: v1. */
  readonly dialect?: Dialect;
  /** How links and pictures are written. Default: web addresses as they are, the rest as text. */
  readonly resolve?: Resolve;
  readonly limits?: Partial<PartLimits>;
}

export interface PrintedDocument {
  /** What is sent, one request each and in this order; none when the page stays empty. */
  readonly parts: readonly Part[];
  /** What printing changed; what reading changed is in the parsed document. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes a parsed document for Notion. The same document may be printed again with other links. */
export function printDocument(
  { blocks }: Pick<ParsedDocument, 'blocks'>,
  options: PrintOptions = {},
): PrintedDocument {
  const { report, sorted } = diagnosticList();
  const resolve: Resolve = options.resolve ?? (() => undefined);
  const limits = { ...defaultPartLimits, ...options.limits };
  const parts = printParts(blocks, options.dialect ?? dialectV1, { resolve, report }, limits);
  return { parts, diagnostics: sorted() };
}
