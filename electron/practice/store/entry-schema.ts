import * as v from 'valibot';
import type { StoredBlock } from '../dialect/dialect';
import { DatabaseSchema, DataSourceSchema, PropertyValuesSchema } from './data-source-record';
import { StoredCoverSchema, StoredIconSchema } from './icon-record';
import { isStoredBlock } from './stored-block-check';
import type { Entry } from './records';
import { UploadSchema } from './upload-record';

const Page = v.object({
  id: v.string(),
  title: v.string(),
  icon: v.nullable(StoredIconSchema),
  cover: v.nullable(StoredCoverSchema),
  parent: v.variant('type', [
    v.object({ type: v.literal('workspace') }),
    v.object({ type: v.literal('page_id'), page_id: v.string() }),
    v.object({ type: v.literal('data_source_id'), data_source_id: v.string() }),
  ]),
  values: v.exactOptional(PropertyValuesSchema),
  inTrash: v.boolean(),
  isLocked: v.boolean(),
  createdAt: v.number(),
  createdBy: v.string(),
  editedAt: v.number(),
  editedBy: v.string(),
});

const Comment = v.object({
  id: v.string(),
  discussionId: v.string(),
  pageId: v.string(),
  blockId: v.exactOptional(v.string()),
  text: v.string(),
  isResolved: v.boolean(),
  createdAt: v.number(),
  createdBy: v.string(),
});

const Block = v.custom<StoredBlock>(isStoredBlock);

const Place = v.union([v.picklist(['start', 'end']), v.object({ after: v.string() })]);

const Command = v.variant('type', [
  v.object({
    type: v.literal('replace_content'),
    newText: v.string(),
    allowDeleting: v.boolean(),
  }),
  v.object({
    type: v.literal('update_content'),
    updates: v.array(
      v.object({ oldText: v.string(), newText: v.string(), everyMatch: v.boolean() }),
    ),
    allowDeleting: v.boolean(),
  }),
  v.object({
    type: v.literal('insert_content'),
    content: v.string(),
    where: v.union([v.picklist(['start', 'end']), v.object({ selection: v.string() })]),
  }),
  v.object({
    type: v.literal('replace_content_range'),
    content: v.string(),
    selection: v.string(),
    allowDeleting: v.boolean(),
  }),
]);

const Effect = v.variant('kind', [
  v.object({ kind: v.literal('create'), page: Page, blocks: v.array(Block), place: Place }),
  v.object({
    kind: v.literal('edit'),
    pageId: v.string(),
    editedBy: v.string(),
    command: Command,
  }),
]);

const Failure = v.object({
  status: v.number(),
  code: v.string(),
  message: v.string(),
  additional_data: v.exactOptional(
    v.record(v.string(), v.union([v.string(), v.array(v.string())])),
  ),
});

const Task = v.object({
  id: v.string(),
  connectionId: v.string(),
  operation: v.string(),
  acceptedAt: v.number(),
  stages: v.array(
    v.object({ status: v.picklist(['queued', 'running', 'retrying']), ms: v.number() }),
  ),
  pollAfterSeconds: v.number(),
  effect: Effect,
  failure: v.exactOptional(Failure),
  commits: v.exactOptional(v.boolean()),
  pretence: v.exactOptional(v.picklist(['forgotten', 'unknown-result', 'unknown-status'])),
});

const ChangeSchema = v.variant('kind', [
  v.object({
    kind: v.literal('workspace'),
    identity: v.object({ id: v.string(), token: v.string(), rootPageId: v.string() }),
  }),
  v.object({ kind: v.literal('page'), page: Page }),
  v.object({ kind: v.literal('body'), pageId: v.string(), blocks: v.array(Block) }),
  v.object({
    kind: v.literal('insert'),
    pageId: v.string(),
    parentId: v.exactOptional(v.string()),
    blocks: v.array(Block),
    place: Place,
  }),
  v.object({ kind: v.literal('block'), blockId: v.string(), source: v.string() }),
  v.object({ kind: v.literal('block-deleted'), blockId: v.string() }),
  v.object({ kind: v.literal('comment'), comment: Comment }),
  v.object({ kind: v.literal('database'), database: DatabaseSchema }),
  v.object({ kind: v.literal('data-source'), dataSource: DataSourceSchema }),
  v.object({ kind: v.literal('upload'), upload: UploadSchema }),
  v.object({ kind: v.literal('task'), task: Task }),
  v.object({
    kind: v.literal('task-ended'),
    taskId: v.string(),
    failure: v.exactOptional(Failure),
  }),
]);

const EntrySchema = v.object({ at: v.number(), changes: v.array(ChangeSchema) });

/** One line of the journal; undefined when it is torn or not ours. */
export function parseEntry(line: string): Entry | undefined {
  try {
    const parsed = v.safeParse(EntrySchema, JSON.parse(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
