import type { JournalEntry } from '../../shared/jobs/journal-entry';
import { pageOf, taskOf, type Job } from '../../shared/jobs/job';
import { describeError } from './error-text';
import { isoTime } from './format';
import { describeState } from './job-text';
import { describeJournal } from './journal-text';

/** Ids of the requests that a job's journal names, the newest first. */
export function requestIdsOf(job: Job, entries: readonly JournalEntry[]): readonly string[] {
  const ids = entries.flatMap((entry) => entry.requestId ?? []).reverse();
  const { phase } = job;
  if ('error' in phase && 'requestId' in phase.error) {
    ids.unshift(phase.error.requestId);
  }
  return [...new Set(ids)];
}

/** Everything about one file that support may ask for, as plain text. No token, no contents, no path. */
export function describeForSupport(job: Job, entries: readonly JournalEntry[]): string {
  const { source, phase } = job;
  const lines = [
    `${source.folder === '' ? '' : `${source.folder}/`}${source.name}`,
    `State: ${describeState(job)} (${phase.name}, ${job.checkpoint.at}, ${job.route}, try ${job.attempt})`,
  ];
  if ('error' in phase) {
    const { cause, quote } = describeError(phase.error);
    lines.push(`Error: ${phase.error.kind}: ${cause}`);
    if (quote !== undefined) lines.push(`Words: ${quote}`);
  }
  const page = pageOf(job);
  if (page !== undefined) lines.push(`Page: ${page.id}`);
  const task = taskOf(job);
  if (task !== undefined) lines.push(`Task: ${task.id} (${task.status}, ${task.polls} polls)`);
  for (const { at, event, detail, requestId } of entries) {
    const parts = [isoTime(at), describeJournal({ at, event }), detail, requestId];
    lines.push(parts.filter((part) => part !== undefined).join(' · '));
  }
  return lines.join('\n');
}
