import { assertNever } from '../../shared/assert-never';
import type { UploadProgress } from '../../shared/attachments';
import { taskOf, type Job } from '../../shared/jobs/job';
import type { HoldReason, Phase } from '../../shared/jobs/phase';
import type { TaskStatus } from '../../shared/jobs/checkpoint';
import { between, type EpochMs, type Ms } from '../../shared/units';
import { describeError } from './error-text';
import { marksOf } from './fidelity-text';
import {
  countOf,
  formatCountdown,
  formatDuration,
  formatElapsed,
  formatPartOfSize,
  formatSize,
} from './format';

/** Roles, not colours: `tokens.css` decides what each looks like. */
export type Tone = 'ok' | 'work' | 'wait' | 'bad' | 'quiet';

export const toneOf = (job: Job): Tone => {
  const { phase } = job;
  switch (phase.name) {
    case 'succeeded':
    case 'skipped':
      return 'ok';
    case 'failed':
      return 'bad';
    case 'retrying':
    case 'unconfirmed':
      return 'wait';
    case 'processing':
      return taskOf(job)?.status === 'retrying' ? 'wait' : 'work';
    case 'preparing':
    case 'creating':
    case 'sending':
    case 'attaching':
    case 'finishing':
      return 'work';
    case 'waiting':
    case 'held':
    case 'cancelled':
      return 'quiet';
    default:
      return assertNever(phase);
  }
};

/** Notion's own status of its task. A status that is not known yet is shown as it came. */
export function describeTaskStatus(status: TaskStatus): string {
  switch (status) {
    case 'queued':
      return 'Queued at Notion';
    case 'running':
      return 'Running at Notion';
    case 'retrying':
      return 'Retrying at Notion';
    default:
      return `At Notion: ${status}`;
  }
}

/**
 * The state of a job, without figures that change by themselves.
 * @param above the job that this one waits for
 */
export function describeState(job: Job, above?: Job): string {
  const { phase } = job;
  switch (phase.name) {
    case 'waiting':
      if (above !== undefined) return `Waits for its page above: “${above.source.name}”`;
      return job.checkpoint.at === 'nothing' ? 'Waiting' : 'Waiting to go on';
    case 'preparing':
      return 'Reading the file';
    case 'creating':
      if (phase.cancelAsked) return 'Cancelling';
      return job.route === 'direct' ? 'Making the page with its text' : 'Making the page';
    case 'sending':
      return phase.cancelAsked ? 'Cancelling' : 'Sending the text';
    case 'processing':
      return describeTask(job);
    case 'attaching':
      return phase.cancelAsked ? 'Cancelling' : describeAttaching(job);
    case 'finishing':
      return 'Finishing';
    case 'retrying':
      return describeError(phase.error).short;
    case 'unconfirmed':
      return 'Answer lost, checking first';
    case 'held':
      return describeHold(phase.reason);
    case 'succeeded':
      return 'Imported';
    case 'failed':
      return describeError(phase.error).short;
    case 'cancelled':
      return 'Cancelled';
    case 'skipped':
      return skipWords[phase.reason];
    default:
      return assertNever(phase);
  }
}

/** `Attaching 3 of 7`: the one that is on its way now. */
function describeAttaching({ checkpoint, document }: Job): string {
  const places = document?.places ?? 1;
  const settled = checkpoint.at === 'attaching' ? checkpoint.settled : 0;
  return `Attaching ${Math.min(settled + 1, places)} of ${places}`;
}

function describeTask(job: Job): string {
  const task = taskOf(job);
  return task === undefined ? 'At Notion' : describeTaskStatus(task.status);
}

type SkipReason = Extract<Phase, { name: 'skipped' }>['reason'];

function describeHold(reason: HoldReason): string {
  switch (reason.kind) {
    case 'other-connection':
      return 'Waits for its own workspace: not connected';
    case 'parent':
      return `Waits for its page above: “${reason.name}” ${reason.ended === 'failed' ? 'has failed' : 'was cancelled'}`;
    default:
      return assertNever(reason);
  }
}

const skipWords: Readonly<Record<SkipReason, string>> = {
  unchanged: 'Skipped: unchanged',
  kept: 'Kept as it is in Notion',
};

/** How long the job has been at it, or took. Absent before it began. */
export function elapsedOf(job: Job, now: EpochMs): Ms | undefined {
  if (job.startedAt === undefined) return undefined;
  const { phase } = job;
  return between(job.startedAt, 'finishedAt' in phase ? phase.finishedAt : now);
}

/** When something happens next by itself, and what. */
export interface NextAction {
  readonly verb: 'asks' | 'retries' | 'checks';
  readonly at: EpochMs;
}

export function nextActionOf(job: Job): NextAction | undefined {
  const { phase } = job;
  switch (phase.name) {
    case 'processing': {
      const task = taskOf(job);
      return task === undefined ? undefined : { verb: 'asks', at: task.pollAt };
    }
    case 'retrying':
      return { verb: 'retries', at: phase.retryAt };
    case 'unconfirmed':
      return { verb: 'checks', at: phase.checkAt };
    case 'attaching':
      return phase.checkAt === undefined ? undefined : { verb: 'retries', at: phase.checkAt };
    case 'waiting':
    case 'held':
    case 'preparing':
    case 'creating':
    case 'sending':
    case 'finishing':
    case 'succeeded':
    case 'failed':
    case 'cancelled':
    case 'skipped':
      return undefined;
    default:
      return assertNever(phase);
  }
}

/** `asks in 2s`; once its time has come `asks next`, for it then only waits for a free request. */
export const describeNextAction = ({ verb, at }: NextAction, now: EpochMs): string =>
  at > now ? `${verb} in ${formatCountdown(between(now, at))}` : `${verb} next`;

const stepWords: Readonly<Record<NextAction['verb'], string>> = {
  asks: 'Asks Notion again',
  retries: 'Tries again by itself',
  checks: 'Looks at Notion again',
};

/** The same as a sentence: `Tries again by itself in 12 seconds.` */
export const describeNextStep = ({ verb, at }: NextAction, now: EpochMs): string =>
  at > now
    ? `${stepWords[verb]} in ${formatCountdown(between(now, at), 'long')}.`
    : `${stepWords[verb]} as soon as a request is free.`;

/** The two figures at the end of a row. */
export interface RowFigures {
  /** How long, or how big while nothing has begun. */
  readonly span: string;
  /** What happens next, how much of a file has gone up, or how many tries it took. Empty when there is nothing to say. */
  readonly next: string;
}

/** @param upload the file that is on its way now */
export function figuresOf(job: Job, now: EpochMs, upload?: UploadProgress): RowFigures {
  const elapsed = elapsedOf(job, now);
  const ended = 'finishedAt' in job.phase;
  return {
    span:
      elapsed === undefined
        ? formatSize(job.source.size)
        : ended
          ? formatDuration(elapsed)
          : formatElapsed(elapsed),
    next: describeNext(job, now, upload),
  };
}

function describeNext(job: Job, now: EpochMs, upload: UploadProgress | undefined): string {
  const action = nextActionOf(job);
  if (action !== undefined) return describeNextAction(action, now);
  return upload === undefined ? describeTries(job) : formatPartOfSize(upload.sent, upload.size);
}

/** `try 3` while at work, `3 tries` when ended; nothing for the first. */
function describeTries(job: Job): string {
  if (job.attempt <= 1) return '';
  return 'finishedAt' in job.phase ? countOf(job.attempt, 'try', 'tries') : `try ${job.attempt}`;
}

/** One sentence for assistive technology, without anything that ticks. */
export function labelOf(job: Job, above?: Job): string {
  const parts = [job.source.name];
  if (job.source.folder !== '') parts.push(`in ${job.source.folder}`);
  parts.push(describeState(job, above));
  if (job.attempt > 1) parts.push(countOf(job.attempt, 'try', 'tries'));
  return [...parts, ...marksOf(job).map(({ text }) => text)].join(', ');
}

/** Everything that the search looks through, in lower case. */
export function searchTextOf(job: Job): string {
  const { source, title = '' } = job;
  return `${source.name}\n${source.folder}\n${title}\n${describeState(job)}`.toLocaleLowerCase();
}
