import { SqliteJobStore } from '../../electron/adapters/job-store';
import { openDatabase } from '../../electron/adapters/open-database';
import { SqliteQueueMemory } from '../../electron/adapters/queue-memory';
import { hasEnded, type Job } from '../../shared/jobs/job';
import type { EpochMs } from '../../shared/units';

const linesOfJournal = 6;

/**
 * What a runner that came to no end was doing, read from its profile once it is dead: the memory of
 * its queue, and each open job with the last lines of its journal. Times count from `now`, in
 * seconds.
 */
export function describeStall(profile: string, now: EpochMs): string {
  const opened = openDatabase(profile, now);
  if (!opened.ok) return `Its profile cannot be opened: ${opened.error.kind}`;
  const { database } = opened.value;
  try {
    const store = new SqliteJobStore(database);
    const { gates, pausedByUser } = new SqliteQueueMemory(database).load();
    const open = store.load().jobs.filter((job) => !hasEnded(job));
    const since = (moment: EpochMs): string => `${((moment - now) / 1_000).toFixed(1)} s`;
    const waits = [...gates.values()].flatMap(({ closure }) =>
      closure === undefined ? [] : [since(closure.until)],
    );
    return [
      `open jobs: ${open.length}; paused: ${String(pausedByUser)}; waits asked for: ${waits.join(', ') || 'none'}`,
      ...open.flatMap((job) => [
        describeJob(job, since),
        ...store
          .journalOf(job.id)
          .slice(-linesOfJournal)
          .map(({ at, event, detail = '' }) => `    ${since(at)} ${event} ${detail}`),
      ]),
    ].join('\n');
  } finally {
    database.close();
  }
}

function describeJob({ source, phase, checkpoint, turn }: Job, since: (at: EpochMs) => string) {
  const due =
    'checkAt' in phase
      ? since(phase.checkAt)
      : 'retryAt' in phase
        ? since(phase.retryAt)
        : 'task' in checkpoint
          ? since(checkpoint.task.pollAt)
          : 'at once';
  return `  ${source.name}: ${phase.name}, ${checkpoint.at}, turn ${turn}, due ${due}`;
}
