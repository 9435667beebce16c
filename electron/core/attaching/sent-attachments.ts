import type { PlacedAttachment } from '../../../shared/documents/attachments/placed-text';
import { placedParts } from '../../../shared/documents/attachments/placed-text';
import type { Placement } from '../../../shared/documents/attachments/placement';
import type {
  AttachmentTarget,
  AttachmentTargets,
} from '../../../shared/documents/attachments/resolve-attachments';
import type { AttachmentView } from '../../../shared/attachments';
import type { Diagnostic } from '../../../shared/documents/diagnostics/diagnostic';
import { severityOf } from '../../../shared/documents/diagnostics/severity';
import type { PreparedDocument } from '../../../shared/documents/document';
import type { JobId } from '../../../shared/jobs/job';
import type { SentText, SentTexts } from '../store-ports';
import type { AttachmentStore, PlaceState } from './attachment-ports';

type States = ReadonlyMap<string, PlaceState>;

/** What a job's text may lead to, for the printer. */
export const targetsOf = (
  store: Pick<AttachmentStore, 'plannedOf'>,
  id: JobId,
): AttachmentTargets =>
  new Map(
    store
      .plannedOf(id)
      .map(({ key, file, refused }): readonly [string, AttachmentTarget] =>
        file === undefined ? [key, { refused }] : [key, { path: file.path, name: file.name }],
      ),
  );

/** Keeps what is about to be sent. Places of a text that was sent before are forgotten. */
export function saveSentText(
  texts: SentTexts,
  store: Pick<AttachmentStore, 'clearStates'>,
  id: JobId,
  { attachments, ...document }: PreparedDocument,
): void {
  store.clearStates(id);
  const { placements, inlineFiles } = attachments ?? {};
  const used = new Map(
    (placements ?? []).flatMap(({ source }) => {
      const bytes = source.from === 'inline' ? inlineFiles?.get(source.hash) : undefined;
      return source.from === 'inline' && bytes !== undefined ? [[source.hash, bytes]] : [];
    }),
  );
  texts.save(id, placements === undefined ? document : { ...document, placements }, used);
}

/** What became of a text's places. */
const placedAttachments = (
  placements: readonly Placement[],
  states: States,
): readonly PlacedAttachment[] =>
  placements.map((placement) => {
    const state = states.get(placement.mark);
    if (state?.state === 'left') return { ...placement, isLeft: true };
    if (state === undefined) return placement;
    return {
      ...placement,
      name: state.name,
      ...(state.url === undefined ? {} : { url: state.url }),
    };
  });

/** How a text that was sent stands on its page once its attachments are there. */
export const partsInPlace = (
  { parts, placements = [] }: Pick<SentText, 'parts' | 'placements'>,
  states: States,
): readonly string[] => placedParts(parts, placedAttachments(placements, states));

/** A sent text as the import has left it: places that are open still hold their marks. */
export const textAsLeft = (text: SentText, states: States): SentText => ({
  ...text,
  parts: placedParts(
    text.parts,
    placedAttachments(
      (text.placements ?? []).filter(({ mark }) => states.has(mark)),
      states,
    ),
  ),
});

/** What could not go, to be shown with everything else that was lost. */
export const notPlacedDiagnostics = (
  placements: readonly Placement[],
  states: States,
): readonly Diagnostic[] =>
  placements.flatMap(({ mark, target, position }) => {
    const state = states.get(mark);
    if (state?.state !== 'left') return [];
    const { reason } = state;
    const kind = 'attachment-not-placed';
    return [{ kind, severity: severityOf[kind], position, target, reason }];
  });

/** The attachments of a text as the window lists them. */
export const attachmentViews = (
  placements: readonly Placement[],
  states: States,
): readonly AttachmentView[] =>
  placements.map(({ mark, name, block, caption, source: { from } }) => {
    const state = states.get(mark);
    const shown = { mark, name, block, caption, from };
    if (state === undefined) return { ...shown, state: 'waiting' };
    return state.state === 'placed'
      ? { ...shown, state: 'placed' }
      : { ...shown, state: 'left', reason: state.reason };
  });
