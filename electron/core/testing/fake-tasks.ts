import type { PageId, TaskId } from '../../../shared/jobs/job';
import { between, type EpochMs, type Ms } from '../../../shared/units';
import type { Clock } from '../ports';
import type { AcceptedTask, TaskAnswer } from '../notion-ports';
import type { FakeTask } from './fake-records';

/** The tasks of a fake workspace: each takes effect in its own time, whether or not anybody asks. */
export class FakeTasks {
  readonly #clock: Clock;
  readonly #pollAfter: Ms;
  readonly #tasks = new Map<TaskId, FakeTask>();
  #ids = 0;

  constructor(clock: Clock, pollAfter: Ms) {
    this.#clock = clock;
    this.#pollAfter = pollAfter;
  }

  /** No task is known any more; those that work still take effect. */
  clear(): void {
    this.#tasks.clear();
  }

  has(id: TaskId): boolean {
    return this.#tasks.has(id);
  }

  isEarly(id: TaskId): boolean {
    const task = this.#tasks.get(id);
    return task !== undefined && this.#clock.now() < task.earliestPoll;
  }

  /** @param error it fails with this instead of taking effect */
  make(
    apply: () => PageId,
    taskTime: Ms,
    error: FakeTask['error'],
    refusal: FakeTask['refusal'] = () => undefined,
  ): AcceptedTask {
    this.#ids += 1;
    const id = `task_${String(this.#ids)}` as TaskId;
    const doneAt = (this.#clock.now() + taskTime) as EpochMs;
    const earliestPoll = (this.#clock.now() + this.#pollAfter) as EpochMs;
    const failed = error === undefined ? {} : { error };
    const task: FakeTask = { doneAt, apply, refusal, earliestPoll, ...failed };
    this.#tasks.set(id, task);
    if (error === undefined) this.#clock.schedule(taskTime, () => this.#settle(task));
    return { id, status: 'queued', pollAfter: this.#pollAfter };
  }

  ask(id: TaskId): TaskAnswer {
    const task = this.#tasks.get(id);
    if (task === undefined) throw new Error('no such task');
    if (between(this.#clock.now(), task.doneAt) > 0) {
      task.earliestPoll = (this.#clock.now() + this.#pollAfter) as EpochMs;
      return { kind: 'open', task: { id, status: 'running', pollAfter: this.#pollAfter } };
    }
    this.#settle(task);
    if (task.pageId !== undefined) return { kind: 'succeeded', page: { id: task.pageId } };
    const error = {
      kind: 'task-failed',
      ...{ taskId: id, message: 'it failed', code: 'unknown', status: 0, ...task.error },
    } as const;
    return { kind: 'failed', error };
  }

  #settle(task: FakeTask): void {
    if (task.pageId !== undefined || task.error !== undefined) return;
    const message = task.refusal();
    if (message === undefined) task.pageId = task.apply();
    else task.error = { code: 'validation_error', status: 400, message };
  }
}
