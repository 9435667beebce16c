import * as v from 'valibot';
import type { BatchId, ConnectionId, JobId, PageId } from '../jobs/job';
import { epochMs } from '../units';
import type { KeepReason, Look, Undo, UndoPage, UndoState } from './undo';

const PageIdSchema = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((id) => id as PageId),
);
const MomentSchema = v.pipe(v.number(), v.transform(epochMs));

const plainReasons = [
  'edited',
  'moved',
  'touched',
  'existed',
  'later-import',
  'awaited',
  'in-trash',
  'gone',
  'text-unknown',
  'cut',
  'unreadable',
  'stopped',
] as const;

const ReasonSchema: v.GenericSchema<unknown, KeepReason> = v.union([
  v.object({ kind: v.picklist(plainReasons) }),
  v.object({ kind: v.picklist(['renamed', 'page-below']), title: v.string() }),
  v.object({ kind: v.literal('sub-pages'), count: v.number() }),
  v.object({ kind: v.literal('refused'), message: v.string() }),
]);

const LookSchema: v.GenericSchema<unknown, Look> = v.object({
  at: MomentSchema,
  edit: v.exactOptional(v.string()),
  isSettled: v.boolean(),
  parentId: v.exactOptional(PageIdSchema),
  children: v.array(PageIdSchema),
});

const StateSchema: v.GenericSchema<unknown, UndoState> = v.variant('at', [
  v.object({ at: v.literal('unknown') }),
  v.object({ at: v.literal('goes'), look: LookSchema, tried: v.exactOptional(PageIdSchema) }),
  v.object({ at: v.literal('stays'), reason: ReasonSchema }),
  v.object({ at: v.literal('going'), look: LookSchema, top: PageIdSchema }),
  v.object({ at: v.picklist(['trashed', 'returning']), top: PageIdSchema, since: MomentSchema }),
  v.object({ at: v.literal('restored') }),
]);

const PageSchema = v.object({
  pageId: PageIdSchema,
  jobId: v.pipe(
    v.string(),
    v.transform((id) => id as JobId),
  ),
  title: v.string(),
  name: v.string(),
  folder: v.string(),
  isFinished: v.boolean(),
  state: v.fallback(StateSchema, { at: 'stays', reason: { kind: 'unreadable' } }),
});

const UndoSchema = v.object({
  batchId: v.pipe(
    v.string(),
    v.transform((id) => id as BatchId),
  ),
  connectionId: v.pipe(
    v.string(),
    v.transform((id) => id as ConnectionId),
  ),
  phase: v.picklist(['looking', 'listed', 'trashing', 'done', 'restoring']),
  begunAt: MomentSchema,
});

/** From JSON; undefined for what cannot be read. A page whose state cannot be read stays. */
export const parseUndoPage = (text: string): UndoPage | undefined => parse(PageSchema, text);
export const parseUndo = (text: string): Undo | undefined => parse(UndoSchema, text);

function parse<T>(schema: v.GenericSchema<unknown, T>, text: string): T | undefined {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  return parsed.success ? parsed.output : undefined;
}
