import type { AddReport, CommandError } from '../../../shared/ipc';
import {
  hasEnded,
  pageOf,
  type BatchId,
  type ConnectionId,
  type Job,
  type JobId,
  type PageId,
} from '../../../shared/jobs/job';
import type { Plan, PlanCosts, PlanOptions } from '../../../shared/plan/plan';
import { err, ok, type Result } from '../../../shared/result';
import type { Connections } from '../connections';
import type { Destinations } from '../destinations';
import type { JobRegistry } from '../job-registry';
import { plannedJobs } from '../planned-jobs';
import { makePlan, type PlanningParts, type PlanningWatch } from '../planning/make-plan';
import { StorageError, type Clock, type FileSource, type FoundFiles, type Random } from '../ports';
import { addReport, leftOutOf } from './add-report';

export interface IntakeParts extends Omit<PlanningParts, 'clock'> {
  readonly clock: Clock;
  readonly random: Random;
  readonly sources: Pick<FileSource, 'stat'>;
  readonly registry: JobRegistry;
  readonly connections: Pick<Connections, 'id'>;
  readonly destinations: Pick<Destinations, 'chosen'>;
  /** How plans are made when nobody says otherwise. */
  readonly options: () => PlanOptions;
  readonly costs: () => PlanCosts;
}

/** Where the pages of a plan go. */
export interface IntakeTarget {
  readonly connectionId: ConnectionId;
  readonly destination: PageId;
}

/** What of a plan is not to be made. */
export interface StartOptions {
  /** Files whose pages are not made; links still lead to the pages they have. */
  readonly leaveOut?: ReadonlySet<string>;
}

const neverCancelled: PlanningWatch = {
  onProgress: () => undefined,
  signal: new AbortController().signal,
};

/** From dropped paths to jobs in two steps: a plan, of which nothing is kept, and its start. */
export class Intake {
  readonly #parts: IntakeParts;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  /** How plans are made as things are set. */
  get options(): PlanOptions {
    return this.#parts.options();
  }

  /** Where pages would go now. */
  target(): Result<IntakeTarget, CommandError> {
    const connectionId = this.#parts.connections.id;
    const destination = this.#parts.destinations.chosen?.pageId;
    if (connectionId === undefined) return err({ kind: 'no-connection' });
    if (destination === undefined) return err({ kind: 'no-destination' });
    return ok({ connectionId, destination });
  }

  /** What would be made of these paths. Reads files; sends and writes nothing. */
  plan(
    paths: readonly string[],
    options: PlanOptions,
    watch: PlanningWatch,
  ): Promise<Result<Plan, { readonly kind: 'cancelled' }>> {
    return makePlan({ paths, options, costs: this.#parts.costs() }, this.#parts, watch);
  }

  /** The same as things are set, with nobody who watches. */
  async planAsSet(paths: readonly string[]): Promise<Plan> {
    const plan = await this.plan(paths, this.options, neverCancelled);
    if (!plan.ok) throw new Error('A plan that nobody can cancel was cancelled.');
    return plan.value;
  }

  /** Plans and starts without a question. */
  async add(paths: readonly string[]): Promise<Result<AddReport, CommandError>> {
    const target = this.target();
    return target.ok ? this.start(await this.planAsSet(paths)) : target;
  }

  /** Files of a plan that are on their way to the same place already. */
  queuedPaths(): ReadonlySet<string> {
    const target = this.target();
    if (!target.ok) return new Set();
    const open = this.#jobsFor(target.value).filter((job) => !hasEnded(job));
    return new Set(open.map((job) => job.source.path));
  }

  /** The files that get a job, and those that get none. Documents that could not be read fail as jobs. */
  async filesOf(plan: Plan): Promise<FoundFiles> {
    const files = plan.pages.flatMap(({ source }) => source ?? []);
    const ignored = [...leftOutOf(plan)];
    for (const { path, name, folder } of plan.unread) {
      const state = await this.#parts.sources.stat(path);
      if (state.ok) files.push({ path, name, folder, ...state.value });
      else ignored.push({ name, reason: 'unreadable' });
    }
    return { files, ignored };
  }

  /** Makes the jobs of a plan. What changed on the disk since it was made is noticed by each job. */
  async start(
    plan: Plan,
    { leaveOut = new Set() }: StartOptions = {},
  ): Promise<Result<AddReport, CommandError>> {
    const { files, ignored } = await this.filesOf(plan);
    const target = this.target();
    if (!target.ok) return target;
    const { connectionId, destination } = target.value;
    const { registry, random, clock } = this.#parts;
    const queued = this.queuedPaths();
    const wanted = files.filter(({ path }) => !leaveOut.has(path));
    const fresh = wanted.filter(({ path }) => !queued.has(path));
    const known = this.#jobsByPath(target.value);
    const { jobs, links, attachments } = plannedJobs(plan, {
      batchId: random.uuid() as BatchId,
      ...{ connectionId, destination, addedAt: clock.now() },
      firstPosition: registry.lastPosition + 1,
      newId: () => random.uuid() as JobId,
      fresh: new Map(fresh.map((source) => [source.path, source])),
      knownJob: (path) => known.get(path),
      knownPage: (path) => this.#pageOf(known.get(path)),
    });
    try {
      if (jobs.length > 0) registry.add(jobs, links, attachments);
    } catch (cause) {
      if (cause instanceof StorageError) return err({ kind: 'storage', detail: cause.message });
      throw cause;
    }
    const repeated = wanted.filter(({ path }) => queued.has(path));
    const again = repeated.map(({ name }) => ({ name, reason: 'already-queued' as const }));
    return ok(addReport(jobs.length, [...ignored, ...again]));
  }

  /** The newest job of each file and folder for the same place. */
  #jobsByPath(target: IntakeTarget): ReadonlyMap<string, JobId> {
    return new Map(this.#jobsFor(target).map((job) => [job.source.path, job.id] as const));
  }

  #pageOf(id: JobId | undefined): PageId | undefined {
    const job = id === undefined ? undefined : this.#parts.registry.get(id);
    return job === undefined ? undefined : pageOf(job)?.id;
  }

  #jobsFor({ connectionId, destination }: IntakeTarget): readonly Job[] {
    return [...this.#parts.registry.all()]
      .filter((job) => job.connectionId === connectionId && job.parentId === destination)
      .sort((a, b) => a.position - b.position);
  }
}
