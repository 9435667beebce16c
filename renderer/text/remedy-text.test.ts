import { expect, test } from 'vitest';
import type { JobError } from '../../shared/jobs/job-error';
import { sampleErrors, sampleJob, samplePhases } from '../../shared/testing/sample-job';
import { labelOfRemedy, remediesFor } from './remedy-text';

const labels = (
  error: JobError,
  name: 'failed' | 'retrying' | 'unconfirmed',
): readonly string[] => {
  const job = sampleJob(1, { phase: { ...samplePhases[name], error } });
  return remediesFor(job, error).map((remedy) =>
    remedy === 'choose-page' ? remedy : labelOfRemedy(remedy, name),
  );
};

test('a changed, a missing and an unreadable file each get what fits', () => {
  expect(labels(sampleErrors['file-changed'], 'failed')).toEqual([
    'Send the new text',
    'Choose the file again…',
    'Try again',
    'Leave it out',
  ]);
  expect(labels(sampleErrors['file-missing'], 'failed')).toEqual([
    'Choose the file again…',
    'Try again',
    'Leave it out',
  ]);
  expect(labels(sampleErrors['file-unreadable'], 'failed')).toEqual([
    'Try again',
    'Choose the file again…',
    'Leave it out',
  ]);
});

test('a page that was edited, is gone, or holds what people added gets what fits', () => {
  expect(labels(sampleErrors['page-edited'], 'failed')).toEqual([
    'Compare…',
    'Keep Notion’s',
    'Replace it',
    'Import as a copy',
    'Open the page',
    'Leave it out',
  ]);
  expect(labels(sampleErrors['page-gone'], 'failed')).toEqual([
    'Make a new page',
    'Try again',
    'Leave it out',
  ]);
  expect(labels(sampleErrors['page-in-use'], 'failed')).toEqual([
    'Keep Notion’s',
    'Import as a copy',
    'Open the page',
    'Try again',
    'Leave it out',
  ]);
});

test('a page in use after a lost answer is opened, tried again or left out', () => {
  expect(labels({ kind: 'page-in-use' }, 'failed')).toEqual([
    'Open the page',
    'Try again',
    'Leave it out',
  ]);
});

test('several pages are chosen from; trying again by itself would not settle it', () => {
  expect(labels(sampleErrors.ambiguous, 'failed')).toEqual(['choose-page', 'Leave it out']);
});

test('what goes on by itself is not for the user to settle', () => {
  expect(labels(sampleErrors['task-failed'], 'retrying')).toEqual(['Try now', 'Open the page']);
  expect(labels(sampleErrors.lost, 'unconfirmed')).toEqual(['Check now', 'Open the page']);
});
