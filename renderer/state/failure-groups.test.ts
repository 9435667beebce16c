import { expect, test } from 'vitest';
import { sampleErrors, sampleJob, samplePhases } from '../../shared/testing/sample-job';
import type { JobError } from '../../shared/jobs/job-error';
import { groupFailures } from './failure-groups';

const failed = (n: number, error: JobError) =>
  sampleJob(n, { phase: { ...samplePhases.failed, error } });

test('failures with the same problem are one group, the biggest first', () => {
  const jobs = [
    failed(1, sampleErrors['file-missing']),
    sampleJob(2),
    failed(3, sampleErrors['not-utf8']),
    failed(4, { kind: 'not-utf8', offset: 900 }),
  ];
  expect(groupFailures(jobs).map(({ problem, jobs: same }) => [problem, same.length])).toEqual([
    ['Not a UTF-8 text', 2],
    ['The file is gone', 1],
  ]);
});

test('a group knows what helps against its problem', () => {
  const helps = (error: JobError) => groupFailures([failed(1, error)])[0]?.remedies;
  expect(helps(sampleErrors['file-changed'])).toContain('send-as-it-is');
  expect(helps(sampleErrors.lost)).not.toContain('send-as-it-is');
});
