import * as v from 'valibot';
import { err, ok, type Result } from '../result';
import type { Covers } from '../schema-covers';
import type { Bytes, EpochMs, Ms } from '../units';
import type { BatchId, ConnectionId, Job, JobId, PageId, TaskId } from './job';
import { JobErrorSchema } from './job-error-schema';

/**
 * A job as it lies on disk: the JSON document of `Job`, nothing added. What does not fit is told as
 * a sentence and never guessed. A change of shape needs a numbered migration of the database
 * (`electron/adapters/database-schema.ts`), so that only one shape is ever read here.
 */

const NameSchema = v.pipe(v.string(), v.minLength(1));
const CountSchema = v.pipe(v.number(), v.integer(), v.minValue(0));
const EpochMsSchema = v.pipe(
  v.number(),
  v.finite(),
  v.transform((value) => value as EpochMs),
);
const MsSchema = v.pipe(
  v.number(),
  v.finite(),
  v.transform((value) => value as Ms),
);
const BytesSchema = v.pipe(
  CountSchema,
  v.transform((value) => value as Bytes),
);
const JobIdSchema = v.pipe(
  NameSchema,
  v.transform((id) => id as JobId),
);
const BatchIdSchema = v.pipe(
  NameSchema,
  v.transform((id) => id as BatchId),
);
const ConnectionIdSchema = v.pipe(
  NameSchema,
  v.transform((id) => id as ConnectionId),
);
const PageIdSchema = v.pipe(
  NameSchema,
  v.transform((id) => id as PageId),
);
const TaskIdSchema = v.pipe(
  NameSchema,
  v.transform((id) => id as TaskId),
);

const SourceSchema = v.object({
  path: NameSchema,
  name: NameSchema,
  folder: v.string(),
  size: BytesSchema,
  modifiedAt: EpochMsSchema,
  isFolder: v.exactOptional(v.literal(true)),
});
const PageRefSchema = v.object({ id: PageIdSchema, url: v.exactOptional(v.string()) });
const TaskSchema = v.object({
  id: TaskIdSchema,
  status: v.string(),
  acceptedAt: EpochMsSchema,
  pollAt: EpochMsSchema,
  pollAfter: MsSchema,
  polls: CountSchema,
  missedPolls: CountSchema,
});

const NamesSchema = v.pipe(v.array(v.string()), v.readonly());
const SentAppendSchema = v.object({
  sentAt: EpochMsSchema,
  marks: NamesSchema,
  parentId: NameSchema,
  afterId: NameSchema,
  nextId: v.exactOptional(NameSchema),
});

const HeadChangeSchema = v.object({
  icon: v.exactOptional(v.literal(true)),
  cover: v.exactOptional(v.literal(true)),
  sets: NamesSchema,
  clears: NamesSchema,
  compares: v.exactOptional(v.literal(true)),
});

const CheckpointSchema = v.variant('at', [
  v.object({ at: v.literal('nothing') }),
  v.object({
    at: v.literal('create-sent'),
    sentAt: EpochMsSchema,
    hasEnded: v.exactOptional(v.literal(true)),
  }),
  v.object({ at: v.literal('create-accepted'), sentAt: EpochMsSchema, task: TaskSchema }),
  v.object({
    at: v.literal('update-begun'),
    page: PageRefSchema,
    moves: v.boolean(),
    head: v.exactOptional(HeadChangeSchema),
    blocks: NamesSchema,
    hasText: v.boolean(),
    hasCut: v.exactOptional(v.literal(true)),
  }),
  v.object({ at: v.literal('page-made'), page: PageRefSchema, written: CountSchema }),
  v.object({
    at: v.literal('text-sent'),
    page: PageRefSchema,
    written: CountSchema,
    sentAt: EpochMsSchema,
    hasEnded: v.exactOptional(v.literal(true)),
  }),
  v.object({
    at: v.literal('text-accepted'),
    page: PageRefSchema,
    written: CountSchema,
    task: TaskSchema,
  }),
  v.object({
    at: v.literal('attaching'),
    page: PageRefSchema,
    settled: CountSchema,
    append: v.exactOptional(SentAppendSchema),
  }),
  v.object({ at: v.literal('text-written'), page: PageRefSchema }),
]);

const UpdateSchema = v.object({
  page: PageRefSchema,
  sentBy: JobIdSchema,
  parentId: PageIdSchema,
  keepsText: v.exactOptional(v.literal(true)),
  resends: v.exactOptional(v.literal(true)),
  isNamed: v.exactOptional(v.literal(true)),
  ifEdited: v.exactOptional(v.picklist(['replace', 'keep', 'make'])),
  overwrites: v.exactOptional(v.literal(true)),
});
const HoldReasonSchema = v.variant('kind', [
  v.object({ kind: v.literal('other-connection') }),
  v.object({
    kind: v.literal('parent'),
    jobId: JobIdSchema,
    name: v.string(),
    ended: v.picklist(['failed', 'cancelled']),
  }),
]);
const DocumentSchema = v.object({
  hash: v.string(),
  parts: CountSchema,
  changes: CountSchema,
  losses: CountSchema,
  isVerified: v.boolean(),
  places: v.exactOptional(CountSchema),
});
const FidelitySchema = v.object({ score: v.number(), differences: CountSchema });
const PhaseSchema = v.variant('name', [
  v.object({ name: v.literal('waiting') }),
  v.object({ name: v.literal('preparing') }),
  v.object({ name: v.literal('creating'), cancelAsked: v.boolean() }),
  v.object({ name: v.literal('sending'), cancelAsked: v.boolean() }),
  v.object({ name: v.literal('processing') }),
  v.object({
    name: v.literal('attaching'),
    isAppending: v.boolean(),
    cancelAsked: v.boolean(),
    checkAt: v.exactOptional(EpochMsSchema),
  }),
  v.object({ name: v.literal('finishing'), checkAt: v.exactOptional(EpochMsSchema) }),
  v.object({ name: v.literal('retrying'), retryAt: EpochMsSchema, error: JobErrorSchema }),
  v.object({
    name: v.literal('unconfirmed'),
    checkAt: EpochMsSchema,
    checks: CountSchema,
    plannedAt: v.exactOptional(EpochMsSchema),
    error: v.exactOptional(JobErrorSchema),
  }),
  v.object({ name: v.literal('held'), reason: HoldReasonSchema }),
  v.object({ name: v.literal('succeeded'), finishedAt: EpochMsSchema, page: PageRefSchema }),
  v.object({ name: v.literal('failed'), finishedAt: EpochMsSchema, error: JobErrorSchema }),
  v.object({ name: v.literal('cancelled'), finishedAt: EpochMsSchema }),
  v.object({
    name: v.literal('skipped'),
    finishedAt: EpochMsSchema,
    reason: v.picklist(['unchanged', 'kept']),
  }),
]);

const JobSchema = v.object({
  id: JobIdSchema,
  batchId: BatchIdSchema,
  position: v.pipe(v.number(), v.finite()),
  connectionId: ConnectionIdSchema,
  parentId: PageIdSchema,
  row: v.exactOptional(v.object({ key: NameSchema })),
  parentJobId: v.exactOptional(JobIdSchema),
  parentPageId: v.exactOptional(PageIdSchema),
  source: SourceSchema,
  route: v.picklist(['shell', 'direct']),
  writing: v.exactOptional(v.picklist(['replace', 'insert'])),
  naming: v.exactOptional(v.object({ name: v.string(), prefix: v.exactOptional(v.string()) })),
  place: v.exactOptional(
    v.object({
      behind: v.exactOptional(PageIdSchema),
      ahead: v.exactOptional(PageIdSchema),
      sent: v.exactOptional(v.string()),
      gone: v.exactOptional(v.string()),
      isLost: v.exactOptional(v.literal(true)),
    }),
  ),
  update: v.exactOptional(UpdateSchema),
  addedAt: EpochMsSchema,
  startedAt: v.exactOptional(EpochMsSchema),
  title: v.exactOptional(v.string()),
  document: v.exactOptional(DocumentSchema),
  fidelity: v.exactOptional(FidelitySchema),
  notPlaced: v.exactOptional(CountSchema),
  kept: v.exactOptional(NamesSchema),
  commentsUnseen: v.exactOptional(v.literal(true)),
  checkpoint: CheckpointSchema,
  phase: PhaseSchema,
  attempt: CountSchema,
  failures: CountSchema,
  turn: CountSchema,
  isRecovered: v.exactOptional(v.literal(true)),
});

const covers: Covers<typeof JobSchema, Job> = true;
void covers;

/** Reads what `formatJob` wrote; the error says which field does not fit. */
export function parseJob(document: string): Result<Job, string> {
  const value = parseJson(document);
  if (!value.ok) return value;
  const parsed = v.safeParse(JobSchema, value.value, { abortEarly: true });
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  return err(`${v.getDotPath(issue) ?? 'document'}: ${issue.message}`);
}

export function formatJob(job: Job): string {
  return JSON.stringify(job);
}

function parseJson(text: string): Result<unknown, string> {
  try {
    const value: unknown = JSON.parse(text);
    return ok(value);
  } catch (cause) {
    return err(cause instanceof Error ? cause.message : 'not JSON');
  }
}
