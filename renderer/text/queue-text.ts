import { assertNever } from '../../shared/assert-never';
import { describeTableChanges } from '../../shared/tables/describe-table-changes';
import { totalOf, type JobCounts, type JobGroup } from '../../shared/jobs/counts';
import type { QueueTrouble, QueueView } from '../../shared/session';
import { between, type EpochMs } from '../../shared/units';
import { countOf, formatCount, formatCountdown } from './format';

export type QueueRemedy = 'resume' | 'try-now' | 'sign-in' | 'match-again' | 'change-destination';

interface Offer {
  readonly does: QueueRemedy;
  readonly label: string;
}

export interface QueueNotice {
  readonly tone: 'wait' | 'bad' | 'quiet';
  readonly text: string;
  /** Notion's own words. */
  readonly quote?: string;
  readonly remedy?: Offer;
  readonly otherRemedy?: Offer;
  /** For the live region: without the countdown. */
  readonly spoken: string;
}

/** Whether a notice counts down, so that the clock has to tick. */
export const hasCountdown = (queue: QueueView): boolean =>
  queue.trouble !== undefined && momentOf(queue.trouble) !== undefined;

function momentOf(trouble: QueueTrouble): EpochMs | undefined {
  if ('retryAt' in trouble) return trouble.retryAt;
  return 'until' in trouble ? trouble.until : undefined;
}

const tryAgain = { does: 'try-now', label: 'Try again' } as const;
const chooseDestination = {
  does: 'change-destination',
  label: 'Choose another destination…',
} as const;

/** What the whole queue waits for, if it waits. Trouble that needs the user comes before a pause. */
export function describeQueue(
  queue: QueueView,
  workspaceName: string,
  now: EpochMs,
): QueueNotice | undefined {
  const { trouble, pausedByUser } = queue;
  const passing = trouble === undefined || momentOf(trouble) !== undefined;
  if (pausedByUser && passing) {
    return {
      tone: 'quiet',
      text: 'Paused. Nothing new is sent until you resume; what Notion works on already is followed to its end.',
      remedy: { does: 'resume', label: 'Resume' },
      spoken: 'The queue is paused.',
    };
  }
  return trouble === undefined ? undefined : describeTrouble(trouble, workspaceName, now);
}

function describeTrouble(trouble: QueueTrouble, workspaceName: string, now: EpochMs): QueueNotice {
  switch (trouble.kind) {
    case 'offline':
      return {
        tone: 'wait',
        text: `No connection to Notion. ${inTime('Trying again', trouble.retryAt, now)}; nothing is lost.`,
        remedy: { does: 'try-now', label: 'Try now' },
        spoken: 'No connection to Notion. The queue goes on by itself when it is back.',
      };
    case 'intercepted':
      return {
        tone: 'wait',
        text: `This network asks you to sign in first: open any page in your browser. ${inTime('Trying again', trouble.retryAt, now)}; nothing is lost.`,
        remedy: { does: 'try-now', label: 'Try now' },
        spoken: 'This network asks you to sign in first. The queue goes on by itself after that.',
      };
    case 'rate-limited':
      return {
        tone: 'wait',
        text: `Notion asked us to slow down. ${inTime('Going on', trouble.until, now)}; nothing is lost.`,
        spoken: 'Notion asked us to slow down. The queue goes on by itself.',
      };
    case 'overloaded':
      return {
        tone: 'wait',
        text: `Notion is overloaded. ${inTime('Going on', trouble.until, now)}; nothing is lost.`,
        spoken: 'Notion is overloaded. The queue goes on by itself.',
      };
    case 'signed-out':
      return {
        tone: 'bad',
        text: `Notion no longer accepts the token for “${workspaceName}”. The queue waits for a new one; nothing is lost.`,
        remedy: { does: 'sign-in', label: 'Sign in again' },
        spoken: 'Notion no longer accepts the token. Sign in again to go on.',
      };
    case 'blocked':
      return {
        tone: 'bad',
        text: 'Notion has blocked requests of this connection. Look at it in Notion’s settings or ask Notion’s support.',
        quote: trouble.message,
        remedy: tryAgain,
        spoken: 'Notion has blocked this connection. The queue waits.',
      };
    case 'block-limit':
      return {
        tone: 'bad',
        text: 'This free workspace has used all its blocks, so no page can be made. Upgrade it, or connect with a personal access token.',
        quote: trouble.message,
        remedy: tryAgain,
        spoken: 'The block limit of the workspace is used up. The queue waits.',
      };
    case 'destination-gone':
      return {
        tone: 'bad',
        text: 'The destination was deleted, or it is not shared with the connection any more. Its files wait: choose another destination, or share the page again in Notion (••• → Connections).',
        remedy: tryAgain,
        otherRemedy: chooseDestination,
        spoken: 'The destination is gone or not shared any more. Its files wait.',
      };
    case 'destination-full':
      return {
        tone: 'bad',
        text: 'The table takes no more rows. Its files wait: make room in it, or choose another destination.',
        remedy: tryAgain,
        otherRemedy: chooseDestination,
        spoken: 'The table is full. Its files wait.',
      };
    case 'table-changed':
      return {
        tone: 'bad',
        text: `The table has changed: ${describeTableChanges(trouble.changes)}. Its files wait. Matched again, what has no property any more stays in the text.`,
        remedy: { does: 'match-again', label: 'Match again' },
        otherRemedy: chooseDestination,
        spoken: 'The table has changed. Its files wait.',
      };
    case 'storage':
      return {
        tone: 'bad',
        text: 'Pagelift cannot save its list on this computer, so nothing is sent. Make room on the disk or check its permissions.',
        quote: trouble.message,
        remedy: tryAgain,
        spoken: 'Saving on this computer fails. The queue waits.',
      };
    default:
      return assertNever(trouble);
  }
}

/** `40 of 135 this minute, lowered from 180`. */
export function describeBudget({ used, limit, loweredFrom }: QueueView['budget']): string {
  const words = `${formatCount(used)} of ${formatCount(limit)} this minute`;
  return loweredFrom === undefined ? words : `${words}, lowered from ${formatCount(loweredFrom)}`;
}

/** `Going on in 12 seconds`, or `Going on now` when the moment has come. */
const inTime = (what: string, at: EpochMs, now: EpochMs): string =>
  at > now ? `${what} in ${formatCountdown(between(now, at), 'long')}` : `${what} now`;

export type Filter = JobGroup | 'all';

export const filterLabels: Readonly<Record<Filter, string>> = {
  all: 'All',
  waiting: 'Waiting',
  active: 'Active',
  done: 'Done',
  failed: 'Failed',
  stopped: 'Cancelled',
};

export const filterOrder: readonly Filter[] = [
  'all',
  'waiting',
  'active',
  'done',
  'failed',
  'stopped',
];

/** `212 of 312 imported · 28 at work · 66 waiting · 6 failed`; what is zero is left out. */
export function describeCounts(counts: JobCounts): string {
  const parts = [`${formatCount(counts.done)} of ${formatCount(totalOf(counts))} imported`];
  if (counts.active > 0) parts.push(`${formatCount(counts.active)} at work`);
  if (counts.waiting > 0) parts.push(`${formatCount(counts.waiting)} waiting`);
  if (counts.failed > 0) parts.push(`${formatCount(counts.failed)} failed`);
  if (counts.stopped > 0) parts.push(`${formatCount(counts.stopped)} cancelled`);
  return parts.join(' · ');
}

/** The heading of the queue: what it is doing now. */
export function describeQueueTitle(counts: JobCounts, isHalted: boolean): string {
  const open = counts.waiting + counts.active;
  if (open > 0)
    return isHalted ? `${countOf(open, 'file')} to go` : `Importing ${countOf(open, 'file')}`;
  if (counts.failed > 0)
    return `${countOf(counts.failed, 'file')} need${counts.failed === 1 ? 's' : ''} you`;
  return counts.done > 0 ? 'All imported' : 'Nothing to do';
}
