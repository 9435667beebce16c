import type { AddReport } from '../../shared/add-report';
import type { UpdateChoice } from '../../shared/jobs/job-event';
import type { AgainWishes } from '../../shared/plan/again/decide';
import { hasEnded, type Job } from '../../shared/jobs/job';
import type { Plan } from '../../shared/plan/plan';
import { err, ok, type Result } from '../../shared/result';
import type { QueueTrouble } from '../../shared/session';
import { ms } from '../../shared/units';
import type { FoundFiles } from '../core/ports';
import { StorageError } from '../core/store-ports';
import type { TableDraft } from '../core/tables/table-drafts';
import type { Engine } from '../main/compose-engine';
import { BatchWatch, isEdited } from './batch-watch';
import { planBatch, type BatchPlan } from './plan-batch';
import { patiently, reach, troubleOf, type ReachParts } from './reach';
import { exitCodeOf, endOfWait, type Trouble } from './trouble';

export interface ImportParts extends ReachParts {
  readonly engine: Engine;
  readonly paths: readonly string[];
  /** Undefined: the practice workspace. */
  readonly token: string | undefined;
  readonly to: string | undefined;
  /** What is done about files that were imported before. */
  readonly again: AgainWishes;
  /** What becomes of pages that were edited in Notion. Default: their files fail and say so. */
  readonly edited: UpdateChoice | undefined;
  readonly createOptions: boolean;
  /** The command that goes on after a stop. */
  readonly resume: string;
  /** Resolves when the queue meets trouble that somebody has to see to. */
  readonly lastingTrouble: Promise<QueueTrouble>;
}

/** What requests under way get to be answered when the run is stopped. */
const grace = ms(5_000);

/** One import from its first request to its last line; gives the exit code. */
export async function runImport(parts: ImportParts): Promise<number> {
  const { engine } = parts;
  try {
    return await importAll(parts);
  } catch (cause) {
    if (!(cause instanceof StorageError)) throw cause;
    return endWith(parts, { kind: 'storage', detail: cause.message });
  } finally {
    await engine.stop(ms(0));
  }
}

async function importAll(parts: ImportParts): Promise<number> {
  const { engine, reporter, stop } = parts;
  engine.restore();
  // Until it is known which jobs belong to this run, no write may begin.
  engine.queue.pausedByUser = true;
  const reached = await reach(parts, parts.token, parts.to);
  if (reached === 'stopped') return endStopped(parts);
  if (!reached.ok) return endWith(parts, reached.error);
  const { connection, destination } = reached.value;

  const pages = await engine.intake.planAsSet(parts.paths);
  const found = await engine.intake.filesOf(pages);
  for (const { name, reason } of found.ignored) reporter.ignored(name, reason);
  if (found.files.length === 0) {
    return endWith(parts, { kind: 'usage', error: { kind: 'nothing-to-import' } });
  }
  const target = { connectionId: connection.id, parentId: destination.pageId };
  const plan = planBatch(found.files, engine.registry.all(), target);
  const table = await tableFor(parts, pages);
  if (table === 'stopped') return endStopped(parts);
  if (!table.ok) return endWith(parts, table.error);
  // What an earlier run has left goes by the table as it is now.
  if (table.value !== undefined) await engine.tableMoves.matchAgain(destination.pageId);
  const batch = await takeUp(parts, plan, pages, table.value);
  if (!batch.ok) return endWith(parts, batch.error);
  const { jobs, updated, unchanged } = batch.value;
  reporter.started({
    workspace: connection.workspaceName,
    destination,
    files: found.files.length,
    resumed: plan.open.length + plan.again.length,
    ...{ updated, unchanged },
  });
  if (table.value !== undefined) reporter.table(table.value.mapping);
  const { edited } = parts;
  const watch = new BatchWatch(jobs, {
    onChanged: (job) => reporter.changed(job, watch.counts),
    // Whoever gives the command wants the text that is there now.
    onOutdated: (job) => void engine.commands.sendAsItIs([job.id]),
    isSettled: (job) => edited !== undefined && isEdited(job),
    onSettled: (job) => {
      if (edited !== undefined) void engine.commands.chooseUpdate([job.id], edited);
    },
  });
  engine.registry.observe(watch);
  engine.scheduler.setPaused(false);

  const end = await Promise.race([watch.allEnded, parts.lastingTrouble, stop.asked]);
  if (end === 'stopped') reporter.stopping(stop.by ?? 'SIGINT');
  await engine.stop(grace);
  const code = summarize(parts, watch, unchanged, found);
  if (end === 'stopped') return endStopped(parts);
  if (end === undefined) return code;
  return endWith(parts, { kind: 'queue', trouble: end });
}

/** How the files go into the table; undefined when the destination is a page. */
async function tableFor(
  parts: ImportParts,
  pages: Plan,
): Promise<Result<TableDraft | undefined, Trouble> | 'stopped'> {
  const { intake, drafts } = parts.engine;
  const target = intake.target();
  const table = target.ok ? target.value.table : undefined;
  if (table === undefined) return ok(undefined);
  const draft = await patiently(parts, () => drafts.draft(table, pages));
  if (draft === 'stopped') return draft;
  if (!draft.ok) return err(troubleOf(draft.error, ''));
  const newOptions = parts.createOptions ? 'create' : 'leave-out';
  return ok(draft.value.changed({ newOptions }));
}

interface TakenUp extends Pick<AddReport, 'updated' | 'unchanged'> {
  readonly jobs: readonly Job[];
}

/** Makes the jobs of new files, starts failed ones anew, and holds what other commands have left. */
async function takeUp(
  { engine, again }: ImportParts,
  plan: BatchPlan,
  pages: Plan,
  draft: TableDraft | undefined,
): Promise<Result<TakenUp, Trouble>> {
  const { registry, commands, intake, clock } = engine;
  const before = new Set([...registry.all()].map(({ id }) => id));
  const goesOn = withParents([...plan.open, ...plan.again], registry);
  const ours = new Set(goesOn.map(({ id }) => id));
  for (const job of [...registry.all()]) {
    if (hasEnded(job) || ours.has(job.id)) continue;
    // They are released when their own command connects again.
    registry.apply(job.id, {
      type: 'held',
      at: clock.now(),
      reason: { kind: 'other-connection' },
    });
  }
  await commands.retry(goesOn.filter(hasEnded).map(({ id }) => id));
  const leaveOut = new Set(goesOn.map(({ source }) => source.path));
  const made = draft === undefined ? {} : { draft };
  const added = await intake.start(pages, { leaveOut, again, ...made });
  if (!added.ok) {
    const detail = 'detail' in added.error ? added.error.detail : added.error.kind;
    return err({ kind: 'storage', detail });
  }
  const jobs = [...registry.all()].filter(({ id }) => ours.has(id) || !before.has(id));
  return ok({ ...added.value, jobs });
}

/** Jobs with the folders that their pages go under, as far as those were not made. */
function withParents(jobs: readonly Job[], registry: Engine['registry']): readonly Job[] {
  const all = new Map(jobs.map((job) => [job.id, job]));
  for (const { parentJobId } of all.values()) {
    const parent = parentJobId === undefined ? undefined : registry.get(parentJobId);
    if (parent !== undefined && parent.phase.name !== 'succeeded') all.set(parent.id, parent);
  }
  return [...all.values()];
}

function summarize(
  { reporter }: ImportParts,
  watch: BatchWatch,
  unchanged: number,
  found: FoundFiles,
): number {
  const { done, failed, waiting, active, stopped } = watch.counts;
  const open = waiting + active + stopped;
  const unread = found.ignored.filter(({ reason }) => reason === 'unreadable').length;
  const exitCode = failed + open + unread === 0 ? 0 : 1;
  reporter.finished({ imported: done, unchanged, failed: failed + unread, open, exitCode });
  return exitCode;
}

function endWith({ reporter }: ImportParts, trouble: Trouble): number {
  reporter.trouble(trouble);
  return exitCodeOf(trouble);
}

function endStopped({ reporter, stop, resume }: ImportParts): number {
  const by = stop.by ?? 'SIGINT';
  reporter.stopped(by, resume);
  return by === 'SIGINT' ? 130 : 143;
}

/** Whether trouble needs somebody: nobody is there to click. */
export const isLasting = (trouble: QueueTrouble): boolean => endOfWait(trouble) === undefined;
