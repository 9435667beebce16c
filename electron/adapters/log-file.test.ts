import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLogFile } from './log-file';
import { tempFolder } from './testing/temp-folder';

const fail = (fault: string) => {
  throw new Error(fault);
};

const linesOf = (path: string) =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^\[[^\]]*\] /, ''));

test('writes one line a message, with its level and fields', () => {
  const log = openLogFile(join(tempFolder(), 'logs'), fail);
  log.info('Started');
  log.warn('Request to Notion failed', { kind: 'lost', status: 502, requestId: undefined });
  log.error('Two\nlines\u0000 become one', { detail: 'a\nb' });
  expect(linesOf(log.path)).toEqual([
    '[info]  Started',
    '[warn]  Request to Notion failed {"kind":"lost","status":502}',
    '[error] Two lines become one {"detail":"a\\nb"}',
  ]);
});

test('writes no token and no text of a user', () => {
  const log = openLogFile(tempFolder(), fail);
  log.info('Connected with ntn_0123456789abcdef', {
    token: 'plain-token-value',
    header: 'Bearer secret_0123456789abcdef',
    markdown: '# Dear diary',
    workspace: 'Atelier',
  });
  const text = readFileSync(log.path, 'utf8');
  expect(text).not.toMatch(/ntn_0|plain-token|secret_0|diary/);
  expect(text).toContain('"workspace":"Atelier"');
});

test('is readable by its owner only', () => {
  const log = openLogFile(tempFolder(), fail);
  log.info('Started');
  expect(statSync(log.path).mode & 0o077).toBe(0);
});

test('starts a new file when the old one is full', () => {
  const directory = tempFolder();
  writeFileSync(join(directory, 'pagelift.log'), 'x'.repeat(6 * 1024 * 1024));
  const log = openLogFile(directory, fail);
  log.info('Started');
  expect(linesOf(log.path)).toEqual(['[info]  Started']);
  expect(statSync(join(directory, 'pagelift.old.log')).size).toBe(6 * 1024 * 1024);
});

test('does not stop the app when the disk refuses', () => {
  const faults: string[] = [];
  const directory = tempFolder();
  writeFileSync(join(directory, 'file'), '');
  const log = openLogFile(join(directory, 'file'), (fault) => faults.push(fault));
  expect(() => log.info('Started')).not.toThrow();
  expect(faults).toEqual([expect.stringContaining("Can't write to")]);
});
