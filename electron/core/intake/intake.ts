import type { AddReport } from '../../../shared/add-report';
import type { CommandError } from '../../../shared/command-error';
import { asDataSource, hasEnded, type Job } from '../../../shared/jobs/job';
import type { AgainPlan } from '../../../shared/plan/again/compare-with-map';
import type { AgainWishes } from '../../../shared/plan/again/decide';
import type { FolderMode, Plan, PlanCosts, PlanOptions } from '../../../shared/plan/plan';
import { err, ok, type Result } from '../../../shared/result';
import type { DataSourceId } from '../../../shared/tables/table';
import type { Connections } from '../connections';
import type { Destinations } from '../destinations';
import { makePlan, type PlanningParts, type PlanningWatch } from '../planning/make-plan';
import type { FileSource, FoundFiles } from '../ports';
import { StorageError } from '../store-ports';
import type { FileMap } from '../map-ports';
import type { TableDraft, TableDrafts } from '../tables/table-drafts';
import { addReport, leftOutOf } from './add-report';
import { compareAgain } from './compare-again';
import { earlierPages } from './earlier-pages';
import { jobsFor, knownEntries, type IntakeTarget } from './intake-target';
import { startPlan, type StartParts } from './start-plan';

export interface IntakeParts extends Omit<PlanningParts, 'clock'>, StartParts {
  readonly sources: Pick<FileSource, 'stat'>;
  readonly connections: Pick<Connections, 'id'>;
  readonly destinations: Pick<Destinations, 'chosen'>;
  readonly drafts: Pick<TableDrafts, 'draft'>;
  readonly map: Pick<FileMap, 'entriesOf' | 'move' | 'rootsAmong' | 'lookUp' | 'below' | 'ofPage'>;
  /** How plans are made when nobody says otherwise. */
  readonly options: () => PlanOptions;
  readonly costs: () => PlanCosts;
}

/** What of a plan is not to be made. */
export interface StartOptions {
  /** Files whose pages are not made; links still lead to the pages they have. */
  readonly leaveOut?: ReadonlySet<string>;
  /** What is done about files that were imported before. */
  readonly again?: AgainWishes;
  /** How rows are made of them; one of another table does not count. */
  readonly draft?: TableDraft;
}

const neverCancelled: PlanningWatch = {
  onProgress: () => undefined,
  signal: new AbortController().signal,
};

/** From dropped paths to jobs in two steps: a plan, of which nothing is kept, and its start. */
export class Intake {
  readonly #parts: IntakeParts;
  /** Plans start one after the other: each must know the jobs of the one before. */
  #turn: Promise<unknown> = Promise.resolve();

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
    const chosen = this.#parts.destinations.chosen;
    const destination = chosen?.pageId;
    if (connectionId === undefined) return err({ kind: 'no-connection' });
    if (destination === undefined) return err({ kind: 'no-destination' });
    const table = chosen?.kind === 'table' ? { table: asDataSource(destination) } : {};
    return ok({ connectionId, destination, ...table });
  }

  /** What would be made of these paths. Reads files; sends and writes nothing. */
  plan(
    paths: readonly string[],
    options: PlanOptions,
    watch: PlanningWatch,
  ): Promise<Result<Plan, { readonly kind: 'cancelled' }>> {
    const wanted = this.#isForTable ? { ...options, mode: modeForTable(options.mode) } : options;
    const earlier = earlierPages(this.target(), this.#parts);
    const costs = this.#parts.costs();
    return makePlan({ paths, options: wanted, costs, earlier }, this.#parts, watch);
  }

  /** The same as things are set, with nobody who watches. */
  async planAsSet(paths: readonly string[]): Promise<Plan> {
    const plan = await this.plan(paths, this.options, neverCancelled);
    if (!plan.ok) throw new Error('A plan that nobody can cancel was cancelled.');
    return plan.value;
  }

  /** How a plan would go into the table that is chosen; undefined when a page is. */
  draft(plan: Plan, signal?: AbortSignal): Promise<Result<TableDraft, CommandError>> | undefined {
    const target = this.target();
    return target.ok && target.value.table !== undefined
      ? this.#parts.drafts.draft(target.value.table, plan, signal)
      : undefined;
  }

  /** Plans and starts without a question. */
  async add(paths: readonly string[]): Promise<Result<AddReport, CommandError>> {
    const target = this.target();
    return target.ok ? this.start(await this.planAsSet(paths)) : target;
  }

  /**
   * What has become of the files of a plan since they were imported to the same place.
   * @param draft how rows would be made of them
   */
  async compare(plan: Plan, draft?: TableDraft): Promise<AgainPlan> {
    const target = this.target();
    if (!target.ok) return { pages: plan.pages.map(() => ({ state: 'new' })), gone: [] };
    const entries = await knownEntries(target.value, this.#parts);
    return compareAgain(plan, { target: target.value, entries, draft }, this.#parts);
  }

  /** Files of a plan that are on their way to the same place already. */
  queuedPaths(): ReadonlySet<string> {
    const target = this.target();
    if (!target.ok) return new Set();
    const open = jobsFor(target.value, this.#parts.registry).filter((job) => !hasEnded(job));
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

  /**
   * Makes the jobs of a plan, one plan after the other and a little at a time. What changed on the
   * disk since it was made is noticed by each job.
   */
  start(plan: Plan, options: StartOptions = {}): Promise<Result<AddReport, CommandError>> {
    const turn = this.#turn.then(() => this.#start(plan, options));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #start(
    plan: Plan,
    { leaveOut = new Set(), draft, again: wishes = {} }: StartOptions,
  ): Promise<Result<AddReport, CommandError>> {
    const { files, ignored } = await this.filesOf(plan);
    const target = this.target();
    if (!target.ok) return target;
    const { table } = target.value;
    const made = table === undefined ? ok(undefined) : await this.#draftFor(table, plan, draft);
    if (!made.ok) return made;
    const queued = this.queuedPaths();
    const wanted = files.filter(({ path }) => !leaveOut.has(path));
    const fresh = wanted.filter(({ path }) => !queued.has(path));
    let jobs: readonly Job[];
    try {
      const request = { target: target.value, wanted, fresh, wishes, draft: made.value };
      jobs = await startPlan(plan, request, this.#parts);
    } catch (cause) {
      if (cause instanceof StorageError) return err({ kind: 'storage', detail: cause.message });
      throw cause;
    }
    const repeated = wanted.filter(({ path }) => queued.has(path));
    const queuedAlready = repeated.map(({ name }) => ({ name, reason: 'already-queued' as const }));
    const updated = jobs.filter(({ update }) => update !== undefined).length;
    const planned = new Set(jobs.map(({ source }) => source.path));
    const unchanged = fresh.filter(({ path }) => !planned.has(path)).length;
    return ok(
      addReport({ added: jobs.length, updated, unchanged }, [...ignored, ...queuedAlready]),
    );
  }

  get #isForTable(): boolean {
    return this.#parts.destinations.chosen?.kind === 'table';
  }

  /** Without one that the user has seen, no option comes into being. */
  async #draftFor(
    table: DataSourceId,
    plan: Plan,
    seen: TableDraft | undefined,
  ): Promise<Result<TableDraft, CommandError>> {
    if (seen?.target.id === table) return ok(seen);
    const draft = await this.#parts.drafts.draft(table, plan);
    return draft.ok ? ok(draft.value.changed({ newOptions: 'leave-out' })) : draft;
  }
}

/** Rows have no rows below them: folders become no pages there. */
export const modeForTable = (mode: FolderMode): FolderMode => (mode === 'nested' ? 'flat' : mode);
