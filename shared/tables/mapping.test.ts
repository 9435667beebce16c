import { describe, expect, test } from 'vitest';
import type { FrontMatterValue } from '../documents/front-matter/front-matter';
import { prepareText } from '../documents/prepare-text';
import { fillProperties } from './fill-properties';
import { goesElsewhere } from './goes-elsewhere';
import { choiceOf, normalKey } from './keys';
import { mappingOf, newTarget, withNewOptions } from './mapping';
import { rowKey } from './row-key';
import { KeySurveyor } from './survey-keys';
import { tableChanges } from './table-changes';
import type { DataSourceId, KeyChoice, TableProperty, TableTarget } from './table';
import type { JobId } from '../jobs/job';

const properties: readonly TableProperty[] = [
  { id: 'title', name: 'Name', type: 'title' },
  { id: 'aUt', name: 'Author', type: 'rich_text' },
  { id: 'sT', name: 'Status', type: 'status', options: ['To read', 'Finished'] },
  { id: 'tAg', name: 'Tags', type: 'multi_select', options: ['Essay'] },
  { id: 'pG', name: 'Pages', type: 'number' },
  { id: 'fIn', name: 'Finished on', type: 'date' },
  { id: 'rOl', name: 'Sum', type: 'rollup' },
  { id: 'kEy', name: 'import key', type: 'rich_text' },
];
const table = { id: 'd' as DataSourceId, name: 'Reading notes', properties };
const wishes = { otherKeys: 'callout', newOptions: 'leave-out' } as const;

const survey = (...files: readonly Readonly<Record<string, FrontMatterValue>>[]) => {
  const surveyor = new KeySurveyor();
  for (const file of files) surveyor.add(new Map(Object.entries(file)));
  return surveyor.survey();
};
const target = (changes: Partial<TableTarget> = {}): TableTarget => ({
  ...newTarget(table, survey(), wishes),
  ...changes,
});

test.each(['finished on', 'Finished_On', ' FINISHED-ON ', 'finished  – on'])(
  'names are the same whatever their case and gaps: %j',
  (key) => {
    expect(normalKey(key)).toBe('finished on');
    expect(choiceOf(key, target())).toEqual({ to: 'property', property: 'fIn' });
  },
);

test('keys go to properties of their name that take their values, others stay text', () => {
  const found = survey(
    { author: 'Thoreau', pages: 'many', mood: 'calm', sum: 3, 'import-key': 'x' },
    { Author: 'Dillard', pages: 'a lot', status: 'lost', title: 'No key of its own', Author2: 1 },
  );
  const { choices, importKey } = newTarget(table, found, wishes);
  expect(choices).toEqual({
    author: { to: 'property', property: 'aUt' },
    pages: { to: 'callout' },
    mood: { to: 'callout' },
    sum: { to: 'callout' },
    'import key': { to: 'callout' },
    status: { to: 'property', property: 'sT' },
    author2: { to: 'callout' },
  });
  expect(importKey).toBe('kEy');
});

test('values that a status does not have are listed, and go where the user sends them', () => {
  const found = survey(
    { status: 'Done' },
    { status: 'done' },
    { status: 'lost' },
    { status: 'finished' },
  );
  const status = (choice: Extract<KeyChoice, { to: 'property' }>['values']) =>
    mappingOf(
      newTarget(table, found, {
        ...wishes,
        choices: {
          status: {
            ...{ to: 'property', property: 'sT' },
            ...(choice === undefined ? {} : { values: choice }),
          },
        },
      }),
      found,
    ).keys[0];
  const unknown = [
    { id: 'done', name: 'Done', files: 2 },
    { id: 'lost', name: 'lost', files: 1 },
  ];
  expect(status(undefined)).toMatchObject({ kept: 3, unknownOptions: unknown });
  const chosen = status({ done: 'Finished', lost: null });
  expect(chosen).toMatchObject({ kept: 0, unknownOptions: unknown, unknownOptionCount: 2 });
  const filled = fillProperties(
    new Map([['status', 'DONE']]),
    target({ choices: { status: chosen?.choice ?? { to: 'callout' } } }),
  );
  expect(filled.properties).toEqual({ sT: { type: 'status', name: 'Finished' } });
});

describe('a value of a file goes another way than before', () => {
  const before = target({ choices: { mood: { to: 'callout' } } });
  const to = (property: string) => ({ to: 'property', property }) as const;
  test.each<[string, FrontMatterValue, Partial<TableTarget>, boolean]>([
    ['nothing is another', 'calm', {}, false],
    ['it gets a property', 'calm', { choices: { mood: to('aUt') } }, true],
    ['it is left out', 'calm', { choices: { mood: { to: 'leave-out' } } }, true],
    ['another key goes elsewhere', 'calm', { choices: { author: { to: 'leave-out' } } }, false],
    ['all others are left out', 'calm', { otherKeys: 'leave-out', choices: {} }, true],
  ])('mood, when %s', (_, value, changes, expected) => {
    const choices = { ...before.choices, ...changes.choices };
    const now = { ...before, ...changes, choices: changes.otherKeys === undefined ? choices : {} };
    expect(goesElsewhere('Mood', value, before, now)).toBe(expected);
  });

  test.each<[string, FrontMatterValue, Partial<TableTarget>, boolean]>([
    [
      'its value is chosen for',
      'done',
      { choices: { status: { ...to('sT'), values: { done: 'Finished' } } } },
      true,
    ],
    [
      'another value is chosen for',
      'lost',
      { choices: { status: { ...to('sT'), values: { done: 'Finished' } } } },
      false,
    ],
    [
      'the table has it now',
      'done',
      { properties: [{ id: 'sT', name: 'Status', type: 'status', options: ['Done'] }] },
      true,
    ],
    [
      'the table has others now',
      'lost',
      { properties: [{ id: 'sT', name: 'Status', type: 'status', options: ['Done'] }] },
      false,
    ],
    [
      'its property is a text now',
      'done',
      { properties: [{ id: 'sT', name: 'Status', type: 'rich_text' }] },
      true,
    ],
  ])('status, when %s', (_, value, changes, expected) => {
    expect(goesElsewhere('status', value, before, { ...before, ...changes })).toBe(expected);
  });

  test('tags, when options may be made that were left out', () => {
    const made = { ...before, newOptions: 'create' } as const;
    expect(goesElsewhere('tags', ['Essay'], before, made)).toBe(false);
    expect(goesElsewhere('tags', ['Essay', 'Maine'], before, made)).toBe(true);
    const approved = withNewOptions(made, survey({ tags: ['Maine'] }));
    expect(goesElsewhere('tags', ['Essay', 'Maine'], approved, made)).toBe(false);
  });
});

test('what was chosen before is chosen again, unless its property is gone', () => {
  const choices = {
    mood: { to: 'leave-out' },
    author: { to: 'property', property: 'gone' },
    pages: { to: 'property', property: 'aUt' },
  } as const;
  const found = survey({ author: 'Thoreau', pages: 3, mood: 'calm', other: 'x' });
  expect(newTarget(table, found, { ...wishes, choices }).choices).toEqual({
    author: { to: 'property', property: 'aUt' },
    pages: { to: 'property', property: 'aUt' },
    mood: { to: 'leave-out' },
    other: { to: 'callout' },
  });
});

test('a mapping shows files, samples, new options and what stays text', () => {
  const found = survey(
    { tags: ['Essay', 'Walking'], pages: 352, status: 'Finished' },
    { Tags: 'walking, Maine', pages: 'many', status: 'Lost' },
    { tags: 'Essay' },
  );
  const mapping = mappingOf(newTarget(table, found, wishes), found);
  expect(mapping.choosable.map(({ name }) => name)).toEqual([
    ...['Author', 'Status', 'Tags', 'Pages', 'Finished on'],
  ]);
  expect(mapping.keys).toMatchObject([
    {
      ...{ id: 'tags', key: 'tags', files: 3, kept: 2, newOptionCount: 2 },
      newOptions: [
        { name: 'Walking', files: 2 },
        { name: 'Maine', files: 1 },
      ],
      samples: ['Essay, Walking', 'walking, Maine', 'Essay'],
      keptSamples: ['Walking', 'walking', 'Maine'],
    },
    { id: 'pages', files: 2, kept: 1, keptSamples: ['many'], choice: { to: 'property' } },
    { id: 'status', files: 2, kept: 1, keptSamples: ['Lost'], newOptionCount: 0 },
  ]);
  const made = mappingOf({ ...newTarget(table, found, wishes), newOptions: 'create' }, found);
  expect(made.keys[0]).toMatchObject({ kept: 0, newOptionCount: 2 });
});

test('options that the user wants are made in one spelling, and no others are', () => {
  const found = survey({ tags: ['Essay', 'Walking'] }, { tags: 'walking', status: 'Lost' });
  const chosen = { ...newTarget(table, found, wishes), newOptions: 'create' } as const;
  const made = withNewOptions(chosen, found);
  const later = new Map([['tags', ['WALKING', 'Never seen']]]);
  expect(fillProperties(later, made)).toMatchObject({
    properties: { tAg: { type: 'multi_select', names: ['Walking'] } },
    kept: [{ text: 'Never seen', reason: 'option-unknown' }],
  });
  expect(made.properties.find(({ id }) => id === 'sT')?.options).toEqual(['To read', 'Finished']);
  const refused = { ...chosen, newOptions: 'leave-out' } as const;
  expect(withNewOptions(refused, found)).toBe(refused);
});

describe('the front matter of a file', () => {
  const fill = (values: Readonly<Record<string, FrontMatterValue>>, changes = {}) =>
    fillProperties(new Map(Object.entries(values)), target(changes));

  test('is divided into properties, text and what is left out', () => {
    const choices = { mood: { to: 'leave-out' } } as const;
    const filled = fill(
      {
        title: 'Walden',
        author: 'Thoreau',
        pages: 'many',
        mood: 'calm',
        place: 'Pond',
        tags: null,
      },
      { choices },
    );
    expect(filled).toEqual({
      properties: { aUt: { type: 'rich_text', text: 'Thoreau' } },
      shown: new Map([
        ['pages', 'many'],
        ['place', 'Pond'],
      ]),
      leftOut: ['mood'],
      kept: [{ key: 'pages', property: 'Pages', text: 'many', reason: 'type' }],
      newOptions: [],
    });
  });

  test('fills a property once: a second key for it stays text', () => {
    const choices = { writer: { to: 'property', property: 'aUt' } } as const;
    const { properties: filled, kept } = fill({ writer: 'Henry', author: 'Thoreau' }, { choices });
    expect(filled).toEqual({ aUt: { type: 'rich_text', text: 'Henry' } });
    expect(kept).toMatchObject([{ key: 'author', text: 'Thoreau', reason: 'taken' }]);
  });

  test('stands above the text as far as it is not in properties, and is reported', () => {
    const text =
      '---\nauthor: Thoreau\npages: many\ntags: [Essay, Maine]\n---\n\n# Walden\n\nText.';
    const prepared = prepareText(text, {
      ...{ fileName: 'a.md', frontMatter: 'hide', links: new Map() },
      ...{ limits: { bodyBytes: 450_000, blocks: 900 }, table: target() },
    });
    expect(prepared.title).toBe('Walden');
    expect(prepared.properties).toEqual({
      aUt: { type: 'rich_text', text: 'Thoreau' },
      tAg: { type: 'multi_select', names: ['Essay'] },
    });
    expect(prepared.parts.join('')).toContain('**pages:** many');
    expect(prepared.parts.join('')).toContain('**tags:** Maine');
    expect(prepared.parts.join('')).not.toContain('Thoreau');
    expect(prepared.diagnostics).toMatchObject([
      { kind: 'property-kept-as-text', key: 'pages', severity: 'change' },
      { kind: 'property-kept-as-text', key: 'tags', text: 'Maine', reason: 'option-unknown' },
    ]);
  });

  test('that cannot be read is shown as it is written', () => {
    const prepared = prepareText('---\na: [\n---\n\nText.', {
      ...{ fileName: 'a.md', frontMatter: 'hide', links: new Map() },
      ...{ limits: { bodyBytes: 450_000, blocks: 900 }, table: target() },
    });
    expect(prepared.properties).toEqual({});
    expect(prepared.diagnostics).toMatchObject([{ kind: 'front-matter-unreadable' }]);
  });
});

test('only properties that an import fills count as changes of its table', () => {
  const used = target({ choices: { author: { to: 'property', property: 'aUt' } } });
  const now: readonly TableProperty[] = [
    { id: 'aUt', name: 'Writer', type: 'rich_text' },
    { id: 'kEy', name: 'Import key', type: 'rich_text' },
    { id: 'pG', name: 'Pages', type: 'rich_text' },
  ];
  expect(tableChanges(used, now)).toEqual([]);
  expect(tableChanges(used, now.slice(1))).toEqual([{ property: 'Author' }]);
  expect(tableChanges(used, now, 'all')).toContainEqual({ property: 'Pages', type: 'rich_text' });
});

test('import keys are bounded and never end in half a character', () => {
  const id = '22222222-2222-4222-8222-000000000001' as JobId;
  expect(rowKey(id, { folder: 'a/b', name: 'c.md' })).toBe(`${id}/a/b/c.md`);
  const key = rowKey(id, { folder: '🌲'.repeat(400), name: 'c.md' });
  expect(key.length).toBeLessThanOrEqual(500);
  expect(key).not.toMatch(/\p{Cs}/u);
});
