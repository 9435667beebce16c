import { assertNever } from '../assert-never';
import { after, type EpochMs } from '../units';
import { pollDelay } from './backoff';
import {
  hasEnded,
  isEndPhase,
  type Checkpoint,
  type Job,
  type PageRef,
  type Phase,
  type PhaseName,
} from './job';
import type { AnswerEvent, JobEvent } from './job-event';
import { askLook, plannedLook } from './extra-look';
import { resumedPhase } from './resume';
import { attachWaits, attached, attachWentOn, beginAppend } from './transition-attach';
import { checksNeeded } from './retry-policy';
import { sentBehind } from './sibling-place';
import { adopted, chosenJob, moved } from './transition-choices';
import { failRequest, failTask, skipVerification } from './transition-failures';
import { checkText, partWritten } from './transition-text';
import { changeBegun, pageChanged, pageLooked, unbegun } from './transition-update';

/**
 * The state machine of a job: the only way in which a job changes.
 *
 * ```
 *             shell: page made, text next
 *            ┌──────────────────────────────┐
 *            ▼                              │
 *  waiting ─► preparing ─► creating ────────┤ 200 with text ─────────┐
 *     │                       │ 202         └────────────┐           ▼
 *     └─────► sending ────────┴───► processing ──────────┼──────► finishing ─► succeeded
 *               │   200 ────────────────│────────────────┘
 *               │                       │ failed or forgotten task
 *   answer lost │                       ▼
 *   (create) ───┴──────────────► unconfirmed ─ found ─► waiting (text next)
 *                                     └─ not there, looked often enough ─► waiting (sent again)
 *
 *  An update of a page that is there: waiting ─► preparing (the page is read) ─► waiting ─► sending,
 *  once for its place, its name and each block that goes, and then as any text; or failed, if the
 *  page was edited or is gone.
 *  A text with places for attachments goes by attaching to finishing; there it stays for all their
 *  requests, and a passing error only makes the next one wait.
 *  A text in several parts goes round by sending, processing and waiting once for each of them.
 *  creating, sending, processing ─ passing error ─► retrying ─ its time ─► where it was
 *  any of them ─ lasting error ─► failed         ─ cancel ─► cancelled (a running write ends first)
 *  any of them ─ other workspace ─► held ─ released ─► where its checkpoint leads
 *  waiting ─ its parent's page cannot be made ─► held ─ parent-settled ─► waiting
 *  failed, cancelled ─ retry by the user ─► where its checkpoint leads
 * ```
 *
 * Where a job goes on after a restart, a retry or a release is decided by its checkpoint alone
 * (`resume.ts`). An event that does not fit, or that answers an older turn, returns the same object.
 */
export function transition(job: Job, event: JobEvent): Job {
  switch (event.type) {
    case 'cancel-asked':
      return cancel(job, event.at);
    case 'retry-asked':
      return retry(job, event.at);
    case 'held':
      return hasEnded(job) || isWriting(job)
        ? job
        : { ...job, turn: job.turn + 1, phase: { name: 'held', reason: event.reason } };
    case 'released':
      return release(job, 'other-connection', event.at);
    case 'parent-settled':
      return release(job, 'parent', event.at);
    case 'page-chosen':
    case 'source-chosen':
    case 'update-chosen':
      return choose(job, event);
    case 'moved':
      return job.checkpoint.at === 'nothing' && job.parentJobId === undefined
        ? moved(job, event)
        : job;
    case 'restored':
      return pollLater(restore(job, event.at), event.at);
    case 'started':
      return unbegun(job).checkpoint.at === 'nothing' && isReady(job, event.at)
        ? begin(unbegun(job), {
            startedAt: job.startedAt ?? event.at,
            phase: { name: 'preparing' },
          })
        : job;
    case 'create-begun':
      return job.phase.name === 'preparing' && job.turn === event.turn
        ? begin(job, {
            title: event.title,
            ...(event.parentPageId === undefined ? {} : { parentPageId: event.parentPageId }),
            document: event.document,
            ...sentBehind(job, event.behind),
            ...(event.isEmptyFirst === true ? { route: 'shell' } : {}),
            checkpoint: { at: 'create-sent', sentAt: event.at },
            phase: { name: 'creating', cancelAsked: false },
          })
        : job;
    case 'change-begun':
      return isReady(job, event.at) && job.checkpoint.at === 'update-begun'
        ? begin(job, {
            checkpoint: changeBegun(job.checkpoint),
            phase: { name: 'sending', cancelAsked: false },
          })
        : job;
    case 'send-begun':
      return beginSend(job, event);
    case 'append-begun':
      return beginAppend(job, event);
    default:
      return job.turn === event.turn ? withCancel(job, answer(job, event), event.at) : job;
  }
}

function begin(job: Job, change: Partial<Job>): Job {
  const retried = job.phase.name === 'retrying' ? 1 : 0;
  return { ...job, ...change, turn: job.turn + 1, attempt: job.attempt + retried };
}

function beginSend(job: Job, { at, document }: JobEvent & { readonly type: 'send-begun' }): Job {
  const { checkpoint } = job;
  if (!isReady(job, at) || checkpoint.at !== 'page-made') return job;
  const { page, written } = checkpoint;
  return begin(job, {
    document,
    checkpoint: { at: 'text-sent', page, written, sentAt: at },
    phase: { name: 'sending', cancelAsked: false },
  });
}

const isReady = (job: Job, now: EpochMs): boolean =>
  job.phase.name === 'waiting' || (job.phase.name === 'retrying' && job.phase.retryAt <= now);

const isWriting = (job: Job): boolean =>
  job.phase.name === 'creating' ||
  job.phase.name === 'sending' ||
  (job.phase.name === 'attaching' && job.phase.isAppending);

function cancel(job: Job, at: EpochMs): Job {
  const { phase } = job;
  if (hasEnded(job) || phase.name === 'finishing') return job;
  if ('cancelAsked' in phase && isWriting(job)) {
    return phase.cancelAsked ? job : { ...job, phase: { ...phase, cancelAsked: true } };
  }
  return { ...job, turn: job.turn + 1, phase: { name: 'cancelled', finishedAt: at } };
}

/** A write that was running when the user cancelled has been answered: now the job can end. */
function withCancel(before: Job, job: Job, at: EpochMs): Job {
  const asked = 'cancelAsked' in before.phase && before.phase.cancelAsked;
  if (!asked || job === before || isEndPhase(job.phase.name) || job.phase.name === 'finishing')
    return job;
  return { ...job, turn: job.turn + 1, phase: { name: 'cancelled', finishedAt: at } };
}

function release(job: Job, from: 'other-connection' | 'parent', at: EpochMs): Job {
  if (job.phase.name !== 'held' || job.phase.reason.kind !== from) return job;
  const next = unbegun(job);
  return { ...next, phase: resumedPhase(next.checkpoint, at) };
}

/** What the user decides about a failed job. */
function choose(
  job: Job,
  event: JobEvent & { type: 'page-chosen' | 'source-chosen' | 'update-chosen' },
): Job {
  const chosen = chosenJob(job, event);
  if (chosen === job || chosen.phase.name === 'skipped') return chosen;
  return { ...chosen, turn: job.turn + 1, attempt: job.attempt + 1, failures: 0 };
}

function retry(job: Job, at: EpochMs): Job {
  if (job.phase.name === 'retrying') return { ...job, phase: { ...job.phase, retryAt: at } };
  if (job.phase.name === 'unconfirmed') return { ...job, phase: askLook(job.phase, at) };
  if (job.phase.name === 'attaching' && job.phase.checkAt !== undefined) {
    return { ...job, phase: { ...job.phase, checkAt: at } };
  }
  if (job.phase.name !== 'failed' && job.phase.name !== 'cancelled') return job;
  const next = unbegun(job);
  const phase = resumedPhase(next.checkpoint, at);
  return { ...next, turn: job.turn + 1, attempt: job.attempt + 1, failures: 0, phase };
}

function restore(job: Job, at: EpochMs): Job {
  switch (job.phase.name) {
    case 'preparing':
    case 'creating':
    case 'sending':
    case 'attaching': {
      const next = unbegun(job);
      return { ...next, turn: job.turn + 1, phase: restoredPhase(job.phase, next.checkpoint, at) };
    }
    case 'waiting':
    case 'retrying':
      return unbegun(job);
    default:
      return job;
  }
}

/** A poll that the end of the last run cut off may have been answered just before it. */
function pollLater(job: Job, at: EpochMs): Job {
  const { checkpoint } = job;
  if (!('task' in checkpoint) || hasEnded(job)) return job;
  const { task } = checkpoint;
  const earliest = after(at, pollDelay(task.pollAfter, 0, 0));
  if (task.pollAt >= earliest) return job;
  return { ...job, checkpoint: { ...checkpoint, task: { ...task, pollAt: earliest } } };
}

function restoredPhase(phase: Phase, checkpoint: Checkpoint, at: EpochMs): Phase {
  const cancelled = 'cancelAsked' in phase && phase.cancelAsked;
  return cancelled ? { name: 'cancelled', finishedAt: at } : resumedPhase(checkpoint, at);
}

function answer(job: Job, event: AnswerEvent): Job {
  const { phase, checkpoint } = job;
  switch (event.type) {
    case 'prepare-failed':
      return canLackDocument(phase.name)
        ? { ...job, phase: { name: 'failed', finishedAt: event.at, error: event.error } }
        : job;
    case 'page-looked':
      return phase.name === 'preparing' ? pageLooked(job, event) : job;
    case 'page-changed':
      return phase.name === 'sending' && checkpoint.at === 'update-begun'
        ? pageChanged(job, checkpoint)
        : job;
    case 'page-made':
      return phase.name === 'creating' ? pageMade(job, event.page, event.textWritten) : job;
    case 'task-accepted':
      return accepted(job, event);
    case 'text-written':
      return phase.name === 'sending' && checkpoint.at === 'text-sent'
        ? partWritten(job, checkpoint)
        : job;
    case 'task-polled':
      return polled(job, event);
    case 'task-succeeded':
      return taskSucceeded(job, event);
    case 'task-failed':
    case 'task-forgotten':
      return phase.name === 'processing' ? failTask(job, event) : job;
    case 'request-failed':
      return failRequest(job, event);
    case 'create-checked':
      return createChecked(job, event);
    case 'text-checked':
      return checkText(job, event);
    case 'text-verified':
      return phase.name === 'finishing' ? { ...job, fidelity: event.fidelity } : job;
    case 'text-not-verified':
      return phase.name === 'finishing' ? skipVerification(job) : job;
    case 'attach-went-on':
      return attachWentOn(job, event);
    case 'attach-waits':
      return attachWaits(job, event);
    case 'attached':
      return attached(job, event);
    case 'finished':
      return phase.name === 'finishing'
        ? { ...job, phase: { name: 'succeeded', finishedAt: event.at, page: event.page } }
        : job;
    default:
      return assertNever(event);
  }
}

/** Phases in which the file is read. */
const canLackDocument = (name: PhaseName): boolean =>
  name === 'preparing' || name === 'waiting' || name === 'retrying' || name === 'unconfirmed';

function pageMade(job: Job, page: PageRef, textWritten: boolean): Job {
  if (textWritten) return partWritten(job, { page, written: 0 });
  const checkpoint: Checkpoint = { at: 'page-made', page, written: 0 };
  return { ...job, failures: 0, checkpoint, phase: { name: 'waiting' } };
}

function accepted(job: Job, event: AnswerEvent & { type: 'task-accepted' }): Job {
  const { phase, checkpoint } = job;
  const { task } = event;
  if (phase.name === 'creating' && checkpoint.at === 'create-sent') {
    const next: Checkpoint = { at: 'create-accepted', sentAt: checkpoint.sentAt, task };
    return { ...job, checkpoint: next, phase: { name: 'processing' } };
  }
  if (phase.name === 'sending' && checkpoint.at === 'text-sent') {
    const { page, written } = checkpoint;
    const next: Checkpoint = { at: 'text-accepted', page, written, task };
    return { ...job, checkpoint: next, phase: { name: 'processing' } };
  }
  return job;
}

function polled(job: Job, event: AnswerEvent & { type: 'task-polled' }): Job {
  const { phase, checkpoint } = job;
  if (phase.name !== 'processing' || !('task' in checkpoint)) return job;
  const { status, pollAt, pollAfter } = event;
  const polls = checkpoint.task.polls + 1;
  const task = { ...checkpoint.task, status, pollAt, pollAfter, polls, missedPolls: 0 };
  return { ...job, checkpoint: { ...checkpoint, task } };
}

function taskSucceeded(job: Job, event: AnswerEvent & { type: 'task-succeeded' }): Job {
  const { phase, checkpoint } = job;
  if (phase.name !== 'processing') return job;
  if (checkpoint.at === 'text-accepted') return partWritten(job, checkpoint);
  if (checkpoint.at !== 'create-accepted') return job;
  if (event.page !== undefined) return pageMade(job, event.page, job.route === 'direct');
  return {
    ...job,
    checkpoint: { at: 'create-sent', sentAt: checkpoint.sentAt },
    phase: { name: 'unconfirmed', checkAt: event.at, checks: 0 },
  };
}

function createChecked(job: Job, event: AnswerEvent & { type: 'create-checked' }): Job {
  const { phase, checkpoint } = job;
  if (phase.name !== 'unconfirmed' || checkpoint.at !== 'create-sent') return job;
  const [found, ...others] = event.candidates;
  const isClear = others.length === 0 && job.isRecovered !== true;
  if (found !== undefined && isClear) return adopted(job, found.page, event.at);
  if (found !== undefined) {
    const candidates = event.candidates.map(({ page, title }) => ({ id: page.id, title }));
    const error = { kind: 'ambiguous', candidates } as const;
    return { ...job, phase: { name: 'failed', finishedAt: event.at, error } };
  }
  if (event.isUndecided === true) {
    return { ...job, phase: { ...phase, checkAt: event.checkAgainAt } };
  }
  const planned = plannedLook(phase, event.at);
  if (planned !== undefined) return { ...job, phase: planned };
  const checks = phase.checks + 1;
  if (checks < checksNeeded(job, checkpoint.hasEnded === true)) {
    return { ...job, phase: { name: 'unconfirmed', checkAt: event.checkAgainAt, checks } };
  }
  return { ...job, checkpoint: { at: 'nothing' }, phase: { name: 'waiting' } };
}
