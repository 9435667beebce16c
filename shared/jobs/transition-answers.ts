import { assertNever } from '../assert-never';
import type { Checkpoint } from './checkpoint';
import { plannedLook } from './extra-look';
import type { Job, PageRef } from './job';
import type { AnswerEvent } from './job-event';
import type { PhaseName } from './phase';
import { checksNeeded } from './retry-policy';
import { attachWaits, attached, attachWentOn } from './transition-attach';
import { adopted } from './transition-choices';
import { failRequest, failTask, skipVerification } from './transition-failures';
import { checkText, partWritten } from './transition-text';
import { pageChanged, pageLooked } from './transition-update';

/** What the answer to a job's own step makes of it. Part of `transition`. */
export function answer(job: Job, event: AnswerEvent): Job {
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
        ? pageChanged(job, checkpoint, event)
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
