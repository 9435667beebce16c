import * as v from 'valibot';
import type { Covers } from '../schema-covers';
import type { Bytes, Ms } from '../units';
import type { JobError } from './job-error';

/** A job's error as it lies on disk, one entry for each kind. */

const BytesSchema = v.pipe(
  v.number(),
  v.finite(),
  v.transform((value) => value as Bytes),
);
const MsSchema = v.pipe(
  v.number(),
  v.finite(),
  v.transform((value) => value as Ms),
);
const requestId = v.exactOptional(v.string());
const message = v.string();
const detail = v.string();

export const JobErrorSchema = v.variant('kind', [
  v.object({ kind: v.literal('signed-out'), message, requestId }),
  v.object({ kind: v.literal('forbidden'), message, blockLimit: v.boolean(), requestId }),
  v.object({ kind: v.literal('not-found'), message, requestId }),
  v.object({ kind: v.literal('parent-gone'), message, requestId }),
  v.object({ kind: v.literal('parent-full'), message, requestId }),
  v.object({
    kind: v.literal('table-changed'),
    changes: v.pipe(
      v.array(v.object({ property: v.string(), type: v.exactOptional(v.string()) })),
      v.readonly(),
    ),
    requestId,
  }),
  v.object({ kind: v.literal('place-gone'), message, requestId }),
  v.object({
    kind: v.literal('rejected'),
    status: v.number(),
    code: v.string(),
    message,
    requestId,
  }),
  v.object({ kind: v.literal('conflict'), message, requestId }),
  v.object({
    kind: v.literal('rate-limited'),
    retryAfterMs: MsSchema,
    reason: v.exactOptional(v.string()),
    requestId,
  }),
  v.object({ kind: v.literal('blocked'), message, requestId }),
  v.object({ kind: v.literal('overloaded'), retryAfterMs: MsSchema, requestId }),
  v.object({ kind: v.literal('offline'), detail, requestId }),
  v.object({ kind: v.literal('stopped'), requestId }),
  v.object({ kind: v.literal('intercepted'), status: v.number(), detail, requestId }),
  v.object({
    kind: v.literal('lost'),
    detail,
    status: v.exactOptional(v.number()),
    committedResourceId: v.exactOptional(v.string()),
    requestId,
  }),
  v.object({ kind: v.literal('timed-out'), afterMs: MsSchema, requestId }),
  v.object({ kind: v.literal('garbled'), status: v.number(), detail, requestId }),
  v.object({
    kind: v.literal('task-failed'),
    taskId: v.string(),
    status: v.number(),
    code: v.string(),
    message,
    additionalData: v.exactOptional(
      v.record(v.string(), v.union([v.string(), v.pipe(v.array(v.string()), v.readonly())])),
    ),
  }),
  v.object({
    kind: v.literal('preparation-failed'),
    reason: v.picklist(['crashed', 'out-of-memory', 'timed-out']),
    detail,
  }),
  v.object({ kind: v.literal('file-missing') }),
  v.object({ kind: v.literal('file-unreadable'), detail }),
  v.object({ kind: v.literal('file-changed') }),
  v.object({ kind: v.literal('file-too-large'), size: BytesSchema, limit: BytesSchema }),
  v.object({ kind: v.literal('not-utf8'), offset: v.number() }),
  v.object({ kind: v.literal('binary-file') }),
  v.object({
    kind: v.literal('ambiguous'),
    candidates: v.pipe(v.array(v.object({ id: v.string(), title: v.string() })), v.readonly()),
  }),
  v.object({
    kind: v.literal('page-in-use'),
    holds: v.exactOptional(v.picklist(['sub-pages', 'files', 'comments'])),
  }),
  v.object({ kind: v.literal('page-edited') }),
  v.object({ kind: v.literal('page-gone'), isInTrash: v.boolean() }),
]);

const covers: Covers<typeof JobErrorSchema, JobError> = true;
void covers;
