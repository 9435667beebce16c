import type { Diagnostic, Severity } from '../diagnostics/diagnostic';
import type { PreparedDocument } from '../document';
import type { Fidelity } from '../fidelity/fidelity';
import type { PageIcon } from '../title/page-decoration';
import type { PreviewBlock } from './preview-block';
import { readPreview } from './read-preview';

/** What the window shows of a document, before and after it is sent. */
export interface DocumentPreview {
  /** `sent`: this is what Notion was given; `file`: what it would be given now. */
  readonly source: 'file' | 'sent';
  readonly title: string;
  readonly icon?: PageIcon;
  readonly cover?: string;
  /** The beginning of the page. */
  readonly blocks: readonly PreviewBlock[];
  /** Whether the page goes on after `blocks`. */
  readonly isPageCut: boolean;
  /** The text in Notion's dialect, all parts one after the other, at most `longestText` long. */
  readonly text: string;
  readonly isTextCut: boolean;
  /** In how many requests the text is sent; 0 for a page without text. */
  readonly partCount: number;
  /** What matters most first, then by place in the file; at most `mostDiagnostics`. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many there are in all. */
  readonly diagnosticCounts: Readonly<Record<Severity, number>>;
  /** Once the page was read back. */
  readonly fidelity?: Fidelity;
}

/** What a preview is made of. */
export interface PreviewSource extends Pick<
  PreparedDocument,
  'title' | 'icon' | 'cover' | 'parts' | 'diagnostics'
> {
  readonly fidelity?: Fidelity;
}

export const longestText = 200_000;
export const mostDiagnostics = 200;
const longestPage = 60_000;
const mostBlocks = 300;

/** What matters most comes first. */
export const severities = ['loss', 'change', 'note'] as const satisfies readonly Severity[];

export function previewOf(
  document: PreviewSource,
  source: DocumentPreview['source'],
): DocumentPreview {
  const { title, icon, cover, parts, diagnostics, fidelity } = document;
  const text = firstLines(parts.join('\n'), longestText);
  const page = firstLines(text.start, longestPage);
  const blocks = readPreview(page.start);
  return {
    source,
    title,
    ...(icon === undefined ? {} : { icon }),
    ...(cover === undefined ? {} : { cover }),
    blocks: blocks.slice(0, mostBlocks),
    isPageCut: text.isCut || page.isCut || blocks.length > mostBlocks,
    text: text.start,
    isTextCut: text.isCut,
    partCount: parts.length,
    diagnostics: severities
      .flatMap((severity) => diagnostics.filter((one) => one.severity === severity))
      .slice(0, mostDiagnostics),
    diagnosticCounts: {
      loss: countOf(diagnostics, 'loss'),
      change: countOf(diagnostics, 'change'),
      note: countOf(diagnostics, 'note'),
    },
    ...(fidelity === undefined ? {} : { fidelity }),
  };
}

const countOf = (diagnostics: readonly Diagnostic[], severity: Severity): number =>
  diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;

/** The start of a text up to a line end, or the middle of a line longer than `length`. */
function firstLines(
  text: string,
  length: number,
): { readonly start: string; readonly isCut: boolean } {
  if (text.length <= length) return { start: text, isCut: false };
  const lineEnd = text.lastIndexOf('\n', length);
  return { start: text.slice(0, lineEnd > 0 ? lineEnd : length), isCut: true };
}
