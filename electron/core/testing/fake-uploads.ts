import type { RequestErrorCause } from '../../../shared/jobs/request-error';
import { err, ok, type Result } from '../../../shared/result';
import { after, minutes, type EpochMs } from '../../../shared/units';
import type { Clock } from '../ports';
import type { NewUpload, Upload, UploadId } from '../workspace-ports';

interface FakeUpload {
  readonly id: UploadId;
  readonly name: string;
  readonly contentType: string;
  readonly parts: number;
  readonly sent: Map<number, number>;
  isWhole: boolean;
  expiresAt: EpochMs | undefined;
}

const rejected = (message: string): Result<never, RequestErrorCause> =>
  err({ kind: 'rejected', status: 400, code: 'validation_error', message });

/** The uploads of a fake workspace. */
export class FakeUploads {
  readonly all = new Map<string, FakeUpload>();
  readonly #clock: Clock;
  #ids = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  create({ fileName, contentType, parts, externalUrl }: NewUpload): Upload {
    this.#ids += 1;
    const id = `00000000-0000-4000-a000-${String(this.#ids).padStart(12, '0')}` as UploadId;
    const expiresAt = after(this.#clock.now(), minutes(60));
    const isWhole = externalUrl !== undefined;
    const upload = { name: fileName, contentType, parts, sent: new Map<number, number>() };
    this.all.set(id, { id, ...upload, isWhole, expiresAt });
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

  #statusOf({ isWhole, expiresAt }: FakeUpload): string {
    if (expiresAt !== undefined && expiresAt <= this.#clock.now()) return 'expired';
    return isWhole ? 'uploaded' : 'pending';
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
