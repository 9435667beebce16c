import { backoff, checkDelay, pollDelay } from '../../shared/jobs/backoff';
import { pageOf, taskOf, type Job, type OpenTask, type PageRef } from '../../shared/jobs/job';
import type { AnswerBody, AnswerEvent, JobEvent } from '../../shared/jobs/job-event';
import type { ActionName } from '../../shared/jobs/next-action';
import type { DocumentError } from '../../shared/jobs/job-error';
import type { RequestError } from '../../shared/jobs/request-error';
import { err, ok, type Result } from '../../shared/result';
import { after, type EpochMs } from '../../shared/units';
import { assertNever } from '../../shared/assert-never';
import { findCreatedPages, type CreateSearch } from './find-created-pages';
import type { JobRegistry } from './job-registry';
import type {
  AcceptedTask,
  Answer,
  Clock,
  FinalResult,
  NotionApi,
  Random,
  ResultStore,
} from './ports';
import type { PreparedDocuments } from './prepared-documents';

export interface RunnerPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly registry: JobRegistry;
  readonly results: ResultStore;
  readonly documents: PreparedDocuments;
}

/** The workspace that jobs are sent to now. */
export interface ActiveConnection {
  readonly api: NotionApi;
  /** Ids that pages made by us may be told as created by. */
  readonly userIds: readonly string[];
  readonly workspaceName: string;
}

export interface StepOutcome {
  /** Whether the request that the step was given room for was begun. */
  readonly sent: boolean;
  /** The error of its request, if it had one. */
  readonly error?: RequestError;
}

type Outcome<T> = Result<Answer<T>, RequestError>;

const unsent: StepOutcome = { sent: false };

/** Performs one due step of a job: its intent is saved, the request made, the answer saved. */
export class JobRunner {
  readonly #ports: RunnerPorts;

  constructor(ports: RunnerPorts) {
    this.#ports = ports;
  }

  /** @throws StorageError when the disk refuses; nothing has been sent then */
  async run(
    job: Job,
    action: ActionName,
    connection: ActiveConnection,
    search: CreateSearch,
    signal: AbortSignal,
  ): Promise<StepOutcome> {
    switch (action) {
      case 'start':
        return this.#start(job, connection.api, signal);
      case 'send':
        return this.#send(job, connection.api, signal);
      case 'poll':
        return this.#poll(job, connection.api, signal);
      case 'check-create':
        return this.#checkCreate(job, search);
      case 'check-text':
        return this.#checkText(job, connection.api, signal);
      case 'finish':
        return this.#finish(job, connection.workspaceName);
      default:
        return assertNever(action);
    }
  }

  async #start(job: Job, api: NotionApi, signal: AbortSignal): Promise<StepOutcome> {
    const started = this.#apply(job, { type: 'started', at: this.#now() });
    if (started?.phase.name !== 'preparing') return unsent;
    const document = await this.#ports.documents.get(started);
    if (!document.ok) {
      this.#answer(started, { type: 'prepare-failed', error: document.error });
      return unsent;
    }
    const { title, markdown } = document.value;
    const { turn } = started;
    const begun = this.#apply(started, { type: 'create-begun', at: this.#now(), turn, title });
    if (begun?.phase.name !== 'creating') return unsent;
    const direct = begun.route === 'direct';
    const request = { parentId: begun.parentId, title, ...(direct ? { markdown } : {}) };
    const reply = await api.createPage(request, signal);
    return this.#settle(begun, this.#sparingQueue(begun, reply), (answer) =>
      answer.kind === 'page'
        ? { type: 'page-made', page: answer.page, textWritten: direct }
        : { type: 'task-accepted', task: this.#openTask(answer.task) },
    );
  }

  async #send(job: Job, api: NotionApi, signal: AbortSignal): Promise<StepOutcome> {
    const document = await this.#ports.documents.get(job);
    if (!document.ok) {
      this.#answer(job, { type: 'prepare-failed', error: document.error });
      return unsent;
    }
    const begun = this.#apply(job, { type: 'send-begun', at: this.#now() });
    if (begun?.checkpoint.at !== 'text-sent' || begun.phase.name !== 'sending') return unsent;
    const reply = await api.replaceContent(
      begun.checkpoint.page.id,
      document.value.markdown,
      signal,
    );
    return this.#settle(begun, reply, (answer) =>
      answer.kind === 'written'
        ? { type: 'text-written' }
        : { type: 'task-accepted', task: this.#openTask(answer.task) },
    );
  }

  async #poll(job: Job, api: NotionApi, signal: AbortSignal): Promise<StepOutcome> {
    const task = taskOf(job);
    if (task === undefined) return unsent;
    const reply = await api.retrieveTask(task.id, signal);
    if (!reply.ok && reply.error.kind === 'not-found') {
      this.#answer(job, { type: 'task-forgotten' }, reply.error.requestId);
      return { sent: true };
    }
    return this.#settle(job, reply, (answer) => {
      switch (answer.kind) {
        case 'open': {
          const { status, pollAfter } = answer.task;
          const delay = pollDelay(pollAfter, task.polls + 1, this.#ports.random.next());
          return { type: 'task-polled', status, pollAt: after(this.#now(), delay) };
        }
        case 'succeeded':
          return {
            type: 'task-succeeded',
            ...(answer.page === undefined || this.#isTaken(answer.page.id, job)
              ? {}
              : { page: answer.page }),
          };
        case 'failed':
          return {
            type: 'task-failed',
            error: answer.error,
            retryAt: this.#retryAt(job.failures + 1),
          };
        default:
          return assertNever(answer);
      }
    });
  }

  async #checkCreate(job: Job, search: CreateSearch): Promise<StepOutcome> {
    const { registry, results } = this.#ports;
    const title = await this.#titleOf(job);
    if (!title.ok) {
      this.#answer(job, { type: 'prepare-failed', error: title.error });
      return unsent;
    }
    const titled = { ...job, title: title.value };
    const reply = await findCreatedPages(titled, registry, results, search);
    const checks = job.phase.name === 'unconfirmed' ? job.phase.checks : 0;
    const checkAgainAt = after(this.#now(), checkDelay(checks));
    return this.#settle(job, reply, ({ candidates, isUndecided }) => ({
      type: 'create-checked',
      candidates,
      ...(isUndecided ? { isUndecided } : {}),
      checkAgainAt,
    }));
  }

  /** Known since the create was begun, except for a job whose database was damaged. */
  async #titleOf(job: Job): Promise<Result<string, DocumentError>> {
    if (job.title !== undefined) return ok(job.title);
    const document = await this.#ports.documents.get(job);
    return document.ok ? ok(document.value.title) : document;
  }

  async #checkText(job: Job, api: NotionApi, signal: AbortSignal): Promise<StepOutcome> {
    if (job.checkpoint.at !== 'text-sent') return unsent;
    const reply = await api.retrieveMarkdown(job.checkpoint.page.id, signal);
    return this.#settle(job, reply, (markdown) => ({
      type: 'text-checked',
      hasText: markdown.trim() !== '',
    }));
  }

  /** Saves the final result first: a job that says it has succeeded is in the history. */
  #finish(job: Job, workspaceName: string): StepOutcome {
    if (job.checkpoint.at !== 'text-written') return unsent;
    const { page } = job.checkpoint;
    this.#ports.results.save(finalResult(job, page, workspaceName, this.#now()));
    this.#answer(job, { type: 'finished', page });
    return unsent;
  }

  /**
   * Another job has taken this page for its own while nobody knew whose it was, and given it its
   * own text; then this job looks for the one that was meant for the other.
   */
  #isTaken(page: PageRef['id'], job: Job): boolean {
    const { registry, results } = this.#ports;
    return (
      registry.isOwnedByOther(page, job.id) || (pageOf(job) === undefined && results.has(page))
    );
  }

  /** A parent that the import has made itself concerns its own children alone, not the queue. */
  #sparingQueue<T>(job: Job, reply: Outcome<T>): Outcome<T> {
    const isOurs = this.#ports.registry.isOwnedByOther(job.parentId, job.id);
    if (reply.ok || reply.error.kind !== 'parent-gone' || !isOurs) return reply;
    return err({ ...reply.error, kind: 'not-found' });
  }

  #settle<T>(job: Job, reply: Outcome<T>, eventOf: (value: T) => AnswerBody): StepOutcome {
    if (reply.ok) {
      this.#answer(job, eventOf(reply.value.value), reply.value.requestId);
      return { sent: true };
    }
    const { error } = reply;
    const tries = (taskOf(job)?.missedPolls ?? job.failures) + 1;
    this.#answer(
      job,
      { type: 'request-failed', error, retryAt: this.#retryAt(tries) },
      error.requestId,
    );
    return { sent: true, error };
  }

  #answer(job: Job, body: AnswerBody, requestId?: string): void {
    const event: AnswerEvent = { ...body, at: this.#now(), turn: job.turn };
    const next = this.#apply(job, event, requestId);
    if (next !== undefined && isTextSettled(next)) this.#ports.documents.drop(job.id);
  }

  #apply(job: Job, event: JobEvent, requestId?: string): Job | undefined {
    return this.#ports.registry.apply(job.id, event, requestId);
  }

  #openTask({ id, status, pollAfter }: AcceptedTask): OpenTask {
    const acceptedAt = this.#now();
    const pollAt = after(acceptedAt, pollDelay(pollAfter, 0, this.#ports.random.next()));
    return { id, status, acceptedAt, pollAt, polls: 0, missedPolls: 0 };
  }

  #retryAt(failures: number): EpochMs {
    return after(this.#now(), backoff(failures, this.#ports.random.next()));
  }

  #now(): EpochMs {
    return this.#ports.clock.now();
  }
}

/** The text is not needed in memory any more; should it be, the file is read again. */
const isTextSettled = (job: Job): boolean =>
  job.checkpoint.at === 'text-written' ||
  job.checkpoint.at === 'text-accepted' ||
  job.checkpoint.at === 'create-accepted' ||
  job.phase.name === 'failed' ||
  job.phase.name === 'cancelled';

function finalResult(
  job: Job,
  page: FinalResult['page'],
  workspaceName: string,
  finishedAt: EpochMs,
): FinalResult {
  const { path, name, folder } = job.source;
  const { id: jobId, connectionId } = job;
  const title = job.title ?? name;
  return { jobId, path, name, folder, title, page, connectionId, workspaceName, finishedAt };
}
