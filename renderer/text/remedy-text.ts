import { assertNever } from '../../shared/assert-never';
import type { Job } from '../../shared/jobs/job';
import type { PhaseName } from '../../shared/jobs/phase';
import type { JobError } from '../../shared/jobs/job-error';
import { describeError, type Remedy } from './error-text';

/** What fits a job's own state: as long as it goes on by itself, its file is not for the user to settle. */
export function remediesFor(job: Job, error: JobError): readonly (Remedy | 'leave-out')[] {
  const { remedies } = describeError(error);
  const { name } = job.phase;
  if (name === 'failed') return [...remedies, 'leave-out'];
  if (name === 'retrying') return remedies.filter((remedy) => !settlesFile.has(remedy));
  return ['retry', ...remedies.filter((remedy) => remedy === 'open-page')];
}

const settlesFile: ReadonlySet<Remedy> = new Set([
  'choose-page',
  'send-as-it-is',
  'replace-file',
  'compare-texts',
  'keep-page',
  'replace-page',
  'copy-page',
  'make-page',
]);

/** A button's words, for one file. `choose-page` has its own buttons, one for each page. */
export function labelOfRemedy(
  remedy: Exclude<Remedy, 'choose-page'> | 'leave-out',
  phase: PhaseName,
): string {
  switch (remedy) {
    case 'retry':
      return labelOfRetry(phase);
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
    case 'compare-texts':
      return 'Compare…';
    case 'keep-page':
      return 'Keep Notion’s';
    case 'replace-page':
      return 'Replace it';
    case 'copy-page':
      return 'Import as a copy';
    case 'make-page':
      return 'Make a new page';
    case 'leave-out':
      return 'Leave it out';
    default:
      return assertNever(remedy);
  }
}

/** What the user's word does to a file that may be started again: another try, or a look at Notion. */
export function labelOfRetry(phase: PhaseName): string {
  if (phase === 'unconfirmed') return 'Check now';
  return phase === 'retrying' ? 'Try now' : 'Try again';
}
