import type { RequestErrorCause } from '../../../shared/jobs/request-error';
import { err, ok, type Result } from '../../../shared/result';
import { after, minutes, ms, type EpochMs, type Ms } from '../../../shared/units';
import type { Clock } from '../ports';
import type { NewUpload, Upload, UploadId } from '../workspace-ports';

interface FakeUpload {
  readonly id: UploadId;
  readonly name: string;
  readonly contentType: string;
  readonly parts: number;
  readonly sent: Map<number, number>;
  isWhole: boolean;
  /** Of one that is fetched from another server. */
  readonly fetch?: { readonly endsAt: EpochMs; readonly fails: boolean };
  expiresAt: EpochMs | undefined;
}

const rejected = (message: string): Result<never, RequestErrorCause> =>
  err({ kind: 'rejected', status: 400, code: 'validation_error', message });

/** The uploads of a fake workspace. */
export class FakeUploads {
  readonly all = new Map<string, FakeUpload>();
  /** How long it takes to fetch a file of another server. */
  fetchTime: Ms = ms(0);
  /** Files of other servers cannot be fetched. */
  fetchFails = false;
  readonly #clock: Clock;
  #ids = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  create({ fileName, contentType, parts, externalUrl }: NewUpload): Upload {
    this.#ids += 1;
    const id = `00000000-0000-4000-a000-${String(this.#ids).padStart(12, '0')}` as UploadId;
    const expiresAt = after(this.#clock.now(), minutes(60));
    const upload = { name: fileName, contentType, parts, sent: new Map<number, number>() };
    const endsAt = after(this.#clock.now(), this.fetchTime);
    const fetch = externalUrl === undefined ? {} : { fetch: { endsAt, fails: this.fetchFails } };
    this.all.set(id, { id, ...upload, isWhole: false, expiresAt, ...fetch });
    return this.#shown(id);
  }

  send(
    id: string,
    contentType: string,
    number: number | undefined,
    size: number,
  ): Result<Upload, RequestErrorCause> {
    const upload = this.all.get(id);
    if (upload === undefined) return missing;
    if (this.#statusOf(upload) !== 'pending') return rejected('only a pending one takes a file');
    if (contentType !== upload.contentType) return rejected('another content type');
    if (upload.parts > 1 !== (number !== undefined)) return rejected('part_number');
    upload.sent.set(number ?? 1, size);
    upload.isWhole = upload.parts === 1;
    return ok(this.#shown(id));
  }

  complete(id: string): Result<Upload, RequestErrorCause> {
    const upload = this.all.get(id);
    if (upload === undefined) return missing;
    if (this.#statusOf(upload) !== 'pending') return rejected('completed already');
    if (upload.sent.size < upload.parts) return rejected('parts are missing');
    upload.isWhole = true;
    return ok(this.#shown(id));
  }

  retrieve(id: string): Result<Upload, RequestErrorCause> {
    return this.all.has(id) ? ok(this.#shown(id)) : missing;
  }

  /** The name of a file that a block uses from now on. */
  attach(id: string): Result<string, RequestErrorCause> {
    const upload = this.all.get(id);
    if (upload === undefined) return rejected('no such upload');
    if (this.#statusOf(upload) !== 'uploaded') return rejected(this.#statusOf(upload));
    upload.expiresAt = undefined;
    return ok(upload.name);
  }

  #statusOf({ isWhole, expiresAt, fetch }: FakeUpload): string {
    if (expiresAt !== undefined && expiresAt <= this.#clock.now()) return 'expired';
    if (fetch === undefined) return isWhole ? 'uploaded' : 'pending';
    if (this.#clock.now() < fetch.endsAt) return 'pending';
    return fetch.fails ? 'failed' : 'uploaded';
  }

  #shown(id: string): Upload {
    const upload = this.all.get(id);
    if (upload === undefined) throw new Error('no such upload');
    const { expiresAt, parts, sent } = upload;
    return {
      id: upload.id,
      status: this.#statusOf(upload),
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(parts > 1 ? { partsSent: sent.size } : {}),
    };
  }
}

const missing = err({ kind: 'not-found', message: 'Could not find file upload.' } as const);
