import * as v from 'valibot';
import type { UnlinkedReason } from '../../shared/documents/diagnostics/diagnostic';
import type { ConnectionId, JobId } from '../../shared/jobs/job';
import { bytes, epochMs } from '../../shared/units';
import type {
  AttachedFile,
  AttachmentStore,
  JobAttachment,
  PlaceState,
  StoredUpload,
} from '../core/attaching/attachment-ports';
import type { BlockId, UploadId } from '../core/workspace-ports';
import { FingerprintSchema } from './fingerprint-schema';
import type { Database, Statement } from './database';

const FileRowSchema = v.object({
  path: v.string(),
  name: v.string(),
  folder: v.string(),
  size: v.number(),
});
const PlannedRowSchema = v.object({
  key: v.string(),
  path: v.nullable(v.string()),
  name: v.nullable(v.string()),
  folder: v.nullable(v.string()),
  size: v.nullable(v.number()),
  refused: v.nullable(v.custom<UnlinkedReason>((value) => typeof value === 'string')),
});
const StateRowSchema = v.object({ mark: v.string(), state: v.string() });
const BlockIdSchema = v.custom<BlockId>((value) => typeof value === 'string');
const FileSchema = v.exactOptional(FingerprintSchema);
const StateSchema = v.variant('state', [
  v.object({
    state: v.literal('placed'),
    name: v.string(),
    blockId: v.exactOptional(BlockIdSchema),
    url: v.exactOptional(v.string()),
    file: FileSchema,
    isDone: v.exactOptional(v.literal(true)),
  }),
  v.object({
    state: v.literal('left'),
    reason: v.picklist([
      'missing',
      'unreadable',
      'changed',
      'empty-file',
      'too-large',
      'refused',
      'not-sent',
      'place-gone',
    ]),
    drop: v.exactOptional(BlockIdSchema),
    file: FileSchema,
    isDone: v.exactOptional(v.literal(true)),
  }),
]);
const UploadRowSchema = v.object({ document: v.string() });
const UploadSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    id: v.custom<UploadId>((value) => typeof value === 'string'),
    name: v.string(),
    size: v.pipe(v.number(), v.transform(bytes)),
    parts: v.number(),
    partsSent: v.number(),
    isUploaded: v.boolean(),
    isUnsure: v.boolean(),
    expiresAt: v.exactOptional(v.pipe(v.number(), v.transform(epochMs))),
  }),
);

/** Attachments and uploads in SQLite. */
export class SqliteAttachmentStore implements AttachmentStore {
  readonly #database: Database;
  readonly #selectPlanned: Statement;
  readonly #selectFiles: Statement;
  readonly #selectStates: Statement;
  readonly #writeState: Statement;
  readonly #deleteStates: Statement;
  readonly #selectUpload: Statement;
  readonly #writeUpload: Statement;
  readonly #deleteUpload: Statement;

  constructor(database: Database) {
    this.#database = database;
    this.#selectPlanned = database.prepare(
      'SELECT key, path, name, folder, size, refused FROM job_attachments WHERE job_id = ?',
    );
    this.#selectFiles = database.prepare(
      'SELECT DISTINCT path, name, folder, size FROM job_attachments WHERE path IS NOT NULL',
    );
    this.#selectStates = database.prepare(
      'SELECT mark, state FROM attachment_states WHERE job_id = ?',
    );
    this.#writeState = database.prepare(
      'INSERT OR REPLACE INTO attachment_states (job_id, mark, state) VALUES (?, ?, ?)',
    );
    this.#deleteStates = database.prepare('DELETE FROM attachment_states WHERE job_id = ?');
    this.#selectUpload = database.prepare(
      'SELECT document FROM uploads WHERE connection_id = ? AND key = ?',
    );
    this.#writeUpload = database.prepare(
      'INSERT OR REPLACE INTO uploads (connection_id, key, document) VALUES (?, ?, ?)',
    );
    this.#deleteUpload = database.prepare(
      'DELETE FROM uploads WHERE connection_id = ? AND key = ?',
    );
  }

  plannedOf(jobId: JobId): readonly JobAttachment[] {
    return this.#selectPlanned.all(jobId).map((row): JobAttachment => {
      const { key, refused, ...file } = v.parse(PlannedRowSchema, row);
      return refused === null ? { jobId, key, file: fileOf(file) } : { jobId, key, refused };
    });
  }

  files(): readonly AttachedFile[] {
    return this.#selectFiles.all().map(fileOf);
  }

  statesOf(jobId: JobId): ReadonlyMap<string, PlaceState> {
    return new Map(
      this.#selectStates.all(jobId).map((row) => {
        const { mark, state } = v.parse(StateRowSchema, row);
        return [mark, v.parse(StateSchema, JSON.parse(state))];
      }),
    );
  }

  saveStates(jobId: JobId, states: ReadonlyMap<string, PlaceState>): void {
    this.#database.transaction(() => {
      for (const [mark, state] of states) this.#writeState.run(jobId, mark, JSON.stringify(state));
    });
  }

  clearStates(jobId: JobId): void {
    this.#deleteStates.run(jobId);
  }

  upload(connectionId: ConnectionId, key: string): StoredUpload | undefined {
    const row = this.#selectUpload.get(connectionId, key);
    if (row === undefined) return undefined;
    return { connectionId, key, ...v.parse(UploadSchema, v.parse(UploadRowSchema, row).document) };
  }

  saveUpload({ connectionId, key, ...upload }: StoredUpload): void {
    this.#writeUpload.run(connectionId, key, JSON.stringify(upload));
  }

  forgetUpload(connectionId: ConnectionId, key: string): void {
    this.#deleteUpload.run(connectionId, key);
  }
}

function fileOf(row: unknown): AttachedFile {
  const { path, name, folder, size } = v.parse(FileRowSchema, row);
  return { path, name, folder, size: bytes(size) };
}
