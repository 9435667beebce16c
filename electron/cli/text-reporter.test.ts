import { expect, test } from 'vitest';
import { noJobs } from '../../shared/jobs/counts';
import type { PageId } from '../../shared/jobs/job';
import { after, epochMs, seconds } from '../../shared/units';
import { FakeClock } from '../core/testing/fake-clock';
import { sampleJob } from '../../shared/testing/sample-job';
import { createTextReporter } from './text-reporter';

const pageId = '89d1ff48-c9f4-46fa-a9de-8eb812147713' as PageId;
const destination = { pageId, title: 'Handbook' };
const page = { id: pageId, url: 'https://www.notion.so/a' };

function setup(isTTY: boolean) {
  let out = '';
  let errors = '';
  const clock = new FakeClock();
  const reporter = createTextReporter(
    { isTTY, columns: 60, write: (text) => (out += text) },
    { write: (text) => (errors += text) },
    clock,
  );
  return { reporter, clock, out: () => out, errors: () => errors };
}

const succeeded = sampleJob(1, {
  phase: { name: 'succeeded', finishedAt: epochMs(0), page },
  checkpoint: { at: 'text-written', page },
});
const failed = sampleJob(2, {
  phase: { name: 'failed', finishedAt: epochMs(0), error: { kind: 'binary-file' } },
});

test('without a terminal each file that has ended gets its line', () => {
  const { reporter, out } = setup(false);
  reporter.ignored('logo.png', 'not-markdown');
  const started = {
    workspace: 'Atelier',
    destination,
    files: 3,
    resumed: 1,
    updated: 0,
    unchanged: 1,
  };
  reporter.started(started);
  reporter.changed(succeeded, { ...noJobs, done: 1, waiting: 1 });
  reporter.changed(failed, { ...noJobs, done: 1, failed: 1 });
  reporter.finished({ imported: 1, unchanged: 1, failed: 1, open: 0, exitCode: 1 });

  expect(out().split('\n')).toEqual([
    'Importing 3 files into “Handbook” in Atelier.',
    'Going on with 1 file of an earlier run.',
    '1 file unchanged since the last import.',
    '1 other file left out: not Markdown.',
    expect.stringMatching(/^✓ .* → https:\/\/www\.notion\.so\/a$/) as string,
    expect.stringMatching(/^✗ .*: this is not a text file$/) as string,
    '1 file imported, 1 unchanged, 1 failed.',
    'The same command tries the failed ones again.',
    '',
  ]);
});

test.each([true, false])(
  'properties that stay as in Notion are told, on a terminal (%s) too',
  (isTTY) => {
    const { reporter, out } = setup(isTTY);
    const kept = ['Pages', 'Finished on'];
    reporter.changed({ ...succeeded, kept }, { ...noJobs, done: 1 });
    const { folder, name } = succeeded.source;
    const shown = folder === '' ? name : `${folder}/${name}`;
    expect(out()).toContain(
      `! ${shown}: Pages, Finished on changed in Notion and in the file: kept as in Notion.`,
    );
  },
);

test('on a terminal one line changes in place and counts down while Notion asks to wait', () => {
  const { reporter, clock, out } = setup(true);
  reporter.changed(succeeded, { ...noJobs, done: 1, active: 2 });
  expect(out()).toBe('\r\u001B[K1 of 3 imported · 2 at work');

  reporter.queue({ kind: 'rate-limited', until: after(clock.now(), seconds(12)) });
  expect(out().split('\n')).toHaveLength(1);
});

test('trouble goes to the error output, with what to do', () => {
  const { reporter, out, errors } = setup(false);
  reporter.trouble({ kind: 'queue', trouble: { kind: 'signed-out' } });

  expect([out(), errors()]).toEqual([
    '',
    'Notion does not accept the token. Put a valid one into NOTION_TOKEN, then give the same command again.\n',
  ]);
});

test('comments that cannot be read are told once for all files', () => {
  const { reporter, out } = setup(false);
  reporter.changed(succeeded, { ...noJobs, done: 1 });
  expect(out()).not.toContain('Comments');
  reporter.changed({ ...succeeded, commentsUnseen: true }, { ...noJobs, done: 1 });
  reporter.changed({ ...succeeded, commentsUnseen: true }, { ...noJobs, done: 2 });
  expect(out().match(/^! Comments were not checked/gmu)).toHaveLength(1);
});

test('comments that hold a file back are named, with what to do', () => {
  const { reporter, out } = setup(false);
  const error = { kind: 'page-in-use', holds: 'comments' } as const;
  const phase = { name: 'failed', finishedAt: epochMs(0), error } as const;
  reporter.changed({ ...failed, phase }, { ...noJobs, failed: 1 });
  expect(out()).toMatch(/^✗ .*comments on text that would change.*resolve them/mu);
});
