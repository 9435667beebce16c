import {
  hasEnded,
  isWriting,
  type ConnectionId,
  type Job,
  type JobId,
} from '../../shared/jobs/job';
import type { RequestErrorCause } from '../../shared/jobs/request-error';
import { runToEnd } from '../../shared/plan/slices';
import type { EpochMs, Ms } from '../../shared/units';
import type { AnswerNotes } from './answer-notes';
import type { DueStep } from './due-queue';
import { destinationTrouble } from './gone-destinations';
import { JobRunner } from './job-runner';
import type { JobObserver, JobRegistry } from './job-registry';
import type { Clock, Log } from './ports';
import { StorageError, type JobStore } from './store-ports';
import type { QueueState } from './queue-state';
import { recentRequests } from './recent-requests';
import type { RequestGate } from './request-gate';
import type { RequestGates } from './request-gates';
import type { ActiveConnection, StepPorts } from './step-ports';
import { StepOrder, type StepOrderParts } from './step-order';
import { WakeTimer } from './wake-timer';

export interface SchedulerParts
  extends StepPorts, Pick<StepOrderParts, 'isReady' | 'urgencyOf' | 'openTaskBound'> {
  readonly gates: RequestGates;
  readonly queue: QueueState;
  readonly jobStore: JobStore;
  readonly notes: AnswerNotes;
  readonly log: Log;
  /** Called when the queue's own state has changed. */
  readonly onQueueChanged: () => void;
}

/** Requests under way at a time. */
const underWayBound = 12;

interface Active extends ActiveConnection {
  readonly id: ConnectionId;
  readonly gate: RequestGate;
  readonly abort: AbortController;
}

interface UnderWay {
  done: Promise<void>;
  /** When its request began; undefined for a step without one. */
  begunAt: EpochMs | undefined;
}

/**
 * Begins steps: a timer (`WakeTimer`) for the earliest thing that is due, a step only when the gate
 * has room for its request, and nothing but its answer changes the job. What goes first is decided
 * in `StepOrder`; what answers tell about the queue is kept by `AnswerNotes`.
 */
export class Scheduler implements JobObserver {
  readonly #parts: SchedulerParts;
  readonly #clock: Clock;
  readonly #registry: JobRegistry;
  readonly #runner: JobRunner;
  readonly #order: StepOrder;
  readonly #notes: AnswerNotes;
  readonly #timer: WakeTimer;
  readonly #underWay = new Map<JobId, UnderWay>();
  /** All that requests may be under way for; the last one is the connection now. */
  readonly #connections: Active[] = [];
  #isConnected = false;
  #isStopped = false;
  #isPumping = false;

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
    this.#clock = parts.clock;
    this.#registry = parts.registry;
    const { isReady, attachments } = parts;
    this.#order = new StepOrder({
      ...parts,
      isReady: (job, action) =>
        !(action === 'attach' && attachments.claims.isWaiting(job.id)) &&
        (isReady?.(job, action) ?? true),
    });
    this.#runner = new JobRunner({
      ...parts,
      isBetterEmptyFirst: (job) => this.#order.isBetterEmptyFirst(job),
    });
    this.#notes = parts.notes;
    this.#timer = new WakeTimer(parts.clock, () => this.pump());
    parts.registry.observe(this);
  }

  /** Begins with the jobs of the last run. Nothing is sent until a workspace is connected. */
  restore(): void {
    const { gates, jobStore } = this.#parts;
    const now = this.#clock.now();
    this.#notes.restore();
    for (const [id, moments] of recentRequests(this.#registry.all(), jobStore, now)) {
      gates.of(id).remember(moments);
    }
    for (const job of [...this.#registry.all()]) {
      this.#registry.apply(job.id, { type: 'restored', at: now });
    }
  }

  connect(id: ConnectionId, connection: ActiveConnection): void {
    const { gates, queue, onQueueChanged } = this.#parts;
    const gate = gates.of(id);
    gate.onRoom = () => this.pump();
    this.#connections.push({ ...connection, id, gate, abort: new AbortController() });
    this.#isConnected = true;
    queue.reset(gate.closure);
    this.#sortAllByConnection(id);
    this.#order.reconsiderAll();
    onQueueChanged();
    this.pump();
  }

  disconnect(): void {
    this.#isConnected = false;
    this.#cutOff();
  }

  /** Ends all work: running requests get `grace` to be answered, then they are cut. */
  async stop(grace: Ms): Promise<void> {
    this.#isStopped = true;
    this.#timer.stop();
    const cancel = this.#clock.schedule(grace, () => this.#cutOff());
    await Promise.all(Array.from(this.#underWay.values(), ({ done }) => done));
    cancel();
    this.#notes.remember();
  }

  jobChanged(job: Job): void {
    this.#leaveGoneDestination(job.id, job);
    const underWay = this.#underWay.get(job.id);
    // Preparing a text can take a while; its request begins only now.
    if (underWay?.begunAt !== undefined && isWriting(job)) {
      underWay.begunAt = this.#parts.gates.of(job.connectionId).retake(underWay.begunAt);
    }
    this.#order.changed(job, underWay !== undefined);
    if (!this.#isPumping) this.#timer.wakeAt(this.#clock.now());
  }

  jobsRemoved(ids: readonly JobId[]): void {
    for (const id of ids) {
      this.#order.removed(id);
      this.#leaveGoneDestination(id, undefined);
    }
    // Their journals are gone, and with them what tells of their requests.
    this.#notes.remember();
  }

  /** The user asks to try again now. */
  retryNow(): void {
    const { queue, onQueueChanged } = this.#parts;
    queue.retryNow(this.#clock.now());
    queue.goneDestinations.clear();
    this.#order.reconsiderAll();
    onQueueChanged();
    this.pump();
  }

  /** The user waits for these jobs: the next step of each goes before all others. */
  prefer(ids: readonly JobId[]): void {
    for (const id of ids) this.#order.prefer(id);
  }

  /** What a job that was not ready waited for may be there now. */
  reconsider(id: JobId): void {
    this.#order.reconsider(id);
    if (!this.#isPumping) this.#timer.wakeAt(this.#clock.now());
  }

  /** Stops beginning new files, or goes on with them. What is at Notion already is followed. */
  setPaused(isPaused: boolean): void {
    this.#parts.queue.pausedByUser = isPaused;
    this.#notes.remember();
    this.#parts.onQueueChanged();
    this.pump();
  }

  /** Begins everything that may begin now. Call it after time has jumped. */
  pump(): void {
    const connection = this.#connection;
    if (this.#isStopped || connection === undefined || this.#isPumping) return;
    this.#isPumping = true;
    // One reading of the clock for a look and for the wait after it: what becomes due between two
    // readings would be seen by neither.
    let now = this.#clock.now();
    try {
      for (
        let step = this.#nextStep(connection.gate, now);
        step !== undefined;
        step = this.#nextStep(connection.gate, now)
      ) {
        this.#order.take(step);
        if (step.job.connectionId === connection.id) this.#begin(step, connection);
        else this.#leaveToItsOwn(step.job.id, connection.id);
        now = this.#clock.now();
      }
    } finally {
      this.#isPumping = false;
    }
    const { endsAt } = this.#parts.queue;
    this.#timer.wakeAtNext([...this.#order.nextMoments(connection.gate, now), endsAt], now);
  }

  get #connection(): Active | undefined {
    return this.#isConnected ? this.#connections.at(-1) : undefined;
  }

  #nextStep(gate: RequestGate, now: EpochMs): DueStep | undefined {
    const { queue } = this.#parts;
    if (queue.trouble?.kind === 'storage') return undefined;
    const finish = this.#order.nextFinish(now);
    if (finish !== undefined) return finish;
    const admitted = queue.admits(now);
    if (admitted === 'none' || (admitted === 'one' && this.#underWay.size > 0)) return undefined;
    if (this.#underWay.size >= underWayBound || !gate.hasRoom(now)) return undefined;
    return this.#order.nextRequest(gate, now);
  }

  #begin(step: DueStep, connection: Active): void {
    const { id } = step.job;
    const underWay: UnderWay = {
      begunAt: step.action === 'finish' ? undefined : connection.gate.take(),
      done: Promise.resolve(),
    };
    this.#underWay.set(id, underWay);
    underWay.done = this.#run(step, connection, underWay).then((sent) => {
      const { begunAt } = underWay;
      if (begunAt !== undefined && !sent) connection.gate.giveBack(begunAt);
      this.#underWay.delete(id);
      this.#goOn(id);
      this.pump();
    });
  }

  /** @returns whether a request was begun; never rejects */
  async #run({ job, action }: DueStep, active: Active, underWay: UnderWay): Promise<boolean> {
    const { api, userIds, gate } = active;
    const { signal } = active.abort;
    const room = (): Promise<'room' | 'aborted'> => gate.acquire(signal);
    try {
      const outcome = await this.#runner.run(
        job,
        action,
        active,
        { api, userIds, signal, room },
        signal,
      );
      const now = this.#registry.get(job.id);
      const { error } = outcome;
      const { begunAt } = underWay;
      if (outcome.sent && begunAt !== undefined && !signal.aborted) {
        const isQueues = active.id === this.#connection?.id;
        if (isQueues) this.#waitForDestination(now, error);
        this.#notes.take(error, { gate, begunAt, isQueues });
      }
      this.#order.learn(job, now, error);
      return outcome.sent;
    } catch (cause) {
      this.#reportFault(cause, job.id);
      return true;
    }
  }

  /** Where a job goes on after its step; the workspace may have been changed meanwhile. */
  #goOn(id: JobId): void {
    const connection = this.#connection;
    const job = this.#registry.get(id);
    if (job === undefined) return;
    if (connection !== undefined) this.#leaveToItsOwn(id, connection.id);
    const now = this.#registry.get(id);
    if (now === job) this.#order.push(job);
  }

  #sortAllByConnection(id: ConnectionId): void {
    const at = this.#clock.now();
    const jobs = [...this.#registry.all()];
    const idsOf = (isOurs: boolean): readonly JobId[] =>
      jobs.filter((job) => (job.connectionId === id) === isOurs).map((job) => job.id);
    runToEnd(this.#registry.applyToAll(idsOf(true), { type: 'released', at }));
    const reason = { kind: 'other-connection' } as const;
    runToEnd(this.#registry.applyToAll(idsOf(false), { type: 'held', at, reason }));
  }

  /** Jobs of another workspace wait for theirs; those of this one go on. */
  #sortByConnection(job: Job, id: ConnectionId): void {
    const at = this.#clock.now();
    if (job.connectionId === id) this.#registry.apply(job.id, { type: 'released', at });
    else this.#registry.apply(job.id, { type: 'held', at, reason: { kind: 'other-connection' } });
  }

  /** The workspace may have been changed while this job was under way or on its way into the queue. */
  #leaveToItsOwn(id: JobId, connection: ConnectionId): void {
    try {
      const job = this.#registry.get(id);
      if (job !== undefined) this.#sortByConnection(job, connection);
    } catch (cause) {
      this.#reportFault(cause, id);
    }
  }

  #waitForDestination(job: Job | undefined, error: RequestErrorCause | undefined): void {
    if (job === undefined || hasEnded(job)) return;
    const trouble = destinationTrouble(job.parentId, error);
    if (trouble === undefined) return;
    this.#parts.queue.goneDestinations.report(trouble);
    this.#parts.onQueueChanged();
  }

  #leaveGoneDestination(id: JobId, job: Job | undefined): void {
    const { queue, onQueueChanged } = this.#parts;
    if (queue.goneDestinations.release(id, job)) onQueueChanged();
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

  #cutOff(): void {
    for (const { abort } of this.#connections) abort.abort();
  }
}
