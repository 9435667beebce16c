import { contentTypeOf } from '../../../shared/documents/attachments/file-types';
import type { Placement } from '../../../shared/documents/attachments/placement';
import type { NotPlacedReason } from '../../../shared/documents/diagnostics/diagnostic';
import type { ConnectionId } from '../../../shared/jobs/job';
import type { AttachStep } from '../../../shared/jobs/job-event';
import type { RequestError } from '../../../shared/jobs/request-error';
import { failuresBeforeGivingUp, remedyForUpload } from '../../../shared/jobs/retry-policy';
import type { Result } from '../../../shared/result';
import { after, bytes, seconds, type Bytes } from '../../../shared/units';
import type { Answer } from '../notion-ports';
import type { StepAnswers } from '../step-answers';
import { unsent, type StepOutcome, type StepPorts } from '../step-ports';
import type { FileUnreadable, Upload } from '../workspace-ports';
import { sourceKey, type AttachSession } from './attach-session';
import type { StoredUpload } from './attachment-ports';
import { FetchSteps } from './fetch-steps';
import type { FileState } from './next-attach-action';
import {
  isExpired,
  isExternal,
  keyOf,
  largestSingle,
  partSize,
  sentName,
  UploadContents,
  type Content,
  type UploadOutcome,
  type UploadTask,
} from './upload-content';

/** A first send that follows its create at once can be refused (API reference, 7.3). */
const tooEarlyWait = seconds(1);

type UploadReply = Result<Answer<Upload>, RequestError | FileUnreadable>;

/**
 * Brings the file of one attachment to the workspace, one request a step. What was made of an upload
 * is on disk before and after each request, so a restart goes on with the parts that are there.
 */
export class UploadSteps {
  readonly #ports: StepPorts;
  readonly #answers: StepAnswers;
  readonly #contents: UploadContents;
  readonly #fetches: FetchSteps;

  constructor(ports: StepPorts, answers: StepAnswers) {
    this.#ports = ports;
    this.#answers = answers;
    this.#contents = new UploadContents(ports);
    this.#fetches = new FetchSteps(ports, answers);
  }

  fileState(placement: Placement, session: AttachSession, connectionId: ConnectionId): FileState {
    const left = session.lost.get(sourceKey(placement.source));
    if (left !== undefined) return { left };
    if (isExternal(placement, session)) return 'ready';
    const upload = this.uploadOf(placement, session, connectionId);
    return upload !== undefined && this.#isUsable(upload) ? 'ready' : 'needed';
  }

  /** The upload of an attachment's bytes, as far as they are known. */
  uploadOf(
    placement: Placement,
    session: AttachSession,
    connectionId: ConnectionId,
  ): StoredUpload | undefined {
    const key = keyOf(placement, session);
    return key === undefined ? undefined : this.#ports.attachments.store.upload(connectionId, key);
  }

  /** The next step; `fileState` says that one is needed. */
  async step(task: UploadTask): Promise<UploadOutcome> {
    const { placement, job } = task;
    if (placement.source.from === 'web') return this.#fetches.step(task, placement.source.url);
    const content = await this.#contentOf(task);
    if (content === undefined) return 'went-on';
    const { store, claims } = this.#ports.attachments;
    if (!claims.claim(`${job.connectionId} ${content.key}`, job.id)) return unsent;
    const known = store.upload(job.connectionId, content.key);
    const upload = known !== undefined && this.#isExpired(known) ? undefined : known;
    if (upload === undefined) return this.#create(task, content);
    if (this.#isUsable(upload)) return 'went-on';
    if (upload.isUnsure) return this.#look(task, upload);
    if (upload.partsSent < upload.parts) return this.#sendPart(task, content, upload);
    return this.#complete(task, upload);
  }

  /** What a page uses stays, and may be used again. */
  keep(placement: Placement, session: AttachSession, connectionId: ConnectionId): void {
    const upload = this.uploadOf(placement, session, connectionId);
    if (upload === undefined) return;
    const { expiresAt: _expires, ...kept } = upload;
    this.#ports.attachments.store.saveUpload(kept);
  }

  forget(placement: Placement, session: AttachSession, connectionId: ConnectionId): void {
    const key = keyOf(placement, session);
    if (key !== undefined) this.#ports.attachments.store.forgetUpload(connectionId, key);
  }

  /** Undefined when there is nothing to be sent yet, or ever. */
  async #contentOf(task: UploadTask): Promise<Content | undefined> {
    const found = await this.#contents.of(task);
    if (found === 'looked') return undefined;
    if (!('left' in found)) return found;
    this.#lose(task, found.left);
    return undefined;
  }

  async #create(task: UploadTask, { key, size }: Content): Promise<UploadOutcome> {
    const { job, placement, connection, signal } = task;
    const { name } = placement;
    const contentType = contentTypeOf(name);
    if (contentType === undefined) {
      this.#lose(task, 'refused');
      return 'went-on';
    }
    const parts = size <= largestSingle ? 1 : Math.ceil(size / partSize);
    const fileName = sentName(name);
    const reply = await connection.api.createUpload({ fileName, contentType, parts }, signal);
    return this.#settle(task, reply, 'upload-made', ({ id, expiresAt }) => {
      const { connectionId } = job;
      const state = { parts, partsSent: 0, isUploaded: false, isUnsure: false };
      const expiry = expiresAt === undefined ? {} : { expiresAt };
      this.#save({ connectionId, key, id, name, size, ...state, ...expiry });
    });
  }

  async #sendPart(
    task: UploadTask,
    content: Content,
    upload: StoredUpload,
  ): Promise<UploadOutcome> {
    const { placement, session, connection, signal, job } = task;
    const { files, progress } = this.#ports.attachments;
    const { source, name } = placement;
    const fingerprint = source.from === 'file' ? session.fingerprints.get(source.path) : undefined;
    if (source.from === 'file' && fingerprint !== undefined) {
      if (!(await files.isUnchanged(source.path, fingerprint))) return this.#changed(task);
    }
    const { parts, partsSent } = upload;
    const from = bytes(partsSent * partSize);
    const size = bytes(parts === 1 ? content.size : Math.min(partSize, content.size - from));
    this.#save({ ...upload, isUnsure: true });
    const part = {
      ...{ fileName: sentName(name), contentType: contentTypeOf(name) ?? '', size },
      ...(parts === 1 ? {} : { number: partsSent + 1 }),
      open: () => content.open(from, size),
    };
    const tell = (sent: Bytes): void => {
      progress.tell(job.id, placement, bytes(from + sent), content.size);
    };
    tell(bytes(0));
    const reply = await connection.api.sendUploadPart(upload.id, part, tell, signal);
    const isFirstSend = partsSent === 0 && !session.triedAgain.has(`early ${upload.id}`);
    return this.#settle(
      task,
      reply,
      'part-sent',
      (sent) => {
        this.#save({ ...upload, partsSent: partsSent + 1, ...stateOf(sent, parts === 1) });
        tell(size);
      },
      { upload, isFirstSend },
    );
  }

  async #complete(task: UploadTask, upload: StoredUpload): Promise<UploadOutcome> {
    this.#save({ ...upload, isUnsure: true });
    const reply = await task.connection.api.completeUpload(upload.id, task.signal);
    return this.#settle(
      task,
      reply,
      'upload-completed',
      (completed) => {
        this.#save({ ...upload, ...stateOf(completed, true) });
      },
      { upload },
    );
  }

  /** A request for it may have run: Notion knows how far it is. */
  async #look(task: UploadTask, upload: StoredUpload): Promise<UploadOutcome> {
    const reply = await task.connection.api.retrieveUpload(upload.id, task.signal);
    const isGone = !reply.ok && reply.error.kind === 'not-found';
    if (isGone || (reply.ok && isOver(reply.value.value))) {
      this.#forgetUpload(upload);
      this.#goOn(task, 'upload-read');
      return { sent: true };
    }
    return this.#settle(task, reply, 'upload-read', ({ status, partsSent }) => {
      const isUploaded = status === 'uploaded';
      const counted = upload.parts > 1 ? (partsSent ?? upload.partsSent) : isUploaded ? 1 : 0;
      this.#save({ ...upload, partsSent: counted, isUploaded, isUnsure: false });
    });
  }

  /** What an answer, or its absence, means for the upload and the job. */
  #settle(
    task: UploadTask,
    reply: UploadReply,
    step: AttachStep,
    onDone: (upload: Upload) => void,
    sent: { readonly upload?: StoredUpload; readonly isFirstSend?: boolean } = {},
  ): UploadOutcome {
    if (reply.ok) {
      onDone(reply.value.value);
      const { requestId } = reply.value;
      this.#goOn(task, step, requestId);
      return { sent: true };
    }
    const { error } = reply;
    const { upload, isFirstSend = false } = sent;
    if (error.kind === 'file-unreadable') {
      if (upload !== undefined) this.#forgetUpload(upload);
      this.#changed(task);
      return { sent: true };
    }
    return this.#fail(task, error, upload, isFirstSend);
  }

  #fail(
    task: UploadTask,
    error: RequestError,
    upload: StoredUpload | undefined,
    isFirstSend: boolean,
  ): StepOutcome {
    const { job, session } = task;
    const remedy = remedyForUpload(error, isFirstSend);
    const wasRefused = error.kind === 'rejected' || remedy === 'pause-queue';
    // Refused before it ran: the parts that were known to be there are all there is.
    if (upload !== undefined && wasRefused) this.#save({ ...upload, isUnsure: false });
    if (remedy === 'later' && error.kind === 'rejected') {
      session.triedAgain.add(`early ${upload?.id ?? ''}`);
      this.#answers.answer(job, { type: 'attach-waits', until: after(this.#now(), tooEarlyWait) });
      return { sent: true, error };
    }
    const isGivenUp = remedy === 'later' && job.failures + 1 >= failuresBeforeGivingUp;
    if (remedy !== 'fail' && !isGivenUp) {
      const retryAt = this.#answers.retryAt(job.failures + 1);
      this.#answers.answer(job, { type: 'request-failed', error, retryAt }, error.requestId);
      return { sent: true, error };
    }
    // It may have expired, or be known to Notion no more: once more from the start.
    if (upload !== undefined) this.#forgetUpload(upload);
    const mayBegin = upload !== undefined && session.tryAgain(`again ${upload.key}`);
    if (isGivenUp || !mayBegin) this.#lose(task, isGivenUp ? 'not-sent' : 'refused');
    this.#goOn(task, 'left-out', error.requestId);
    return { sent: true, error };
  }

  /** Another content than a moment ago: its upload begins anew, once. */
  #changed(task: UploadTask): 'went-on' {
    const { session, placement } = task;
    const { source } = placement;
    if (source.from === 'file' && session.tryAgain(`changed ${source.path}`)) {
      session.fingerprints.delete(source.path);
    } else this.#lose(task, 'changed');
    return 'went-on';
  }

  #lose({ session, placement, job }: UploadTask, reason: NotPlacedReason): void {
    session.lost.set(sourceKey(placement.source), reason);
    this.#ports.attachments.claims.release(job.id);
  }

  #goOn({ job, session, placement }: UploadTask, step: AttachStep, requestId?: string): void {
    const { name } = placement;
    this.#answers.answer(job, { type: 'attach-went-on', step, name, ...session.counts }, requestId);
  }

  #save(upload: StoredUpload): void {
    const { store, claims } = this.#ports.attachments;
    store.saveUpload(upload);
    if (upload.isUploaded) claims.releaseKey(`${upload.connectionId} ${upload.key}`);
  }

  #forgetUpload({ connectionId, key }: StoredUpload): void {
    this.#ports.attachments.store.forgetUpload(connectionId, key);
  }

  #isUsable(upload: StoredUpload): boolean {
    return upload.isUploaded && !upload.isUnsure && !this.#isExpired(upload);
  }

  #isExpired(upload: StoredUpload): boolean {
    return isExpired(upload, this.#now());
  }

  #now() {
    return this.#ports.clock.now();
  }
}

const isOver = ({ status }: Upload): boolean => status === 'expired' || status === 'failed';

/** `isLast`: after it the file is whole; if Notion still works on it, it is asked again. */
function stateOf(
  { status }: Upload,
  isLast: boolean,
): Pick<StoredUpload, 'isUploaded' | 'isUnsure'> {
  const isUploaded = isLast && status === 'uploaded';
  return { isUploaded, isUnsure: isLast && !isUploaded };
}
