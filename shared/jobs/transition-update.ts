import { assertNever } from '../assert-never';
import type { Job } from './job';
import type { Checkpoint } from './checkpoint';
import type { AnswerEvent } from './job-event';
import { chooseUpdate } from './transition-choices';

type PageLooked = AnswerEvent & { readonly type: 'page-looked' };
type PageChanged = AnswerEvent & { readonly type: 'page-changed' };
type UpdateBegun = Checkpoint & { readonly at: 'update-begun' };

/** A page of an earlier import was read: it is as it was left, or the user decides. Part of `transition`. */
export function pageLooked(job: Job, { look, at }: PageLooked): Job {
  switch (look.found) {
    case 'as-left': {
      const { title, parentPageId, document, writing, moves, head, blocks, hasText } = look;
      const { commentsUnseen } = look;
      const page = job.update?.page;
      if (page === undefined) return job;
      const begun: UpdateBegun = {
        ...{ at: 'update-begun', page, moves, blocks, hasText },
        ...(head === undefined ? {} : { head }),
      };
      const { kept: _kept, commentsUnseen: _unseen, ...before } = job;
      const known = { title, document, writing, failures: 0 };
      const place = parentPageId === undefined ? {} : { parentPageId };
      const kept = look.kept.length === 0 ? {} : { kept: look.kept };
      const unseen = commentsUnseen === undefined ? {} : { commentsUnseen };
      return goOn({ ...before, ...known, ...place, ...kept, ...unseen }, begun);
    }
    case 'edited': {
      const choice = job.update?.ifEdited;
      const edited: Job = {
        ...job,
        document: look.document,
        phase: { name: 'failed', finishedAt: at, error: { kind: 'page-edited' } },
      };
      return choice === undefined ? edited : chooseUpdate(edited, { choice, at });
    }
    case 'gone': {
      const error = { kind: 'page-gone', isInTrash: look.isInTrash } as const;
      return { ...job, phase: { name: 'failed', finishedAt: at, error } };
    }
    case 'in-use': {
      const error = { kind: 'page-in-use', holds: look.holds } as const;
      return { ...job, phase: { name: 'failed', finishedAt: at, error } };
    }
    default:
      return assertNever(look);
  }
}

/** Something that comes before the text is about to be sent; part of `transition`. */
export const changeBegun = (begun: UpdateBegun): UpdateBegun =>
  begun.moves || begun.head !== undefined ? begun : { ...begun, hasCut: true };

/** Its place, its head or a block that goes is done, in this order; part of `transition`. */
export function pageChanged(
  job: Job,
  begun: UpdateBegun,
  { title, kept = [] }: Pick<PageChanged, 'title' | 'kept'>,
): Job {
  if (begun.moves) return goOn({ ...job, failures: 0 }, { ...begun, moves: false });
  const { head, ...rest } = begun;
  if (head === undefined) {
    return goOn({ ...job, failures: 0 }, { ...begun, blocks: begun.blocks.slice(1) });
  }
  const update =
    job.update === undefined ? {} : { update: { ...job.update, isNamed: true } as const };
  const named = title === undefined ? {} : { title };
  const told = kept.length === 0 ? {} : { kept };
  return goOn({ ...job, ...update, ...named, ...told, failures: 0 }, rest);
}

/** A text that replaces another one is sent right after the page was read, never later. */
function goOn(job: Job, begun: UpdateBegun): Job {
  const { page, moves, head, blocks, hasText } = begun;
  if (moves || head !== undefined || blocks.length > 0) {
    return { ...job, checkpoint: begun, phase: { name: 'waiting' } };
  }
  return hasText
    ? { ...job, checkpoint: { at: 'page-made', page, written: 0 }, phase: { name: 'waiting' } }
    : { ...job, checkpoint: { at: 'text-written', page }, phase: { name: 'finishing' } };
}

/**
 * An update that has taken nothing away yet and was interrupted begins anew: who knows what has
 * been done to the page meanwhile. Others go on where they are. Part of `transition`.
 */
export function unbegun(job: Job): Job {
  const { checkpoint, update, writing } = job;
  if (update === undefined) return job;
  const isUntouched =
    (checkpoint.at === 'update-begun' && checkpoint.hasCut !== true) ||
    (checkpoint.at === 'page-made' && checkpoint.written === 0 && writing !== 'insert');
  return isUntouched ? { ...job, checkpoint: { at: 'nothing' } } : job;
}
