import type { Placement } from '../../../shared/documents/attachments/placement';
import type { NotPlacedReason } from '../../../shared/documents/diagnostics/diagnostic';
import type { Job } from '../../../shared/jobs/job';
import { endingOf } from '../../../shared/plan/file-kinds';
import { after, bytes, minutes, type Bytes, type EpochMs } from '../../../shared/units';
import type { ActiveConnection, StepOutcome, StepPorts } from '../step-ports';
import type { AttachSession } from './attach-session';
import type { StoredUpload } from './attachment-ports';

/** A larger file goes in parts of the size that Notion advises. Source: "Uploading larger files". */
export const largestSingle = 20_000_000;
export const partSize = 10_000_000;
const mostParts = 10_000;
/** An upload that would expire while a page is worked on is made anew. */
const margin = minutes(5);

/** What a step of an upload works for. */
export interface UploadTask {
  readonly job: Job;
  readonly session: AttachSession;
  readonly placement: Placement;
  readonly connection: ActiveConnection;
  readonly signal: AbortSignal;
}

/** `went-on`: no request was needed, and something is known that was not before. */
export type UploadOutcome = StepOutcome | 'went-on';

/** The bytes of an attachment, and what makes two of them the same upload. */
export interface Content {
  readonly key: string;
  readonly size: Bytes;
  readonly open: (from: Bytes, size: Bytes) => AsyncIterable<Uint8Array>;
}

interface Left {
  readonly left: NotPlacedReason;
}

/** Finds the bytes of attachments, wherever they are. */
export class UploadContents {
  readonly #ports: Pick<StepPorts, 'attachments' | 'texts'>;

  constructor(ports: Pick<StepPorts, 'attachments' | 'texts'>) {
    this.#ports = ports;
  }

  /** `looked`: the file has been looked at, so that its bytes are known the next time. */
  async of(task: UploadTask): Promise<Content | Left | 'looked'> {
    const { job, placement, connection } = task;
    const { source, name } = placement;
    if (source.from === 'file') return this.#ofFile(task, source.path);
    if (source.from === 'web') return 'looked';
    const content = this.#ports.texts.inlineFile(job.id, source.hash);
    if (content === undefined) return { left: 'missing' };
    return checked(connection, {
      key: contentKey(source.hash, name),
      size: bytes(content.length),
      open: (from, size) => oneChunk(content.subarray(from, from + size)),
    });
  }

  async #ofFile(
    { session, placement, connection, signal }: UploadTask,
    path: string,
  ): Promise<Content | Left | 'looked'> {
    const { files } = this.#ports.attachments;
    const known = session.fingerprints.get(path);
    if (known !== undefined) {
      return checked(connection, {
        key: contentKey(known.hash, placement.name),
        size: known.size,
        open: (from, size) => files.part(path, from, size),
      });
    }
    const taken = await files.fingerprint(path, signal);
    if (taken.ok) session.fingerprints.set(path, taken.value);
    else if (!signal.aborted) {
      return { left: taken.error.kind === 'file-missing' ? 'missing' : 'unreadable' };
    }
    return 'looked';
  }
}

function checked(
  { uploadLimit = bytes(Number.POSITIVE_INFINITY) }: ActiveConnection,
  content: Content,
): Content | Left {
  if (content.size === 0) return { left: 'empty-file' };
  const isTooLarge = content.size > uploadLimit || content.size > mostParts * partSize;
  return isTooLarge ? { left: 'too-large' } : content;
}

/** An upload shows as what it is called, so its ending counts too. */
const contentKey = (hash: string, name: string): string => `${hash}.${endingOf(name)}`;

/** Undefined as long as the bytes are not known. */
export function keyOf({ source, name }: Placement, session: AttachSession): string | undefined {
  switch (source.from) {
    case 'inline':
      return contentKey(source.hash, name);
    case 'web':
      return `web ${source.url}`;
    case 'file': {
      const fingerprint = session.fingerprints.get(source.path);
      return fingerprint === undefined ? undefined : contentKey(fingerprint.hash, name);
    }
  }
}

export const isExternal = ({ source }: Placement, session: AttachSession): boolean =>
  source.from === 'web' && session.external.has(source.url);

export const isExpired = ({ expiresAt }: StoredUpload, now: EpochMs): boolean =>
  expiresAt !== undefined && expiresAt <= after(now, margin);

const longestStem = 200;

/** Notion takes names of 900 bytes; the ending tells the type. */
export function sentName(name: string): string {
  const ending = `.${endingOf(name)}`;
  const stem = name.slice(0, -ending.length);
  if (stem.length <= longestStem) return name;
  return `${stem.slice(0, longestStem).replace(/[\uD800-\uDBFF]$/u, '')}${ending}`;
}

async function* oneChunk(content: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield content;
}
