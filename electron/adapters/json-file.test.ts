import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openJsonFile } from './json-file';
import { tempFolder } from './testing/temp-folder';

const open = (cwd: string) =>
  openJsonFile({ cwd, name: 'state', configFileMode: 0o600, accessPropertiesByDotNotation: false });

test('is empty at first and keeps what was written, for its owner alone', () => {
  const folder = tempFolder();
  expect(open(folder).store).toEqual({});

  open(folder).store = { 'a.b': [1] };

  expect(open(folder).store).toEqual({ 'a.b': [1] });
  expect(readdirSync(folder)).toEqual(['state.json']);
  expect(statSync(join(folder, 'state.json')).mode & 0o777).toBe(0o600);
});

test('a write that fails leaves the former content and nothing beside it', () => {
  const folder = tempFolder();
  const file = open(folder);
  file.store = { kept: true };
  rmSync(join(folder, 'state.json'));
  mkdirSync(join(folder, 'state.json'));
  writeFileSync(join(folder, 'state.json', 'in the way'), '');

  expect(() => (file.store = { lost: true })).toThrow();
  expect(file.store).toEqual({ kept: true });
  expect(readdirSync(folder)).toEqual(['state.json']);
});

test('what is no object is not taken for one', () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'state.json'), '5');

  expect(() => open(folder)).toThrow();
  expect(readFileSync(join(folder, 'state.json'), 'utf8')).toBe('5');
});
