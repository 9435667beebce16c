import type { JournalEntry } from '../../shared/jobs/journal-entry';
import type { CommandError } from '../../shared/command-error';
import { taskOf, type Job, type JobId } from '../../shared/jobs/job';
import type { Api } from '../api';

/** Changes whenever a job has done something that its journal tells. */
export const journalKey = (job: Job): string =>
  `${job.id} ${job.turn} ${job.phase.name} ${taskOf(job)?.polls ?? ''}`;

/** The time line of one job, as it was last asked for. */
export class JournalState {
  readonly #source: Pick<Api, 'getJournal'>;
  #asked = 0;
  #jobId = $state<JobId>();
  #entries = $state.raw<readonly JournalEntry[]>([]);
  #error = $state.raw<CommandError>();

  constructor(source: Pick<Api, 'getJournal'>) {
    this.#source = source;
  }

  /** Undefined until the journal of this very job is there. */
  entriesOf(id: JobId): readonly JournalEntry[] | undefined {
    return this.#jobId === id ? this.#entries : undefined;
  }
  get error(): CommandError | undefined {
    return this.#error;
  }

  async load(id: JobId): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const reply = await this.#source.getJournal(id);
    if (asked !== this.#asked) return;
    this.#error = reply.ok ? undefined : reply.error;
    this.#entries = reply.ok ? reply.value : [];
    this.#jobId = id;
  }
}
