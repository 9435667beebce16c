import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCli, type BuiltCli } from '../../electron/cli/testing/build-cli';
import { describeTorture } from './describe-torture';
import { runTorture } from './run-torture';

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

test('killed 20 times under faults, every file ends as exactly one page with its text and pictures', async () => {
  const report = await runTorture({
    kills: 20,
    files: 40,
    levels: 3,
    seed: 7,
    faultShare: 0.05,
    cliPath: cli.path,
  });

  const { missing, doubled, wrongText, wrongPictures, wrongParent, orphans, lastWords } = report;
  expect(
    { missing, doubled, wrongText, wrongPictures, wrongParent, orphans, lastWords },
    describeTorture(report),
  ).toEqual({
    missing: [],
    doubled: [],
    wrongText: [],
    wrongPictures: [],
    wrongParent: [],
    orphans: [],
    lastWords: undefined,
  });
  // The folder that is imported has a page of its own.
  expect([report.kills, report.pages, report.needlessWrites]).toEqual([20, 41, 0]);
  expect(report.stats.earlyPolls).toBe(0);
  expect(report.stats.faults).toBeGreaterThan(0);
});
