import { describeDiagnostic } from '../../shared/documents/diagnostics/describe-diagnostic';
import type { Diagnostic, Severity } from '../../shared/documents/diagnostics/diagnostic';
import type {
  Difference,
  DifferenceKind,
  Fidelity,
} from '../../shared/documents/fidelity/fidelity';
import { severities, type DocumentPreview } from '../../shared/documents/preview/document-preview';
import { countOf } from './format';

export interface NoteGroup {
  readonly severity: Severity;
  readonly title: string;
  /** The line in the file and what happened there. */
  readonly notes: readonly { readonly line: number; readonly sentence: string }[];
  /** How many more there are than `notes`. */
  readonly more: number;
}

const groupTitles: Readonly<Record<Severity, string>> = {
  loss: 'Not on the page',
  change: 'On the page in another form',
  note: 'Small changes',
};

/** The notes of a document, what matters most first; groups without a note are left out. */
export function noteGroups({
  diagnostics,
  diagnosticCounts,
}: Pick<DocumentPreview, 'diagnostics' | 'diagnosticCounts'>): readonly NoteGroup[] {
  return severities
    .filter((severity) => diagnosticCounts[severity] > 0)
    .map((severity) => {
      const shown = diagnostics.filter((diagnostic) => diagnostic.severity === severity);
      return {
        severity,
        title: groupTitles[severity],
        notes: shown.map(noteOf),
        more: diagnosticCounts[severity] - shown.length,
      };
    });
}

const noteOf = (diagnostic: Diagnostic) => ({
  line: diagnostic.position.line,
  sentence: describeDiagnostic(diagnostic),
});

/** What the preview is of, in one line below its title. */
export function describeSource({ source, partCount }: DocumentPreview): string {
  if (source === 'file') {
    return partCount > 1
      ? `How the page will be, sent in ${partCount} parts.`
      : 'How the page will be.';
  }
  return partCount > 1 ? `What was sent, in ${partCount} parts.` : 'What was sent.';
}

/** `99.8 %`; 100 only when nothing differs. */
export function formatFidelity({ score }: Pick<Fidelity, 'score'>): string {
  if (score === 1) return '100 %';
  return `${(Math.floor(score * 1_000) / 10).toFixed(1)} %`;
}

const kindWords: Readonly<Record<DifferenceKind, readonly [one: string, several: string]>> = {
  blocks: ['block', 'blocks'],
  headings: ['heading', 'headings'],
  codeBlocks: ['code block', 'code blocks'],
  tables: ['table', 'tables'],
  listItems: ['list item', 'list items'],
  pictures: ['picture or file', 'pictures and files'],
  links: ['link', 'links'],
  words: ['word', 'words'],
};

/** What the page was found to hold, in one sentence. */
export function describeFidelity(fidelity: Fidelity): string {
  const { differenceCount } = fidelity;
  const found = `The page was read back from Notion: ${formatFidelity(fidelity)} of it is as it was sent`;
  return differenceCount === 0
    ? `${found}.`
    : `${found}, with ${countOf(differenceCount, 'difference')}.`;
}

/** `A heading is not on the page: “Beds”.` */
export function describeDifference({ kind, change, excerpt, count }: Difference): string {
  const [one, several] = kindWords[kind];
  const what = count === 1 ? `A ${one}` : `${count} ${several}`;
  const sentence = `${what} ${changeWords[change](count === 1)}`;
  return excerpt === '' ? `${sentence}.` : `${sentence}: “${excerpt}”.`;
}

const changeWords: Readonly<Record<Difference['change'], (isOne: boolean) => string>> = {
  missing: (isOne) => `${isOne ? 'is' : 'are'} not on the page`,
  added: (isOne) => `${isOne ? 'is' : 'are'} on the page but ${isOne ? 'was' : 'were'} not sent`,
  moved: (isOne) => `${isOne ? 'stands' : 'stand'} in another place`,
  depth: (isOne) => `${isOne ? 'stands' : 'stand'} at another depth`,
  punctuation: (isOne) => `${isOne ? 'has' : 'have'} other punctuation`,
};

/** The host of an address, or what stands for it. */
export function hostOf(address: string): string {
  try {
    const { host, protocol } = new URL(address);
    return host === '' ? protocol.replace(':', '') : host;
  } catch {
    return 'no web address';
  }
}
