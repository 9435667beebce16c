import type { BatchId, Job, JobId, JobSource } from '../../../shared/jobs/job';
import { isEndPhase } from '../../../shared/jobs/phase';
import { decide, type AgainWishes, type Decision } from '../../../shared/plan/again/decide';
import type { Plan } from '../../../shared/plan/plan';
import type { SlicedWork } from '../../../shared/plan/slices';
import type { JobRegistry } from '../job-registry';
import type { FileMap, MapMove } from '../map-ports';
import { plannedJobs } from '../planned-jobs';
import { Slices, type SliceClock } from '../planning/slices';
import type { Random } from '../ports';
import { asRow } from '../tables/row-jobs';
import type { TableDraft } from '../tables/table-drafts';
import type { TableTargets } from '../tables/table-targets';
import { compareAgain, type AgainParts } from './compare-again';
import { jobsFor, knownEntries, type IntakeTarget } from './intake-target';

export interface StartParts extends AgainParts {
  readonly clock: SliceClock;
  readonly random: Random;
  readonly registry: JobRegistry;
  readonly tables: Pick<TableTargets, 'save' | 'of'>;
  readonly map: Pick<FileMap, 'entriesOf' | 'move'>;
}

export interface StartRequest {
  readonly target: IntakeTarget;
  /** Files whose pages are to be as the plan says. */
  readonly wanted: readonly JobSource[];
  /** Those of them that are not on their way already. */
  readonly fresh: readonly JobSource[];
  readonly wishes: AgainWishes;
  /** For a table: how rows are made of them. */
  readonly draft: TableDraft | undefined;
}

/** Lines of the map changed in a row: a few milliseconds. */
const movedAtOnce = 200;

/**
 * Makes the jobs of a plan, a little at a time. Other work goes on in between: jobs that the new
 * ones lead to may end meanwhile, but are not removed. Another plan must not start before it ends.
 * @returns the new jobs @throws StorageError; then there are none
 */
export async function startPlan(
  plan: Plan,
  { target, wanted, fresh, wishes, draft }: StartRequest,
  parts: StartParts,
): Promise<readonly Job[]> {
  const { registry, random, clock } = parts;
  const slices = new Slices(clock);
  const entries = await knownEntries(target, parts, slices);
  const compared = await compareAgain(plan, { target, entries, draft }, parts, slices);
  const decisions = decide(plan, compared, wishes);
  await slices.pauseIfDue();
  const entryAt = new Map(entries.map((entry) => [entry.path, entry]));
  const known = unmadeByPath(target, entryAt, registry);
  const letGo = registry.keep(known.values());
  try {
    await slices.runToEnd(follow(plan, decisions, wanted, parts.map));
    const batchId = random.uuid() as BatchId;
    const { jobs, links, attachments } = await slices.runToEnd(
      plannedJobs(plan, {
        ...{ batchId, decisions, addedAt: clock.now() },
        ...{ connectionId: target.connectionId, destination: target.destination },
        firstPosition: registry.lastPosition + 1,
        newId: () => random.uuid() as JobId,
        fresh: new Map(fresh.map((source) => [source.path, source])),
        openJob: (path) => known.get(path),
        entryAt: (path) => entryAt.get(path),
      }),
    );
    if (jobs.length === 0) return jobs;
    // Before the jobs that go by it.
    if (draft !== undefined) parts.tables.save(batchId, draft.approved);
    const added = draft === undefined ? jobs : jobs.map(asRow);
    await slices.runToEnd(registry.adding(added, links, attachments));
    letGo();
    registry.remove(supersededBy(jobs, registry));
    return jobs;
  } finally {
    letGo();
  }
}

/** The newest job of each file and folder that is on its way to the same place, or got stuck there. */
function unmadeByPath(
  target: IntakeTarget,
  made: ReadonlyMap<string, unknown>,
  registry: JobRegistry,
): ReadonlyMap<string, JobId> {
  const unmade = jobsFor(target, registry).filter(({ phase, source }) =>
    isEndPhase(phase.name)
      ? phase.name !== 'succeeded' && phase.name !== 'skipped' && !made.has(source.path)
      : true,
  );
  return new Map(unmade.map((job) => [job.source.path, job.id] as const));
}

/** Pages whose files have moved, and nothing else of them is to be changed. */
function* follow(
  plan: Plan,
  decisions: readonly Decision[],
  wanted: readonly JobSource[],
  map: Pick<FileMap, 'move'>,
): SlicedWork<void> {
  const paths = new Set(wanted.map(({ path }) => path));
  const moves = plan.pages.flatMap(({ source: to }, number): readonly MapMove[] => {
    const decision = decisions[number];
    return decision?.does === 'follow' && to !== undefined && paths.has(to.path)
      ? [{ entry: decision.entry, to }]
      : [];
  });
  for (let at = 0; at < moves.length; at += movedAtOnce) {
    map.move(moves.slice(at, at + movedAtOnce));
    yield;
  }
}

/** Updates that have failed, and are asked for anew. */
function supersededBy(jobs: readonly Job[], registry: JobRegistry): readonly JobId[] {
  const ids = new Set(jobs.map(({ id }) => id));
  const pages = new Set(jobs.flatMap(({ update }) => update?.page.id ?? []));
  return [...registry.all()]
    .filter(({ id, phase }) => phase.name === 'failed' && !ids.has(id))
    .filter(({ update }) => update !== undefined && pages.has(update.page.id))
    .map(({ id }) => id);
}
