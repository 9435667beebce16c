import type { Severity } from '../../documents/diagnostics/diagnostic';
import type { DocumentError } from '../../jobs/job-error';
import type { Bytes } from '../../units';
import type { ListingProblem } from '../listing';

/** What each kind of problem carries beside the file it is about. */
export interface ProblemData {
  // Links
  'missing-picture': { readonly target: string };
  'broken-link': { readonly target: string };
  'outside-link': { readonly target: string };
  'folder-without-page': { readonly target: string };
  'link-to-unreadable': { readonly target: string };
  'link-to-itself': { readonly target: string };
  'heading-not-linked': { readonly target: string; readonly heading: string };
  'several-targets': { readonly target: string; readonly chosen: string; readonly others: number };
  // Attachments
  'attachment-too-large': { readonly size: Bytes; readonly limit: Bytes };
  'attachment-type-refused': { readonly ending: string };
  'attachment-empty': object;
  'attachment-unreadable': object;
  // Files
  'file-unreadable': { readonly error: DocumentError };
  'file-empty': object;
  'type-unsupported': { readonly ending: string };
  'mdx-as-text': object;
  'name-clash': { readonly title: string; readonly others: number };
  // What was dropped
  unreadable: object;
  'not-a-file': object;
  'leads-outside': object;
  'archive-unreadable': { readonly detail: string };
  'archive-too-large': { readonly detail: string };
  'archive-entry-refused': { readonly detail: string };
}

export type ProblemKind = keyof ProblemData;

/** Something that will not be as the files have it. */
export type PlanProblem = {
  readonly [Kind in ProblemKind]: {
    readonly kind: Kind;
    readonly severity: Severity;
    /** The file or folder, from what was dropped, with `/`. */
    readonly path: string;
    /** The line in the file, from 1. */
    readonly line?: number;
  } & ProblemData[Kind];
}[ProblemKind];

/** How much each kind of problem matters. */
const severityOfProblem: Readonly<Record<ProblemKind, Severity>> = {
  'missing-picture': 'loss',
  'broken-link': 'loss',
  'outside-link': 'loss',
  'folder-without-page': 'loss',
  'link-to-unreadable': 'loss',
  'link-to-itself': 'note',
  'heading-not-linked': 'note',
  'several-targets': 'change',
  'attachment-too-large': 'loss',
  'attachment-type-refused': 'loss',
  'attachment-empty': 'loss',
  'attachment-unreadable': 'loss',
  'file-unreadable': 'loss',
  'file-empty': 'note',
  'type-unsupported': 'loss',
  'mdx-as-text': 'note',
  'name-clash': 'note',
  unreadable: 'loss',
  'not-a-file': 'loss',
  'leads-outside': 'note',
  'archive-unreadable': 'loss',
  'archive-too-large': 'loss',
  'archive-entry-refused': 'loss',
};

const isKind = (name: string): name is ProblemKind => name in severityOfProblem;
export const problemKinds: readonly ProblemKind[] = Object.keys(severityOfProblem).filter(isKind);

/** Takes note of a problem of a file. */
export type ReportProblem = <Kind extends ProblemKind>(
  kind: Kind,
  place: { readonly path: string; readonly line?: number },
  data: ProblemData[Kind],
) => void;

/** Collects problems in the order in which they come up. */
export function problemList(): {
  readonly report: ReportProblem;
  readonly problems: readonly PlanProblem[];
} {
  const problems: PlanProblem[] = [];
  return { report: (kind, place, data) => problems.push(problem(kind, place, data)), problems };
}

/** A problem of the listing as one of the plan. */
export function ofListing(found: ListingProblem): PlanProblem {
  return { ...found, severity: severityOfProblem[found.kind] };
}

// Two signatures, because inside a generic function the compiler cannot tie `kind` to `data`.
function problem<Kind extends ProblemKind>(
  kind: Kind,
  place: { readonly path: string; readonly line?: number },
  data: ProblemData[Kind],
): PlanProblem;
function problem(kind: ProblemKind, place: object, data: object): object {
  return { kind, severity: severityOfProblem[kind], ...place, ...data };
}
