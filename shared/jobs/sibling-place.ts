import type { Job, SiblingPlace } from './job';
import type { TaskError } from './job-error';

/** A page's place as its create is sent: behind a block, or without being told one. */
export function sentBehind(job: Job, block: string | undefined): Pick<Job, 'place'> {
  if (job.place === undefined) return {};
  const { sent: _before, ...place } = job.place;
  return { place: block === undefined ? place : { ...place, sent: block } };
}

/**
 * Notion did not take the place that was asked for. When it says that the block is what is wrong,
 * the page goes behind another one; else, and the second time, it is made without a place.
 */
export function placeRefused(job: Job, message: string): Pick<Job, 'place'> {
  if (job.place === undefined) return {};
  const { sent, ...place } = job.place;
  const isGone = sent !== undefined && place.gone === undefined && names(message, sent);
  const next: SiblingPlace = isGone ? { ...place, gone: sent } : { ...place, isLost: true };
  return { place: next };
}

/** The page above is gone, so it was not the place that was refused before. */
export function placeSpared(job: Job): Pick<Job, 'place'> {
  if (job.place?.isLost !== true) return {};
  const { isLost: _isLost, gone: _gone, ...place } = job.place;
  return { place };
}

/** Whether a task failed because of the block that its page was to go behind. */
export const failedByPlace = ({ place }: Job, { message }: TaskError): boolean =>
  place?.sent !== undefined && names(message, place.sent);

/** Whether a message speaks of a page or block by its id. */
export const names = (message: string, id: string): boolean =>
  message.replaceAll('-', '').toLowerCase().includes(id.replaceAll('-', ''));
