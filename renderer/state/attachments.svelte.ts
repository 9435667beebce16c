import type { AttachmentView } from '../../shared/attachments';
import type { CommandError } from '../../shared/command-error';
import type { Job, JobId } from '../../shared/jobs/job';
import type { Api } from '../api';

/** Changes whenever a job may have done something to one of its attachments. */
export const attachmentsKey = ({ id, document, notPlaced, checkpoint, phase }: Job): string => {
  const settled = checkpoint.at === 'attaching' ? checkpoint.settled : '';
  return [id, document?.hash, phase.name, checkpoint.at, settled, notPlaced].join(' ');
};

export type AttachmentsView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: CommandError }
  | { readonly state: 'ready'; readonly list: readonly AttachmentView[] };

const loading: AttachmentsView = { state: 'loading' };

/** The pictures and files of one job, as they were last asked for. */
export class AttachmentsState {
  readonly #source: Pick<Api, 'getAttachments'>;
  #asked = 0;
  #jobId = $state<JobId>();
  #view = $state.raw<AttachmentsView>(loading);

  constructor(source: Pick<Api, 'getAttachments'>) {
    this.#source = source;
  }

  /** The last answer for this very job stays until the next one is there. */
  viewOf(id: JobId): AttachmentsView {
    return this.#jobId === id ? this.#view : loading;
  }

  /** A late answer to an earlier question is left aside. */
  async load(id: JobId): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const reply = await this.#source.getAttachments(id);
    if (asked !== this.#asked) return;
    this.#view = reply.ok
      ? { state: 'ready', list: reply.value }
      : { state: 'failed', error: reply.error };
    this.#jobId = id;
  }
}
