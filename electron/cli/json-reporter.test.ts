import { expect, test } from 'vitest';
import { noJobs } from '../../shared/jobs/counts';
import { sampleJob } from '../../shared/testing/sample-job';
import { FakeClock } from '../core/testing/fake-clock';
import { createJsonReporter } from './json-reporter';

test('a file tells which properties of its row stay as in Notion, and only then', () => {
  const lines: unknown[] = [];
  const reporter = createJsonReporter((line) => lines.push(JSON.parse(line)), new FakeClock());
  reporter.changed(sampleJob(1, { kept: ['Pages'] }), noJobs);
  reporter.changed(sampleJob(2), noJobs);
  expect(lines[0]).toMatchObject({ event: 'file', keptProperties: ['Pages'] });
  expect(lines[1]).not.toHaveProperty('keptProperties');
});

test('a file tells when its comments could not be looked at, and only then', () => {
  const lines: unknown[] = [];
  const reporter = createJsonReporter((line) => lines.push(JSON.parse(line)), new FakeClock());
  reporter.changed(sampleJob(1, { commentsUnseen: true }), noJobs);
  reporter.changed(sampleJob(2), noJobs);
  expect(lines[0]).toMatchObject({ event: 'file', commentsUnseen: true });
  expect(lines[1]).not.toHaveProperty('commentsUnseen');
});
