import { describeDiagnostic } from '../diagnostics/describe-diagnostic';
import { inFileOrder } from '../diagnostics/diagnostic-list';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { parseDocument } from '../parse-document';
import type { ParsedDocument, ParseOptions } from '../parse-document';
import { printDocument } from '../print-document';
import type { PrintOptions } from '../print-document';

export interface PrintedSource {
  readonly document: ParsedDocument;
  /** All parts, one after the other. */
  readonly text: string;
  readonly parts: readonly string[];
  /** Of reading and of printing. */
  readonly diagnostics: readonly Diagnostic[];
  /** `line:column severity: sentence` for each diagnostic. */
  readonly told: readonly string[];
}

/** Reads and prints a source in one step. */
export function printSource(
  source: string,
  { fileName = 'file', frontMatter, ...print }: Partial<ParseOptions> & PrintOptions = {},
): PrintedSource {
  const document = parseDocument(source, {
    fileName,
    ...(frontMatter === undefined ? {} : { frontMatter }),
  });
  const printed = printDocument(document, print);
  const parts = printed.parts.map(({ text }) => text);
  const diagnostics = inFileOrder([...document.diagnostics, ...printed.diagnostics]);
  const told = diagnostics.map(
    (diagnostic) =>
      `${String(diagnostic.position.line)}:${String(diagnostic.position.column)} ${diagnostic.severity}: ${describeDiagnostic(diagnostic)}`,
  );
  return { document, text: parts.join('\n'), parts, diagnostics, told };
}
