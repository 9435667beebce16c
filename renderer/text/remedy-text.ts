import { assertNever } from '../../shared/assert-never';
import type { Job } from '../../shared/jobs/job';
import type { JobError } from '../../shared/jobs/job-error';
import { describeError, type Remedy } from './error-text';

/** What fits a job's own state: as long as it goes on by itself, its file is not for the user to settle. */
export function remediesFor(job: Job, error: JobError): readonly (Remedy | 'leave-out')[] {
  const { remedies } = describeError(error);
  const { name } = job.phase;
  if (name === 'failed') return [...remedies, 'leave-out'];
  return remedies.filter((remedy) =>
    name === 'retrying' ? !settlesFile.has(remedy) : remedy === 'open-page',
  );
}

const settlesFile: ReadonlySet<Remedy> = new Set(['choose-page', 'send-as-it-is', 'replace-file']);

/** A button's words, for one file. `choose-page` has its own buttons, one for each page. */
export function labelOfRemedy(
  remedy: Exclude<Remedy, 'choose-page'> | 'leave-out',
  isRetrying: boolean,
): string {
  switch (remedy) {
    case 'retry':
      return isRetrying ? 'Try now' : 'Try again';
    case 'sign-in':
      return 'Sign in again';
    case 'change-destination':
      return 'Choose another destination';
    case 'open-page':
      return 'Open the page';
    case 'send-as-it-is':
      return 'Send the new text';
    case 'replace-file':
      return 'Choose the file again…';
    case 'leave-out':
      return 'Leave it out';
    default:
      return assertNever(remedy);
  }
}
