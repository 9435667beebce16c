import { contentTypeOf } from '../../../shared/documents/attachments/file-types';
import type { RequestError } from '../../../shared/jobs/request-error';
import { failuresBeforeGivingUp, remedyForUpload } from '../../../shared/jobs/retry-policy';
import type { Result } from '../../../shared/result';
import { after, bytes, seconds } from '../../../shared/units';
import type { Answer } from '../notion-ports';
import type { StepAnswers } from '../step-answers';
import type { StepPorts } from '../step-ports';
import type { FileUnreadable, Upload } from '../workspace-ports';
import type { AttachSession } from './attach-session';
import { isExpired, sentName, type UploadOutcome, type UploadTask } from './upload-content';

const fetchWait = seconds(2);
/** What takes longer is shown from its own server. */
const mostLooks = 30;

type UploadReply = Result<Answer<Upload>, RequestError | FileUnreadable>;

/** Has Notion fetch pictures of other servers, one request a step. */
export class FetchSteps {
  readonly #ports: Pick<StepPorts, 'attachments'>;
  readonly #answers: StepAnswers;

  constructor(ports: Pick<StepPorts, 'attachments'>, answers: StepAnswers) {
    this.#ports = ports;
    this.#answers = answers;
  }

  /** Notion fetches a picture of another server; what it cannot fetch is shown from there. */
  async step(task: UploadTask, url: string): Promise<UploadOutcome> {
    const { job, placement, session, connection, signal } = task;
    const { connectionId } = job;
    const key = `web ${url}`;
    const known = this.#ports.attachments.store.upload(connectionId, key);
    if (known !== undefined && !isExpired(known, this.#answers.now())) {
      const reply = await connection.api.retrieveUpload(known.id, signal);
      if (reply.ok && reply.value.value.status === 'pending' && this.#looksAgain(session, url)) {
        this.#answers.answer(job, {
          type: 'attach-waits',
          until: after(this.#answers.now(), fetchWait),
        });
        return { sent: true };
      }
      return this.#settleFetch(task, url, reply, ({ status }) => {
        const isUploaded = status === 'uploaded';
        if (!isUploaded) session.external.add(url);
        this.#ports.attachments.store.saveUpload({ ...known, isUploaded, isUnsure: !isUploaded });
      });
    }
    const { name } = placement;
    const contentType = contentTypeOf(name) ?? '';
    const upload = { fileName: sentName(name), contentType, parts: 1, externalUrl: url };
    const reply = await connection.api.createUpload(upload, signal);
    return this.#settleFetch(task, url, reply, ({ id, status, expiresAt }) => {
      const isUploaded = status === 'uploaded';
      const state = { parts: 1, partsSent: 0, isUploaded, isUnsure: !isUploaded };
      const expiry = expiresAt === undefined ? {} : { expiresAt };
      this.#ports.attachments.store.saveUpload({
        connectionId,
        key,
        id,
        name,
        size: bytes(0),
        ...state,
        ...expiry,
      });
    });
  }

  #settleFetch(
    task: UploadTask,
    url: string,
    reply: UploadReply,
    onDone: (upload: Upload) => void,
  ): UploadOutcome {
    const isRefused =
      !reply.ok &&
      (reply.error.kind === 'file-unreadable' || remedyForUpload(reply.error, false) === 'fail');
    if (isRefused || (!reply.ok && task.job.failures + 1 >= failuresBeforeGivingUp)) {
      task.session.external.add(url);
      this.#goOn(task);
      return { sent: true };
    }
    if (reply.ok) {
      onDone(reply.value.value);
      this.#goOn(task, reply.value.requestId);
      return { sent: true };
    }
    const { error } = reply;
    if (error.kind === 'file-unreadable') return { sent: true };
    const retryAt = this.#answers.retryAt(task.job.failures + 1);
    this.#answers.answer(task.job, { type: 'request-failed', error, retryAt }, error.requestId);
    return { sent: true, error };
  }

  /** Counts a look at a fetch that is under way. */
  #looksAgain({ looks }: AttachSession, url: string): boolean {
    const look = (looks.get(url) ?? 0) + 1;
    looks.set(url, look);
    return look <= mostLooks;
  }

  #goOn({ job, session, placement }: UploadTask, requestId?: string): void {
    const { name } = placement;
    const counts = session.counts;
    this.#answers.answer(
      job,
      { type: 'attach-went-on', step: 'upload-read', name, ...counts },
      requestId,
    );
  }
}
