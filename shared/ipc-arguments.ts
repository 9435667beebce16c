import * as v from 'valibot';
import { earlier } from './history/import-view';
import type { BatchId, JobId, PageId } from './jobs/job';

// What the window may send, as main checks it: the schemas that several channels share.

export const JobIdSchema = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((id) => id as JobId),
);
export const PageIdSchema = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((id) => id as PageId),
);
export const BatchIdSchema = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((id) => id as BatchId),
);
export const ImportKeySchema = v.union([v.literal(earlier), BatchIdSchema]);
/** One part of a long list. */
export const PartSchema = v.object({
  offset: v.pipe(v.number(), v.integer(), v.minValue(0)),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
});
export const JobIdsSchema = v.pipe(v.array(JobIdSchema), v.minLength(1), v.maxLength(50_000));
const PathSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(32_768));
export const PathsSchema = v.pipe(v.array(PathSchema), v.minLength(1), v.maxLength(10_000));
export const TextSchema = v.pipe(v.string(), v.maxLength(4_096));
