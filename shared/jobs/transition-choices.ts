import type { EpochMs } from '../units';
import type { Job, PageRef, PageUpdate } from './job';
import type { Checkpoint } from './checkpoint';
import type { JobEvent } from './job-event';
import { resumedPhase } from './resume';

type PageChosen = JobEvent & { readonly type: 'page-chosen' };
type UpdateChosen = JobEvent & { readonly type: 'update-chosen' };
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

/** What the user decides about a failed job; part of `transition`. */
export function chosenJob(job: Job, event: PageChosen | SourceChosen | UpdateChosen): Job {
  switch (event.type) {
    case 'page-chosen':
      return adoptPage(job, event);
    case 'source-chosen':
      return chooseSource(job, event);
    case 'update-chosen':
      return chooseUpdate(job, event);
  }
}

/** About a page of an earlier import that was edited, holds what is not ours, or is gone. */
export function chooseUpdate(job: Job, { choice, at }: Omit<UpdateChosen, 'type'>): Job {
  const { update, kept: _kept, commentsUnseen: _unseen, ...made } = job;
  const { phase } = job;
  if (update === undefined || phase.name !== 'failed') return job;
  const isGone = phase.error.kind === 'page-gone';
  const anew = { checkpoint: { at: 'nothing' }, phase: { name: 'waiting' } } as const;
  switch (choice) {
    case 'replace':
      return isGone
        ? job
        : { ...job, ...anew, update: { ...withoutName(update), overwrites: true } };
    case 'keep':
      return isGone
        ? job
        : {
            ...job,
            phase: { name: 'skipped', finishedAt: at, reason: 'kept' },
            turn: job.turn + 1,
          };
    case 'make':
      return { ...made, ...anew, ...replacing(made) };
  }
}

/** An update whose head is to be compared anew. */
function withoutName({ isNamed: _isNamed, ...update }: PageUpdate): PageUpdate {
  return update;
}

/** A page that was just made has no sub-pages, whatever the one before had. */
const replacing = ({ writing }: Job): Partial<Job> =>
  writing === 'insert' ? { writing: 'replace' } : {};

/** Among several pages the user kept one, or none of them: then it is created again. */
function adoptPage(job: Job, event: PageChosen): Job {
  const { phase } = job;
  if (phase.name !== 'failed' || phase.error.kind !== 'ambiguous') return job;
  return event.page === undefined
    ? { ...job, checkpoint: { at: 'nothing' }, phase: { name: 'waiting' } }
    : adopted(job, event.page, event.at);
}

/** A failed job goes on with another text: all of it is sent, whatever part of the old one is in. */
function chooseSource(job: Job, event: SourceChosen): Job {
  if (job.phase.name !== 'failed') return job;
  const { document: _document, fidelity: _fidelity, ...kept } = job;
  const { source } = event;
  const { checkpoint, update } = job;
  // A page that an earlier import has made is read anew; one of our own gets the other text.
  const isUpdate = update !== undefined && checkpoint.at !== 'text-written';
  const next: Checkpoint = isUpdate ? { at: 'nothing' } : withOtherText(job);
  const renamed = update === undefined ? {} : { update: withoutName(update) };
  return { ...kept, ...renamed, source, checkpoint: next, phase: resumedPhase(next, event.at) };
}

/** Where a page of our own goes on; a row is compared first, since its properties were sent already. */
function withOtherText({ checkpoint, row, update }: Job): Checkpoint {
  if (checkpoint.at === 'page-made' && row !== undefined && update === undefined) {
    const { page } = checkpoint;
    const head = { sets: [], clears: [], compares: true } as const;
    return { at: 'update-begun', page, moves: false, head, blocks: [], hasText: true };
  }
  return checkpoint.at === 'page-made' || checkpoint.at === 'text-sent'
    ? { ...checkpoint, written: 0 }
    : checkpoint;
}

/** What has not been made yet goes to another place, as a page or as a row; rows are in no order. */
export function moved(job: Job, { parentId, row }: JobEvent & { readonly type: 'moved' }): Job {
  const { row: _row, place, ...kept } = job;
  if (row !== undefined) return { ...kept, parentId, row };
  return { ...kept, parentId, ...(place === undefined ? {} : { place }) };
}
