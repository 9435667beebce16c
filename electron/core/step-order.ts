import { hasEnded, taskOf, type Job, type JobId } from '../../shared/jobs/job';
import type { ActionName } from '../../shared/jobs/next-action';
import type { RequestErrorCause } from '../../shared/jobs/request-error';
import { after, between, ms, seconds, type EpochMs, type Ms } from '../../shared/units';
import { DueQueue, type DueStep } from './due-queue';
import { gateWindow } from './gate-window';
import { OpenTaskBound, type TaskBound } from './open-task-bound';
import type { JobRegistry } from './job-registry';
import type { Clock } from './ports';
import type { QueueState } from './queue-state';
import type { RequestGate } from './request-gate';
import type { RequestGates } from './request-gates';
import { TaskTimeEstimate } from './task-time-estimate';

export interface StepOrderParts {
  readonly clock: Clock;
  readonly registry: JobRegistry;
  readonly queue: QueueState;
  readonly gates: Pick<RequestGates, 'setting'>;
  readonly isReady?: (job: Job, action: ActionName) => boolean;
  readonly urgencyOf?: (job: Job) => number;
  /** Default: one that adapts. */
  readonly openTaskBound?: TaskBound;
}

/** Polls are spared once what is needed for certain is more than this part of the room that is left. */
const spareFactor = 4;

/** So many times what is needed for certain is needed, since some tasks are asked too soon. */
const pollsAgain = 1.1;
/** How many windows more may be needed for requests to be spent that fit into the last of them. */
const mostWindows = 2;

/** Doublings that a gap between siblings must have left to be worth a request more: two siblings. */
const worthSplitting = Math.log2(3);
/** How much of a window may be used before what only saves time is left to those who need it. */
const mostUsedBy = { earlyPolls: 0.33, emptyPages: 0.9 } as const;
/** Tasks of this length are waited for longer than a request is worth. */
const longTask = seconds(10);

const requestLanes = ['preferred', 'preferred-write', 'check', 'poll', 'write'] as const;

/** As long as tasks are short, one page in so many is made empty first, and so many at most. */
const pagesForOne = 40;
const mostEmptyPages = 32;

/** How many tasks are to be open before pages are made with their text again. */
function tasksWanted(waiting: number, taskTime: Ms, limit: number): number {
  const served = (taskTime * limit) / (2 * gateWindow);
  return taskTime >= longTask
    ? served
    : Math.floor(Math.min(waiting / pagesForOne, mostEmptyPages));
}

/** Which step goes next, and what was learned for that from the answers so far. */
export class StepOrder {
  readonly #parts: StepOrderParts;
  readonly #clock: Clock;
  readonly #due: DueQueue;
  readonly #openTasks = new Set<JobId>();
  readonly #bound: TaskBound;
  readonly #taskTime = new TaskTimeEstimate();
  /** Requests within a window: of the gate as it was seen last, and what is set until one was. */
  #limit: number;
  /** The part of them that was used. */
  #usedShare = 0;

  constructor(parts: StepOrderParts) {
    const { clock, registry, queue, isReady, urgencyOf } = parts;
    this.#parts = parts;
    this.#clock = clock;
    this.#limit = parts.gates.setting;
    this.#bound = parts.openTaskBound ?? new OpenTaskBound();
    this.#due = new DueQueue({
      isCurrent: (job) => registry.get(job.id) === job,
      isReady: (job, action) =>
        !queue.goneDestinations.holdsBack(job, action) && (isReady?.(job, action) ?? true),
      worthAskingAt: (job) => this.#worthAskingAt(job),
      ...(urgencyOf === undefined ? {} : { urgencyOf }),
    });
  }

  /** Takes a job's newest version in; unless its step is under way, it waits for its turn. */
  changed(job: Job, isUnderWay: boolean): void {
    const isAsked = !hasEnded(job) && job.phase.name !== 'held';
    if (taskOf(job) !== undefined && isAsked) this.#openTasks.add(job.id);
    else this.#openTasks.delete(job.id);
    if (!isUnderWay) this.push(job);
  }

  removed(id: JobId): void {
    this.#openTasks.delete(id);
    this.#due.forget(id);
  }

  push(job: Job): void {
    this.#due.push(job, this.#clock.now());
  }

  /** The user waits for this job: its next step goes before all others. */
  prefer(id: JobId): void {
    this.#due.prefer(id);
  }

  reconsider(id: JobId): void {
    this.#due.reconsider(id, this.#clock.now());
  }

  reconsiderAll(): void {
    this.#due.reconsiderAll(this.#clock.now());
  }

  take(step: DueStep): void {
    this.#due.take(step);
  }

  /** A step that needs no request. */
  nextFinish(now: EpochMs): DueStep | undefined {
    return this.#due.peek('finish', now);
  }

  /**
   * What the user asked for goes first. Then polls do while the budget is enough for everything;
   * when it is what holds the batch back, writes do, and a task is asked only when it is likely to
   * be done. Asking late then costs nothing but the end of the batch, and asking too early costs a
   * request.
   */
  nextRequest(gate: RequestGate, now: EpochMs): DueStep | undefined {
    this.#limit = gate.limit;
    this.#usedShare = gate.used / gate.limit;
    const canWrite = !this.#parts.queue.pausedByUser && this.#openTasks.size < this.#bound.value;
    const write = (lane: 'preferred-write' | 'write'): DueStep | undefined =>
      canWrite ? this.#due.peek(lane, now) : undefined;
    const first = this.#due.peek('preferred', now) ?? write('preferred-write');
    if (first !== undefined) return first;
    const check = this.#due.peek('check', now);
    if (check !== undefined) return check;
    const poll = this.#due.peek('poll', now);
    if (!this.#isBudgetShort(gate)) return poll ?? write('write');
    const next = write('write');
    if (next !== undefined || poll === undefined) return next;
    return poll.worthAt <= now || (canWrite && this.#isIdle()) ? poll : undefined;
  }

  /**
   * Whether a page that others wait for is better made before its text: its id is known at once
   * then, for one request more. That costs no time while the windows that are needed anyway have
   * room for it; else it is worth it only while fewer tasks are open than the budget could serve.
   */
  isBetterEmptyFirst(job: Job): boolean {
    const { urgencyOf, registry } = this.#parts;
    const doublings = job.place === undefined ? 0 : (urgencyOf?.(job) ?? 0);
    if (doublings < worthSplitting || this.#usedShare > mostUsedBy.emptyPages) return false;
    if (this.#isFree()) return true;
    const taskTime = this.#taskTime.of(job.source.size);
    const wanted = tasksWanted(registry.counts.waiting, taskTime, this.#limit);
    return this.#openTasks.size < wanted;
  }

  /**
   * When something may become due, or worth its request, by time alone. With the same `now` as the
   * look that found nothing, so that no moment can pass unseen between the two.
   */
  nextMoments(gate: RequestGate, now: EpochMs): readonly EpochMs[] {
    const moments = [this.#due.nextDueAt()];
    const poll = this.#due.peek('poll', now);
    if (poll !== undefined) moments.push(poll.worthAt);
    if (requestLanes.some((lane) => this.#due.peek(lane, now))) moments.push(gate.roomAt(now));
    return moments.filter((moment) => moment !== undefined);
  }

  /** What a step's answer tells about how long tasks take and how many Notion can bear. */
  learn(before: Job, now: Job | undefined, error: RequestErrorCause | undefined): void {
    if (error?.kind === 'overloaded' || (error?.kind === 'lost' && error.status === 503)) {
      this.#bound.overloaded();
    }
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

  /**
   * Whether pages wait for others and not for the budget: then the sooner an answer is known the
   * better, and what is left of the window is lost anyway.
   */
  #isIdle(): boolean {
    return this.#parts.registry.counts.waiting > 0 && this.#usedShare < mostUsedBy.earlyPolls;
  }

  /** Whether a request more takes no window more. */
  #isFree(): boolean {
    const needed = this.#neededAtLeast() * pollsAgain;
    const room = this.#limit * (1 - this.#usedShare);
    const windows = Math.ceil(Math.max(0, needed - room) / this.#limit);
    return windows <= mostWindows && room + windows * this.#limit - needed >= 1;
  }

  /** Whether there is not room to spare for polls that may come too soon. */
  #isBudgetShort(gate: RequestGate): boolean {
    return this.#neededAtLeast() * spareFactor > gate.limit - gate.used;
  }

  /** Requests: a write and a poll for each file that waits, a poll for each open task. */
  #neededAtLeast(): number {
    return 2 * this.#parts.registry.counts.waiting + this.#openTasks.size;
  }

  /**
   * A task is first asked when it is likely to be done, and then in turn with the others, so that
   * all polls together stay within the budget.
   */
  #worthAskingAt(job: Job): EpochMs {
    const task = taskOf(job);
    if (task === undefined) return this.#clock.now();
    if (task.polls === 0) return after(task.acceptedAt, this.#taskTime.of(job.source.size));
    return after(task.pollAt, ms((this.#openTasks.size * gateWindow) / this.#limit));
  }
}
