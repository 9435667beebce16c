import { expect, test } from 'vitest';
import type { JournalEntry } from '../../shared/jobs/journal-entry';
import type { IgnoredReason } from '../../shared/add-report';
import {
  sampleErrors,
  sampleJob,
  sampleMoment,
  samplePhases,
} from '../../shared/testing/sample-job';
import { describeDetail, describeJournal, foldJournal } from './journal-text';
import { describeNotice, describeTokenStorage } from './notice-text';
import { describeReason, describeReport } from './report-text';
import { shortcutGroups, withModifier } from './shortcuts';
import { describeForSupport, requestIdsOf } from './support-text';

const entry = (event: string, more: Partial<JournalEntry> = {}): JournalEntry => ({
  at: sampleMoment,
  event,
  ...more,
});

const reasons: Readonly<Record<IgnoredReason, true>> = {
  'not-markdown': true,
  unreadable: true,
  'outside-link': true,
  'already-queued': true,
};

test('every reason for leaving a file out has words', () => {
  for (const reason of Object.keys(reasons).filter((one): one is IgnoredReason => one in reasons)) {
    expect(describeReason(reason)).toMatch(/^[A-Z].+[^.]$/u);
  }
});

test('a report groups what was left out by reason and names the first', () => {
  const png = (n: number) => ({ name: `${n}.png`, reason: 'not-markdown' as const });
  const report = describeReport({
    added: 12,
    updated: 0,
    unchanged: 0,
    ignored: [png(1), png(2), png(3), png(4), { name: 'Bees.md', reason: 'already-queued' }],
    ignoredCount: 9,
  });
  expect(report).toEqual({
    title: '12 files added, 9 items left out',
    lines: [
      'Not Markdown: 1.png, 2.png, 3.png, and 1 more',
      'Already in the list: Bees.md',
      'And 4 more',
    ],
  });
});

test('known events of a journal have words; others are shown as they came', () => {
  expect(describeJournal(entry('page-made'))).toBe('Page made');
  expect(describeJournal(entry('links-repaired'))).toBe('Links repaired');
  expect(describeJournal(entry(''))).toBe('Something happened');
  expect(describeJournal(entry('toString'))).toBe('ToString');
});

test('polls with the same answer become one line', () => {
  const lines = foldJournal([
    entry('task-accepted'),
    entry('task-polled', { detail: 'queued' }),
    entry('task-polled', { detail: 'running' }),
    entry('task-polled', { detail: 'running' }),
    entry('task-polled', { detail: 'running' }),
    entry('task-succeeded'),
  ]);
  expect(lines.map((line) => line.text)).toEqual([
    'Accepted: Notion works on it',
    'Asked Notion: still working',
    'Asked Notion: still working (3 times)',
    'Notion is done',
  ]);
});

test('details for support hold ids and words, and no path of this computer', () => {
  const job = sampleJob(1, { phase: { ...samplePhases.failed, error: sampleErrors.rejected } });
  const entries = [
    entry('create-begun', { requestId: 'req-a' }),
    entry('request-failed', { requestId: 'req-3', detail: 'rejected: no' }),
  ];
  const text = describeForSupport(job, entries);
  expect(requestIdsOf(job, entries)).toEqual(['req-3', 'req-a']);
  for (const part of ['Notes/Travel/Note 1.md', 'validation_error', 'req-a', 'rejected: no']) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('/home/');
});

test('notices and token storage have words', () => {
  for (const kind of ['database-set-aside', 'settings-set-aside'] as const) {
    const { title, body } = describeNotice({ kind, fileName: 'old.db' });
    expect(title).not.toBe('');
    expect(body).toContain('old.db');
  }
  for (const storage of ['key-store', 'memory', 'none-needed'] as const) {
    expect(describeTokenStorage(storage)).toMatch(/\.$/);
  }
});

test('keys are written as the system writes them', () => {
  expect(withModifier('O', 'Linux x86_64', true)).toBe('Ctrl+Shift+O');
  expect(withModifier('O', 'MacIntel', true)).toBe('⇧⌘O');
  for (const { shortcuts } of shortcutGroups('Win32')) {
    const keys = shortcuts.map((one) => one.keys);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('a send that is made again says which try it is, until it has led to something', () => {
  const lines = foldJournal([
    entry('create-begun'),
    entry('request-failed', { requestId: 'req-a' }),
    entry('create-begun'),
    entry('page-made', { requestId: 'req-b' }),
    entry('send-begun'),
    entry('text-written'),
    entry('send-begun'),
  ]);
  expect(lines.map((line) => line.text).filter((text) => /try|Sending|Asking/u.test(text))).toEqual(
    [
      'Asking Notion to make the page',
      'Asking Notion to make the page (try 2)',
      'Sending the text to Notion',
      'Sending the text to Notion',
    ],
  );
});

test('a code of ours in the time line is told in words, Notion’s own words are kept', () => {
  const detail = (text: string) => describeDetail(entry('prepare-failed', { detail: text }));
  expect(detail('file-changed')).toBe('The file has changed');
  expect(detail('rejected: no')).toBe('rejected: no');
  expect(describeDetail(entry('started'))).toBeUndefined();
});

test('what was done for a picture or file is told in words, with its name', () => {
  const step = (detail: string) => describeDetail(entry('attach-went-on', { detail }));
  expect(step('blocks-listed')).toBe('Read what is on the page');
  expect(step('part-sent: film: 2.mp4')).toBe('Sent: film: 2.mp4');
  expect(step('new-step')).toBe('new-step');
});
