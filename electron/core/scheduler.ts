import { hasEnded, taskOf, type ConnectionId, type Job, type JobId } from '../../shared/jobs/job';
import type { ActionName } from '../../shared/jobs/next-action';
import { wasAnswered, type RequestErrorCause } from '../../shared/jobs/request-error';
import { after, between, ms, type EpochMs, type Ms } from '../../shared/units';
import { DueQueue, type DueStep } from './due-queue';
import { OpenTaskBound } from './open-task-bound';
import { JobRunner, type ActiveConnection, type RunnerPorts } from './job-runner';
import type { JobObserver, JobRegistry } from './job-registry';
import { StorageError, type Clock, type JobStore, type Log, type QueueMemory } from './ports';
import type { QueueState } from './queue-state';
import { recentRequests } from './recent-requests';
import { gateWindow, type RequestGate } from './request-gate';
import { TaskTimeEstimate } from './task-time-estimate';

export interface SchedulerParts extends RunnerPorts {
  readonly gate: RequestGate;
  readonly queue: QueueState;
  readonly jobStore: JobStore;
  readonly memory: QueueMemory;
  readonly log: Log;
  /**
   * Whether a due step may begin, as far as other jobs are concerned. A job that is not ready waits
   * until it changes or `reconsider` is called for it. Default: always.
   */
  readonly isReady?: (job: Job, action: ActionName) => boolean;
  /** Called when the queue's own state has changed. */
  readonly onQueueChanged: () => void;
}

/** Polls are spared once what is needed for certain is more than this part of the room that is left. */
const spareFactor = 4;
/** Requests under way at a time. */
const underWayBound = 12;

type Step = Pick<DueStep, 'job' | 'action'>;

/**
 * Decides what is sent when. It owns one timer for the earliest thing that is due, begins a step
 * only when the gate has room for its request, and lets nothing but its answer change the job.
 */
export class Scheduler implements JobObserver {
  readonly #parts: SchedulerParts;
  readonly #clock: Clock;
  readonly #registry: JobRegistry;
  readonly #runner: JobRunner;
  readonly #due: DueQueue;
  readonly #underWay = new Map<JobId, Promise<void>>();
  readonly #openTasks = new Set<JobId>();
  readonly #bound = new OpenTaskBound();
  readonly #taskTime = new TaskTimeEstimate();
  #connection: (ActiveConnection & { readonly id: ConnectionId }) | undefined;
  #abort = new AbortController();
  #cancelTimer: (() => void) | undefined;
  #wakeMoment: EpochMs | undefined;
  #isStopped = false;
  #isPumping = false;

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
    this.#clock = parts.clock;
    this.#registry = parts.registry;
    this.#runner = new JobRunner(parts);
    this.#due = new DueQueue({
      isCurrent: (job) => this.#registry.get(job.id) === job,
      isReady: (job, action) =>
        !parts.queue.goneDestinations.holdsBack(job, action) &&
        (parts.isReady?.(job, action) ?? true),
      worthAskingAt: (job) => this.#worthAskingAt(job),
    });
    parts.registry.observe(this);
    parts.gate.onRoom = () => this.pump();
  }

  /** Begins with the jobs of the last run. Nothing is sent until a workspace is connected. */
  restore(): void {
    const { gate, queue, memory, jobStore } = this.#parts;
    const now = this.#clock.now();
    gate.remember(recentRequests(this.#registry.all(), jobStore, now));
    const memo = memory.load();
    queue.pausedByUser = memo.pausedByUser;
    if (memo.closedUntil !== undefined && memo.closedUntil > now) {
      gate.closeUntil(memo.closedUntil);
      queue.waitUntil(memo.closedUntil);
    }
    for (const job of [...this.#registry.all()]) {
      this.#registry.apply(job.id, { type: 'restored', at: this.#clock.now() });
    }
  }

  connect(id: ConnectionId, connection: ActiveConnection): void {
    this.#abort = new AbortController();
    this.#connection = { id, ...connection };
    this.#parts.queue.reset();
    this.#sortByConnection(id);
    this.#due.reconsiderAll(this.#clock.now());
    this.#parts.onQueueChanged();
    this.pump();
  }

  disconnect(): void {
    this.#connection = undefined;
    this.#abort.abort();
  }

  /** Ends all work: running requests get `grace` to be answered, then they are cut. */
  async stop(grace: Ms): Promise<void> {
    this.#isStopped = true;
    this.#cancelTimer?.();
    const cancel = this.#clock.schedule(grace, () => this.#abort.abort());
    await Promise.all(this.#underWay.values());
    cancel();
  }

  jobChanged(job: Job): void {
    this.#leaveGoneDestination(job.id, job);
    if (taskOf(job) !== undefined && !hasEnded(job)) this.#openTasks.add(job.id);
    else this.#openTasks.delete(job.id);
    if (!this.#underWay.has(job.id)) this.#due.push(job, this.#clock.now());
    if (!this.#isPumping) this.#wakeAt(this.#clock.now());
  }

  jobsRemoved(ids: readonly JobId[]): void {
    for (const id of ids) {
      this.#openTasks.delete(id);
      this.#due.forget(id);
      this.#leaveGoneDestination(id, undefined);
    }
  }

  /** The user asks to try again now. */
  retryNow(): void {
    this.#parts.queue.retryNow(this.#clock.now());
    this.#due.reconsiderAll(this.#clock.now());
    this.#parts.onQueueChanged();
    this.pump();
  }

  /** What a job that was not ready waited for may be there now. */
  reconsider(id: JobId): void {
    this.#due.reconsider(id, this.#clock.now());
    if (!this.#isPumping) this.#wakeAt(this.#clock.now());
  }

  /** Stops beginning new files, or goes on with them. What is at Notion already is followed. */
  setPaused(isPaused: boolean): void {
    this.#parts.queue.pausedByUser = isPaused;
    this.#remember();
    this.#parts.onQueueChanged();
    this.pump();
  }

  /** Begins everything that may begin now. Call it after time has jumped. */
  pump(): void {
    if (this.#isStopped || this.#connection === undefined || this.#isPumping) return;
    this.#isPumping = true;
    try {
      this.#beginAll();
    } finally {
      this.#isPumping = false;
    }
    this.#sleep();
  }

  #beginAll(): void {
    for (let step = this.#nextStep(); step !== undefined; step = this.#nextStep()) {
      this.#due.take(step);
      this.#begin(step);
    }
  }

  #nextStep(): DueStep | undefined {
    const { queue, gate } = this.#parts;
    if (queue.trouble?.kind === 'storage') return undefined;
    const now = this.#clock.now();
    const finish = this.#due.peek('finish', now);
    if (finish !== undefined) return finish;
    const admitted = queue.admits(now);
    if (admitted === 'none' || (admitted === 'one' && this.#underWay.size > 0)) return undefined;
    if (this.#underWay.size >= underWayBound || !gate.hasRoom()) return undefined;
    return this.#nextRequest(now);
  }

  /**
   * Polls go first while the budget is enough for everything; when it is what holds the batch
   * back, writes do, and a task is asked only when it is likely to be done. Asking late then costs
   * nothing but the end of the batch, and asking too early costs a request.
   */
  #nextRequest(now: EpochMs): DueStep | undefined {
    const check = this.#due.peek('check', now);
    if (check !== undefined) return check;
    const canWrite = !this.#parts.queue.pausedByUser && this.#openTasks.size < this.#bound.value;
    const write = canWrite ? this.#due.peek('write', now) : undefined;
    const poll = this.#due.peek('poll', now);
    if (!this.#isBudgetShort()) return poll ?? write;
    return write ?? (poll !== undefined && poll.worthAt <= now ? poll : undefined);
  }

  /** Whether there is not room to spare for polls that may come too soon. */
  #isBudgetShort(): boolean {
    const { gate } = this.#parts;
    const needed = 2 * this.#registry.counts.waiting + this.#openTasks.size;
    return needed * spareFactor > gate.limit - gate.used;
  }

  /**
   * A task is first asked when it is likely to be done, and then in turn with the others, so that
   * all polls together stay within the budget.
   */
  #worthAskingAt(job: Job): EpochMs {
    const task = taskOf(job);
    if (task === undefined) return this.#clock.now();
    if (task.polls === 0) return after(task.acceptedAt, this.#taskTime.of(job.source.size));
    const { limit } = this.#parts.gate;
    return after(task.pollAt, ms((this.#openTasks.size * gateWindow) / limit));
  }

  #begin({ job, action }: Step): void {
    const needsRequest = action !== 'finish';
    if (needsRequest) this.#parts.gate.take();
    const done = this.#run({ job, action }).then((sent) => {
      if (needsRequest && !sent) this.#parts.gate.giveBack();
      this.#underWay.delete(job.id);
      const current = this.#registry.get(job.id);
      if (current !== undefined) this.#due.push(current, this.#clock.now());
      this.pump();
    });
    this.#underWay.set(job.id, done);
  }

  /** @returns whether a request was begun; never rejects */
  async #run({ job, action }: Step): Promise<boolean> {
    const connection = this.#connection;
    if (connection === undefined) return false;
    const { signal } = this.#abort;
    const room = (): Promise<'room' | 'aborted'> => this.#parts.gate.acquire(signal);
    const search = { api: connection.api, userIds: connection.userIds, signal, room };
    try {
      const outcome = await this.#runner.run(job, action, connection, search, signal);
      if (outcome.sent && !signal.aborted) this.#takeNote(outcome.error, job);
      this.#learn(job, this.#registry.get(job.id));
      return outcome.sent;
    } catch (cause) {
      this.#reportFault(cause, job.id);
      return true;
    }
  }

  /** What a step's answer tells about how long tasks take and how many Notion can bear. */
  #learn(before: Job, now: Job | undefined): void {
    if (now === undefined || now === before) return;
    const asked = taskOf(before);
    const task = taskOf(now);
    if (asked === undefined) {
      if (task !== undefined) this.#bound.accepted();
      return;
    }
    const isOpen = task?.id === asked.id;
    if (isOpen && task.polls === asked.polls) return;
    const age = between(asked.acceptedAt, this.#clock.now());
    this.#taskTime.learn(before.source.size, age, !isOpen);
    if (isOpen && task.status === 'retrying') this.#bound.overloaded();
  }

  #takeNote(error: RequestErrorCause | undefined, job: Job): void {
    const { queue, gate, onQueueChanged } = this.#parts;
    const now = this.#clock.now();
    if (error === undefined) {
      if (queue.reportContact(now)) onQueueChanged();
      return;
    }
    if (error.kind === 'overloaded' || (error.kind === 'lost' && error.status === 503)) {
      this.#bound.overloaded();
    }
    if ('retryAfterMs' in error) {
      gate.closeUntil(after(now, error.retryAfterMs));
      this.#remember();
    }
    const current = this.#registry.get(job.id);
    if (error.kind === 'parent-gone' && current !== undefined && !hasEnded(current)) {
      queue.goneDestinations.report(job.parentId);
      onQueueChanged();
    }
    if (queue.report(error, now) || (wasAnswered(error) && queue.reportContact(now)))
      onQueueChanged();
  }

  #remember(): void {
    const { queue, gate, memory, log } = this.#parts;
    const { pausedByUser } = queue;
    const { closedUntil } = gate;
    try {
      memory.save({ pausedByUser, ...(closedUntil === undefined ? {} : { closedUntil }) });
    } catch (cause) {
      // Not worth a stop: the next answer would say it again.
      log.warn('the state of the queue was not saved', { message: String(cause) });
    }
  }

  /** The disk refuses to save, or the program has a fault: nothing more is begun. */
  #reportFault(cause: unknown, job: JobId): void {
    const message = cause instanceof Error ? cause.message : String(cause);
    const isStorage = cause instanceof StorageError;
    this.#parts.log.error(isStorage ? 'saving a job failed' : 'a step failed unexpectedly', {
      job,
      message,
    });
    if (isStorage) this.#registry.stepBack(job, this.#clock.now());
    this.#parts.queue.reportStorage(message);
    this.#parts.onQueueChanged();
  }

  /** Jobs of another workspace wait for theirs; those of this one go on. */
  #sortByConnection(id: ConnectionId): void {
    const at = this.#clock.now();
    for (const job of [...this.#registry.all()]) {
      if (job.connectionId === id) this.#registry.apply(job.id, { type: 'released', at });
      else this.#registry.apply(job.id, { type: 'held', at, reason: { kind: 'other-connection' } });
    }
  }

  #leaveGoneDestination(id: JobId, job: Job | undefined): void {
    const { queue, onQueueChanged } = this.#parts;
    if (queue.goneDestinations.release(id, job)) onQueueChanged();
  }

  #sleep(): void {
    const now = this.#clock.now();
    const moments = [this.#due.nextDueAt(), this.#parts.queue.endsAt];
    const poll = this.#due.peek('poll', now);
    if (poll !== undefined) moments.push(poll.worthAt);
    if (poll !== undefined || this.#due.peek('write', now) || this.#due.peek('check', now)) {
      moments.push(this.#parts.gate.roomAt());
    }
    const ahead = moments.filter(
      (moment): moment is EpochMs => moment !== undefined && moment > now,
    );
    if (ahead.length > 0) this.#wakeAt(ahead.reduce((a, b) => (a < b ? a : b)));
  }

  #wakeAt(moment: EpochMs): void {
    if (this.#isStopped || (this.#wakeMoment !== undefined && this.#wakeMoment <= moment)) return;
    this.#cancelTimer?.();
    this.#wakeMoment = moment;
    const wait = ms(Math.max(0, between(this.#clock.now(), moment)));
    this.#cancelTimer = this.#clock.schedule(wait, () => {
      this.#wakeMoment = undefined;
      this.pump();
    });
  }
}
