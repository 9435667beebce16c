import type { AttachmentView, LeftReason } from '../../../shared/attachments';
import { blockFor } from '../../../shared/documents/attachments/file-types';
import type { Diagnostic } from '../../../shared/documents/diagnostics/diagnostic';
import type { Position } from '../../../shared/documents/diagnostics/position';
import type { JobId } from '../../../shared/jobs/job';
import { noTextYet, type SentText, type SentTexts } from '../store-ports';
import type { AttachmentStore, JobAttachment } from './attachment-ports';
import { attachmentViews } from './sent-attachments';

export interface ListedAttachmentsParts {
  readonly texts: Pick<SentTexts, 'of'>;
  readonly attachments: Pick<AttachmentStore, 'plannedOf' | 'statesOf'>;
}

/**
 * The pictures and files of a job: those of the text that was sent, in its order, or else those
 * that the plan has found.
 */
export function listedAttachments(
  id: JobId,
  { texts, attachments }: ListedAttachmentsParts,
): readonly AttachmentView[] {
  const sent = texts.of(id);
  if (sent === undefined || sent.hash === noTextYet) return plannedViews(attachments.plannedOf(id));
  const { placements = [], diagnostics } = sent;
  const views = attachmentViews(placements, attachments.statesOf(id));
  const placed = placements.flatMap(({ position }, index): readonly Listed[] => {
    const view = views[index];
    return view === undefined ? [] : [{ position, view }];
  });
  return [...placed, ...neverPlaced(diagnostics)]
    .sort((a, b) => a.position.line - b.position.line || a.position.column - b.position.column)
    .map(({ view }) => view);
}

interface Listed {
  readonly position: Position;
  readonly view: AttachmentView;
}

/** What the text wanted to show, and was plain words from the start. */
const neverPlaced = (diagnostics: SentText['diagnostics']): readonly Listed[] =>
  diagnostics.flatMap((diagnostic): readonly Listed[] => {
    const left = leftOf(diagnostic);
    return left === undefined
      ? []
      : [{ position: diagnostic.position, view: leftView(left.target, left.reason) }];
  });

/** A link is one to a file only where the reason says so: others lead to notes. */
function leftOf(
  diagnostic: Diagnostic,
): { readonly target: string; readonly reason: LeftReason } | undefined {
  if (diagnostic.kind === 'picture-as-text') {
    return diagnostic.reason === 'empty' ? undefined : diagnostic;
  }
  const isFile = diagnostic.kind === 'link-as-text' && fileReasons.has(diagnostic.reason);
  return isFile ? diagnostic : undefined;
}

const fileReasons: ReadonlySet<LeftReason> = new Set<LeftReason>([
  'type',
  'too-large',
  'empty-file',
  'unreadable',
]);

/** One line for each file, in however many forms the text names it. */
function plannedViews(planned: readonly JobAttachment[]): readonly AttachmentView[] {
  const views = planned.map(({ key, file, refused }): readonly [string, AttachmentView] => {
    if (file === undefined) return [key, leftView(key.slice(key.indexOf(' ') + 1), refused)];
    const { name, path } = file;
    const shown = { name, block: blockFor(name) ?? 'file', caption: '' } as const;
    return [path, { ...shown, from: 'file', state: 'waiting' }];
  });
  return [...new Map(views).values()];
}

const leftView = (target: string, reason: LeftReason): AttachmentView => ({
  ...{ name: target, block: blockFor(target) ?? 'file', caption: '' },
  ...{ from: 'file', state: 'left', reason },
});
