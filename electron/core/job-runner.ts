import { pollDelay } from '../../shared/jobs/backoff';
import { pageOf, taskOf, type Job, type PageRef } from '../../shared/jobs/job';
import type { ActionName } from '../../shared/jobs/next-action';
import { after } from '../../shared/units';
import { assertNever } from '../../shared/assert-never';
import { AttachSteps } from './attaching/attach-steps';
import { CreateSteps, type CreateSearch } from './create-steps';
import { saveOutcome } from './finish-step';
import type { NotionApi } from './notion-ports';
import { StepAnswers } from './step-answers';
import { unsent, type ActiveConnection, type StepOutcome, type StepPorts } from './step-ports';
import { TextSteps } from './text-steps';
import { UpdateSteps } from './update-steps';

/** Performs one due step of a job: its intent is saved, the request made, the answer saved. */
export class JobRunner {
  readonly #ports: StepPorts;
  readonly #answers: StepAnswers;
  readonly #createSteps: CreateSteps;
  readonly #textSteps: TextSteps;
  readonly #updateSteps: UpdateSteps;
  readonly #attachSteps: AttachSteps;

  constructor(ports: StepPorts) {
    this.#ports = ports;
    this.#answers = new StepAnswers(ports);
    this.#createSteps = new CreateSteps(ports, this.#answers);
    this.#textSteps = new TextSteps(ports, this.#answers);
    this.#updateSteps = new UpdateSteps(ports, this.#answers, this.#textSteps);
    this.#attachSteps = new AttachSteps(ports, this.#answers);
  }

  /** @throws StorageError when the disk refuses; nothing has been sent then */
  async run(
    job: Job,
    action: ActionName,
    connection: ActiveConnection,
    search: CreateSearch,
    signal: AbortSignal,
  ): Promise<StepOutcome> {
    const { api } = connection;
    switch (action) {
      case 'start':
        return this.#createSteps.start(job, search);
      case 'look':
        return this.#updateSteps.look(job, search);
      case 'change':
        return this.#updateSteps.change(job, search);
      case 'check-create':
        return this.#createSteps.check(job, search);
      case 'send':
        return this.#textSteps.send(job, api, signal);
      case 'check-text':
        return this.#textSteps.check(job, api, signal);
      case 'attach':
        return this.#attachSteps.attach(job, connection, signal);
      case 'verify':
        return this.#textSteps.verify(job, api, signal);
      case 'poll':
        return this.#poll(job, api, signal);
      case 'finish':
        return this.#finish(job, connection.workspaceName);
      default:
        return assertNever(action);
    }
  }

  async #poll(job: Job, api: NotionApi, signal: AbortSignal): Promise<StepOutcome> {
    const task = taskOf(job);
    if (task === undefined) return unsent;
    const reply = await api.retrieveTask(task.id, signal);
    if (!reply.ok && reply.error.kind === 'not-found') {
      this.#answers.answer(job, { type: 'task-forgotten' }, reply.error.requestId);
      return { sent: true };
    }
    return this.#answers.settle(job, reply, (answer) => {
      switch (answer.kind) {
        case 'open': {
          const { status, pollAfter } = answer.task;
          const delay = pollDelay(pollAfter, task.polls + 1, this.#ports.random.next());
          const pollAt = after(this.#answers.now(), delay);
          return { type: 'task-polled', status, pollAt, pollAfter };
        }
        case 'succeeded':
          return answer.page === undefined || this.#isTaken(answer.page.id, job)
            ? { type: 'task-succeeded' }
            : { type: 'task-succeeded', page: answer.page };
        case 'failed': {
          const retryAt = this.#answers.retryAt(job.failures + 1);
          return { type: 'task-failed', error: answer.error, retryAt };
        }
        default:
          return assertNever(answer);
      }
    });
  }

  /** Saves the outcome first: a job that says it has succeeded is in the history and in the map. */
  #finish(job: Job, workspaceName: string): StepOutcome {
    if (job.checkpoint.at !== 'text-written') return unsent;
    const { page } = job.checkpoint;
    saveOutcome(job, page, this.#ports, { workspaceName, at: this.#answers.now() });
    this.#answers.answer(job, { type: 'finished', page });
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
}
