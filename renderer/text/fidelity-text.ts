import type { DocumentFacts, FidelityFigure, Job } from '../../shared/jobs/job';
import { countOf, formatShare, listSome } from './format';

/** A small sign at the end of a row, with its words. */
export interface Mark {
  readonly kind:
    | 'changes'
    | 'losses'
    | 'same'
    | 'differences'
    | 'not-placed'
    | 'misplaced'
    | 'kept'
    | 'comments-unseen';
  readonly text: string;
}

/** What became of a file's text and of its place, as far as there is something to say. */
export function marksOf({
  document,
  fidelity,
  place,
  notPlaced = 0,
  kept = [],
  commentsUnseen,
}: Job): readonly Mark[] {
  const marks: Mark[] = [];
  const text = document === undefined ? undefined : describeDiagnostics(document);
  if (document !== undefined && text !== undefined) {
    marks.push({ kind: document.losses > 0 ? 'losses' : 'changes', text: `${text}: see Notes` });
  }
  if (fidelity !== undefined) {
    const kind = fidelity.differences === 0 ? 'same' : 'differences';
    marks.push({ kind, text: `Read back: ${describeFidelity(fidelity)}` });
  }
  if (notPlaced > 0) {
    const lost = countOf(notPlaced, 'picture or file', 'pictures or files');
    marks.push({ kind: 'not-placed', text: `${lost} could not be placed: see Attachments` });
  }
  if (place?.isLost === true) marks.push({ kind: 'misplaced', text: misplaced });
  if (kept.length > 0) marks.push({ kind: 'kept', text: describeKeptProperties(kept) });
  if (commentsUnseen === true) {
    marks.push({ kind: 'comments-unseen', text: `Comments were not checked: ${unseenComments}` });
  }
  return marks;
}

/** Of a page that got a new text although its comments could not be asked for. */
export const unseenComments =
  'the connection may not read them, and those on text that has changed may be gone';

export const howToReadComments =
  'Once “Read comments” is switched on in the connection’s settings in Notion, they are checked from the next start on.';

/** Of properties that stay as a person has changed them. */
export const describeKeptProperties = (names: readonly string[]): string =>
  `${listSome(names, names.length)} changed in Notion and in the file: kept as in Notion`;

/** Of a page that is not where it belongs. */
export const misplaced = 'At the end: the page before it was moved or deleted in Notion meanwhile';

/** `2 things were changed, 1 could not be kept`; undefined when all is as it was. */
export function describeDiagnostics({
  changes,
  losses,
}: Pick<DocumentFacts, 'changes' | 'losses'>): string | undefined {
  const things = (count: number): string => countOf(count, 'thing');
  if (changes === 0) return losses === 0 ? undefined : `${things(losses)} could not be kept`;
  const changed = `${things(changes)} ${changes === 1 ? 'was' : 'were'} changed`;
  return losses === 0 ? changed : `${changed}, ${losses} could not be kept`;
}

/** `99.8 % the same, 3 differences` */
export const describeFidelity = ({ score, differences }: FidelityFigure): string =>
  differences === 0
    ? 'the same'
    : `${formatShare(score)} the same, ${countOf(differences, 'difference')}`;
