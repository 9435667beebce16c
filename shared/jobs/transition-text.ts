import { assertNever } from '../assert-never';
import { plannedLook } from './extra-look';
import type { Job, PageRef } from './job';
import type { Phase } from './phase';
import type { AnswerEvent } from './job-event';
import { textChecksNeeded } from './retry-policy';
import { textWhole } from './transition-attach';

type TextChecked = AnswerEvent & { readonly type: 'text-checked' };

/** One more part of the text is in: on to the next, or the text is whole. Part of `transition`. */
export function partWritten(
  job: Job,
  { page, written }: { readonly page: PageRef; readonly written: number },
): Job {
  const now = written + 1;
  const isWhole = now >= (job.document?.parts ?? 1);
  if (isWhole) return textWhole(job, page);
  return {
    ...job,
    failures: 0,
    checkpoint: { at: 'page-made', page, written: now },
    phase: { name: 'waiting' },
  };
}

/** What reading the page back says about a part whose outcome is unknown; part of `transition`. */
export function checkText(job: Job, event: TextChecked): Job {
  const { phase, checkpoint } = job;
  if (phase.name !== 'unconfirmed' || checkpoint.at !== 'text-sent') return job;
  const { page, written } = checkpoint;
  switch (event.found) {
    case 'landed':
      return partWritten(job, checkpoint);
    case 'missing':
      return lookAgain(job, phase, event) ?? sendAgain(job, page, written);
    case 'other':
      if (job.writing === 'insert') return failInUse(job, event);
      return lookAgain(job, phase, event) ?? sendAgain(job, page, 0);
    case 'in-use':
      return failInUse(job, event);
    case 'edited':
      return lookAgain(job, phase, event) ?? failEdited(job, event);
    default:
      return assertNever(event.found);
  }
}

function lookAgain(
  job: Job,
  phase: Phase & { readonly name: 'unconfirmed' },
  event: TextChecked,
): Job | undefined {
  const planned = plannedLook(phase, event.at);
  if (planned !== undefined) return { ...job, phase: planned };
  const { checkpoint } = job;
  const checks = phase.checks + 1;
  const isOnlyReplaced = job.writing !== 'insert' && (job.document?.parts ?? 1) <= 1;
  const hasEnded = checkpoint.at === 'text-sent' && checkpoint.hasEnded === true;
  return checks < textChecksNeeded(isOnlyReplaced, hasEnded)
    ? { ...job, phase: { ...phase, checkAt: event.checkAgainAt, checks } }
    : undefined;
}

const sendAgain = (job: Job, page: PageRef, written: number): Job => ({
  ...job,
  checkpoint: { at: 'page-made', page, written },
  phase: { name: 'waiting' },
});

/** The update may be in by parts, or somebody has edited meanwhile: the user has to see. */
const failEdited = (job: Job, { at }: TextChecked): Job => ({
  ...job,
  phase: { name: 'failed', finishedAt: at, error: { kind: 'page-edited' } },
});

const failInUse = (job: Job, { at }: TextChecked): Job => ({
  ...job,
  phase: { name: 'failed', finishedAt: at, error: { kind: 'page-in-use' } },
});
