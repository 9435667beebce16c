import type { IgnoredReason } from '../../shared/add-report';
import { noJobs, totalOf, type JobCounts } from '../../shared/jobs/counts';
import type { Job } from '../../shared/jobs/job';
import type { QueueTrouble } from '../../shared/session';
import type { Clock } from '../core/ports';
import { countOf } from './count-of';
import { describeMapping } from './describe-mapping';
import { describeJobError } from './error-words';
import { linesOfPlan } from './plan-words';
import type { Reporter } from './reporter';
import { StatusLine, type Output } from './status-line';
import { describeQueueTrouble, describeTrouble, endOfWait } from './trouble';

const ignoredReasons: Readonly<Record<IgnoredReason, string>> = {
  'not-markdown': 'not a Markdown file',
  unreadable: 'cannot be read',
  'outside-link': 'a link that leads out of the folder',
  'already-queued': 'in the queue already',
};

/**
 * Lines for people. On a terminal what goes well is one line that changes in place; elsewhere each
 * file that has ended gets its line.
 */
export function createTextReporter(out: Output, errors: Output, clock: Clock): Reporter {
  const status = new StatusLine(out);
  let counts: JobCounts = noJobs;
  let waiting: QueueTrouble | undefined;
  let left = 0;
  let isUnseenSaid = false;

  const say = (line: string): void => status.print(line);
  const show = (): void => status.show(progress(counts, waiting, clock.now()));
  return {
    started({ workspace, destination, files, resumed, updated, unchanged }) {
      say(`Importing ${countOf(files, 'file')} into “${destination.title}” in ${workspace}.`);
      if (resumed > 0) say(`Going on with ${countOf(resumed, 'file')} of an earlier run.`);
      if (updated > 0) say(`${countOf(updated, 'page')} to be brought up to date.`);
      if (unchanged > 0) say(`${countOf(unchanged, 'file')} unchanged since the last import.`);
      if (left > 0) say(`${countOf(left, 'other file')} left out: not Markdown.`);
    },
    planned(plan, compared) {
      for (const line of linesOfPlan(plan, compared)) say(line);
    },
    table(mapping) {
      for (const line of describeMapping(mapping)) say(line);
    },
    ignored(name, reason) {
      if (reason === 'not-markdown') left += 1;
      else say(`- ${name}: left out, ${ignoredReasons[reason]}`);
    },
    changed(job, now) {
      counts = now;
      const line = endLine(job);
      if (line !== undefined && (job.phase.name === 'failed' || !status.isLive)) say(line);
      const kept = keptLine(job);
      if (kept !== undefined) say(kept);
      if (job.commentsUnseen === true && !isUnseenSaid) {
        isUnseenSaid = true;
        say(unseenLine);
      }
      show();
    },
    queue(trouble) {
      if (trouble !== undefined && trouble.kind !== waiting?.kind && endOfWait(trouble)) {
        const line = `${describeQueueTrouble(trouble)}${countdown(trouble, clock.now())}.`;
        if (!status.isLive) say(line);
      }
      waiting = trouble;
      show();
    },
    trouble(trouble) {
      status.clear();
      errors.write(`${describeTrouble(trouble)}\n`);
    },
    tick: () => {
      if (totalOf(counts) > 0) show();
    },
    stopping() {
      say('Stopping; what is under way gets a moment to be answered…');
    },
    stopped(_signal, resume) {
      say(`Stopped. Nothing is lost; go on with:\n  ${resume}`);
    },
    finished({ imported, unchanged, failed, open }) {
      status.clear();
      counts = noJobs;
      const parts = [`${countOf(imported, 'file')} imported`];
      if (unchanged > 0) parts.push(`${unchanged} unchanged`);
      if (failed > 0) parts.push(`${failed} failed`);
      if (open > 0) parts.push(`${open} still to do`);
      say(`${parts.join(', ')}.`);
      if (failed > 0) say('The same command tries the failed ones again.');
    },
  };
}

/** Said once: it holds for the connection. */
const unseenLine =
  '! Comments were not checked: the connection may not read them, and those on text that has changed may be gone.';

const shownSource = ({ source: { folder, name } }: Job): string =>
  folder === '' ? name : `${folder}/${name}`;

/** What the row keeps, since people have written it in Notion. */
function keptLine(job: Job): string | undefined {
  const { phase, kept = [] } = job;
  if (phase.name !== 'succeeded' || kept.length === 0) return undefined;
  return `! ${shownSource(job)}: ${kept.join(', ')} changed in Notion and in the file: kept as in Notion.`;
}

function endLine(job: Job): string | undefined {
  const shown = shownSource(job);
  const { phase } = job;
  if (phase.name === 'succeeded') return `✓ ${shown} → ${phase.page.url ?? phase.page.id}`;
  if (phase.name === 'failed') return `✗ ${shown}: ${describeJobError(phase.error)}`;
  return undefined;
}

/** `12 of 40 imported · 8 at work · 1 failed · Notion asked us to slow down, going on in 12 s` */
function progress(counts: JobCounts, waiting: QueueTrouble | undefined, now: number): string {
  const parts = [`${counts.done} of ${totalOf(counts)} imported`];
  if (counts.active > 0) parts.push(`${counts.active} at work`);
  if (counts.failed > 0) parts.push(`${counts.failed} failed`);
  if (waiting !== undefined && endOfWait(waiting) !== undefined) {
    parts.push(`${describeQueueTrouble(waiting)}${countdown(waiting, now)}`);
  }
  return parts.join(' · ');
}

function countdown(trouble: QueueTrouble, now: number): string {
  const seconds = Math.ceil(((endOfWait(trouble) ?? now) - now) / 1_000);
  return seconds > 0 ? `, going on in ${seconds} s` : ', going on';
}
