import type { EpochMs } from '../units';
import type { Checkpoint, Job, PageRef } from './job';
import type { JobEvent } from './job-event';
import { resumedPhase } from './resume';

type PageChosen = JobEvent & { readonly type: 'page-chosen' };
type SourceChosen = JobEvent & { readonly type: 'source-chosen' };

/**
 * A page is known to be this job's although no answer said so. A page that was made with its text
 * is read before the text is sent to it once more. Part of `transition`.
 */
export function adopted(job: Job, page: PageRef, at: EpochMs): Job {
  const { checkpoint } = job;
  const next: Checkpoint =
    job.route === 'direct' && checkpoint.at === 'create-sent'
      ? { ...checkpoint, at: 'text-sent', page, written: 0 }
      : { at: 'page-made', page, written: 0 };
  return { ...job, failures: 0, checkpoint: next, phase: resumedPhase(next, at) };
}

/** Among several pages the user kept one, or none of them: then it is created again. */
export function adoptPage(job: Job, event: PageChosen): Job {
  const { phase } = job;
  if (phase.name !== 'failed' || phase.error.kind !== 'ambiguous') return job;
  return event.page === undefined
    ? { ...job, checkpoint: { at: 'nothing' }, phase: { name: 'waiting' } }
    : adopted(job, event.page, event.at);
}

/** A failed job goes on with another text: all of it is sent, whatever part of the old one is in. */
export function chooseSource(job: Job, event: SourceChosen): Job {
  if (job.phase.name !== 'failed') return job;
  const { document: _document, fidelity: _fidelity, ...kept } = job;
  const { source } = event;
  const { checkpoint } = job;
  const next: Checkpoint =
    checkpoint.at === 'page-made' || checkpoint.at === 'text-sent'
      ? { ...checkpoint, written: 0 }
      : checkpoint;
  return { ...kept, source, checkpoint: next, phase: resumedPhase(next, event.at) };
}

/** What has not been made yet goes to another place, as a page or as a row. */
export function moved(job: Job, { parentId, row }: JobEvent & { readonly type: 'moved' }): Job {
  const { row: _former, ...kept } = job;
  return { ...kept, parentId, ...(row === undefined ? {} : { row }) };
}
