import { inFileOrder } from '../../shared/documents/diagnostics/diagnostic-list';
import type { Diagnostic } from '../../shared/documents/diagnostics/diagnostic';
import { parseDocument } from '../../shared/documents/parse-document';
import { printDocument } from '../../shared/documents/print-document';
import { resolveToFile } from './dropped-files';

/** What is sent for a text, with all that is told about it. */
export interface ImportedText {
  readonly title: string;
  /** One request each. */
  readonly parts: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads and prints a text as the app does, with every file at hand that it links to. */
export function importText(markdown: string, fileName: string): ImportedText {
  const document = parseDocument(markdown, { fileName });
  const { parts, diagnostics } = printDocument(document, { resolve: resolveToFile });
  return {
    title: document.title,
    parts: parts.map(({ text }) => text),
    diagnostics: inFileOrder([...document.diagnostics, ...diagnostics]),
  };
}
