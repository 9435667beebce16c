import { backoff, pollDelay } from '../../shared/jobs/backoff';
import { taskOf, type Job } from '../../shared/jobs/job';
import type { OpenTask } from '../../shared/jobs/checkpoint';
import type { AnswerBody, AnswerEvent, JobEvent } from '../../shared/jobs/job-event';
import type { RequestError } from '../../shared/jobs/request-error';
import type { Result } from '../../shared/result';
import { after, type EpochMs } from '../../shared/units';
import type { AcceptedTask, Answer } from './notion-ports';
import type { StepOutcome, StepPorts } from './step-ports';

/** The reply to a request. */
export type Outcome<T> = Result<Answer<T>, RequestError>;

/** How a step tells its job what happened: each event saved, each answer with its request id. */
export class StepAnswers {
  readonly #ports: StepPorts;

  constructor(ports: StepPorts) {
    this.#ports = ports;
  }

  /** Makes the event of an answer, or of a request that failed, happen to the job. */
  settle<T>(job: Job, reply: Outcome<T>, eventOf: (value: T) => AnswerBody): StepOutcome {
    if (reply.ok) {
      this.answer(job, eventOf(reply.value.value), reply.value.requestId);
      return { sent: true };
    }
    const { error } = reply;
    const failed = { type: 'request-failed', error, retryAt: this.#tryAgainAt(job) } as const;
    this.answer(job, failed, error.requestId);
    return { sent: true, error };
  }

  answer(job: Job, body: AnswerBody, requestId?: string): void {
    const event: AnswerEvent = { ...body, at: this.now(), turn: job.turn };
    const next = this.apply(job, event, requestId);
    if (next !== undefined && isTextSettled(next)) this.#ports.documents.drop(job.id);
  }

  apply(job: Job, event: JobEvent, requestId?: string): Job | undefined {
    return this.#ports.registry.apply(job.id, event, requestId);
  }

  openTask({ id, status, pollAfter }: AcceptedTask): OpenTask {
    const acceptedAt = this.now();
    const pollAt = after(acceptedAt, pollDelay(pollAfter, 0, this.#ports.random.next()));
    return { id, status, acceptedAt, pollAt, pollAfter, polls: 0, missedPolls: 0 };
  }

  /** A poll whose answer was lost counts as a poll: the next one keeps its distance. */
  #tryAgainAt(job: Job): EpochMs {
    const task = taskOf(job);
    if (task === undefined) return this.retryAt(job.failures + 1);
    const earliest = after(this.now(), pollDelay(task.pollAfter, 0, this.#ports.random.next()));
    const retryAt = this.retryAt(task.missedPolls + 1);
    return retryAt > earliest ? retryAt : earliest;
  }

  retryAt(failures: number): EpochMs {
    return after(this.now(), backoff(failures, this.#ports.random.next()));
  }

  now(): EpochMs {
    return this.#ports.clock.now();
  }
}

/** The text is not needed in memory any more; should it be, it is read again. */
const isTextSettled = (job: Job): boolean =>
  job.checkpoint.at === 'attaching' ||
  job.checkpoint.at === 'text-written' ||
  job.checkpoint.at === 'text-accepted' ||
  job.checkpoint.at === 'create-accepted' ||
  job.phase.name === 'failed' ||
  job.phase.name === 'cancelled';
