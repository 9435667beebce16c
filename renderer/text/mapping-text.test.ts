import { expect, test } from 'vitest';
import type { MappedKey } from '../../shared/tables/mapping';
import { nameOfKind, newThing, newThings } from './destination-text';
import { describeKept, describeNewOptions, filesWithKey, nameOfType } from './mapping-text';

const key = (changes: Partial<MappedKey> = {}): MappedKey => ({
  ...{ id: 'tags', key: 'tags', files: 3, samples: ['Essay'], choice: { to: 'callout' } },
  ...{ kept: 0, keptSamples: [], newOptions: [], newOptionCount: 0 },
  ...{ unknownOptions: [], unknownOptionCount: 0 },
  ...changes,
});

test('what stays in the text is told with its files and some of it', () => {
  expect(describeKept(key())).toBeUndefined();
  expect(describeKept(key({ kept: 1, keptSamples: ['many'] }))).toBe(
    'In 1 file a value does not fit and stays in the text: “many”.',
  );
  expect(describeKept(key({ kept: 3, keptSamples: ['a', 'b'] }))).toMatch(
    /^In every file a value .*“a”.*“b”/u,
  );
  // Those that a status lacks are listed by themselves.
  expect(describeKept(key({ kept: 1, unknownOptionCount: 1 }))).toBeUndefined();
});

test('options that the table lacks are listed, made or not', () => {
  const lacking = key({ newOptions: [{ name: 'Ponds', files: 2 }], newOptionCount: 1 });
  expect(describeNewOptions(key(), true)).toBeUndefined();
  expect(describeNewOptions(lacking, true)).toBe('New options to be made: Ponds (2).');
  expect(describeNewOptions(lacking, false)).toBe(
    'Options that the table does not have: Ponds (2).',
  );
});

test('properties, keys and destinations have names that people know', () => {
  expect(['rich_text', 'multi_select', 'phone_number', 'date'].map(nameOfType)).toEqual([
    ...['text', 'multi-select', 'phone', 'date'],
  ]);
  expect(filesWithKey(key({ files: 1 }))).toBe('1 file');
  expect([newThings(undefined), newThing({ kind: 'table' })]).toEqual(['New pages', 'row']);
  expect([nameOfKind({ kind: 'row' }), nameOfKind({})]).toEqual(['Row of a table', 'Page']);
});
