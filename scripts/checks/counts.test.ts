import { expect, test } from 'vitest';
import { countEndToEnd, countFailedSteps, countUnit, describeCounts, sumCounts } from './counts';

const unit = (passed: number, failed = 0, pending = 0, todo = 0): string =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numTodoTests: todo,
  });

const endToEnd = (expected: number, unexpected = 0, skipped = 0, flaky = 0): string =>
  JSON.stringify({ stats: { expected, unexpected, skipped, flaky } });

test('counts what the unit runner reports', () => {
  expect(countUnit({ exitCode: 1, report: unit(7, 2, 1, 3) })).toEqual({
    passed: 7,
    failed: 2,
    skipped: 4,
  });
});

test('counts what the end-to-end runner reports; a test that passed at last has passed', () => {
  expect(countEndToEnd({ exitCode: 1, report: endToEnd(5, 1, 2, 1) })).toEqual({
    passed: 6,
    failed: 1,
    skipped: 2,
  });
});

test.each([
  ['wrote no report', { exitCode: 1, report: undefined }],
  ['wrote half a report', { exitCode: 0, report: '{ "numPassedTests":' }],
  ['ran no test', { exitCode: 0, report: unit(0) }],
  ['only skipped', { exitCode: 0, report: unit(0, 0, 4) }],
])('a runner that %s has failed', (_case, outcome) => {
  expect(countUnit(outcome).failed).toBe(1);
  expect(countEndToEnd(outcome).failed).toBe(1);
});

test('a runner that ended badly with passed tests only has failed', () => {
  expect(countUnit({ exitCode: 1, report: unit(9) })).toEqual({ passed: 9, failed: 1, skipped: 0 });
});

test('steps that are no tests count only when they fail', () => {
  expect(countFailedSteps([0, 2, 0, 1])).toEqual({ passed: 0, failed: 2, skipped: 0 });
});

test('ends with one plain line and names skipped tests only when there are some', () => {
  const sum = sumCounts([
    { passed: 3, failed: 0, skipped: 0 },
    { passed: 4, failed: 1, skipped: 0 },
  ]);

  expect(describeCounts(sum)).toBe('7 passed, 1 failed');
  expect(describeCounts({ ...sum, skipped: 2 })).toBe('7 passed, 1 failed, 2 skipped');
});
