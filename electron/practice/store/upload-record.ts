import * as v from 'valibot';

/** Of a file that is fetched from another server. */
const FetchSchema = v.object({ url: v.string(), endsAt: v.number(), fails: v.boolean() });

const PartSchema = v.object({ number: v.number(), bytes: v.number(), sha256: v.string() });

/** A file upload as it is kept. Times are milliseconds since 1970, hashes in hex. */
export const UploadSchema = v.object({
  id: v.string(),
  mode: v.picklist(['single_part', 'multi_part', 'external_url']),
  fileName: v.nullable(v.string()),
  contentType: v.nullable(v.string()),
  fetch: v.exactOptional(FetchSchema),
  /** 1 for a single part. */
  expectedParts: v.number(),
  /** Parts that have arrived, by their number from 1. */
  parts: v.array(PartSchema),
  createdAt: v.number(),
  createdBy: v.string(),
  editedAt: v.number(),
  /** All parts are there, and a multi-part upload was completed. */
  isComplete: v.boolean(),
  /** SHA-256 of the whole file, once it is complete. */
  sha256: v.nullable(v.string()),
  /** When it was first used in a page; from then on it stays. */
  attachedAt: v.nullable(v.number()),
});

export type UploadRecord = Readonly<v.InferOutput<typeof UploadSchema>>;

/** An upload that no page uses is gone after an hour. API reference, "File upload". */
const lifeMs = 3_600_000;

export const expiryOf = (upload: UploadRecord): number | undefined =>
  upload.attachedAt === null ? upload.createdAt + lifeMs : undefined;

export type UploadStatus = 'pending' | 'uploaded' | 'expired' | 'failed';

export function statusOf(upload: UploadRecord, now: number): UploadStatus {
  const expiry = expiryOf(upload);
  if (expiry !== undefined && now >= expiry) return 'expired';
  if (upload.fetch === undefined) return upload.isComplete ? 'uploaded' : 'pending';
  if (now < upload.fetch.endsAt) return 'pending';
  return upload.fetch.fails ? 'failed' : 'uploaded';
}

export const bytesOf = (upload: UploadRecord): number =>
  upload.parts.reduce((sum, part) => sum + part.bytes, 0);
