import type { PreparedDocument } from '../../shared/documents/document';
import type { DocumentFacts, Job } from '../../shared/jobs/job';
import type { Settings } from '../../shared/settings';

/** Without a wish of the user, one page in so many is read back. */
export const sampleEvery = 10;

/** What a job remembers of its document, and whether its page is read back in the end. */
export function documentFacts(
  job: Pick<Job, 'position'>,
  { hash, parts, diagnostics, attachments }: PreparedDocument,
  checkText: Settings['checkText'],
): DocumentFacts {
  const count = (wanted: 'change' | 'loss'): number =>
    diagnostics.filter(({ severity }) => severity === wanted).length;
  const changes = count('change');
  const losses = count('loss');
  const isSampled = job.position % sampleEvery === 0 || changes + losses > 0 || parts.length > 1;
  const isVerified =
    parts.length > 0 && (checkText === 'always' || (checkText === 'sample' && isSampled));
  const places = attachments?.placements.length ?? 0;
  const document = { hash, parts: parts.length, changes, losses, isVerified };
  return places === 0 ? document : { ...document, places };
}
