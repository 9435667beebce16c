import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FrontMatterValue } from '../documents/front-matter/front-matter';
import { convertValue } from './convert-value';
import type { TableProperty } from './table';

const property = (type: string, options?: readonly string[]): TableProperty => ({
  ...{ id: 'p', name: 'P', type },
  ...(options === undefined ? {} : { options }),
});
const long = (length: number): string => 'x'.repeat(length);
const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, number) => `n${number}`);

/** Type of the property, value, what of it is sent, what stays text and why. */
type Row = readonly [string, FrontMatterValue, unknown, (readonly (readonly [string, string])[])?];

const stays = (text: string, reason = 'type') =>
  [undefined, [[text, reason]]] as readonly [undefined, readonly (readonly [string, string])[]];

const rows: readonly Row[] = [
  ['rich_text', 'Thoreau', { text: 'Thoreau' }],
  ['rich_text', '  two\n lines ', { text: 'two lines' }],
  ['rich_text', 1854, { text: '1854' }],
  ['rich_text', false, { text: 'false' }],
  ['rich_text', ['a', 2, null], { text: 'a, 2' }],
  ['rich_text', { born: 1817 }, { text: 'born: 1817' }],
  ['rich_text', long(5_000), { text: long(5_000) }],
  ['rich_text', long(200_001), ...stays(long(200_001), 'too-long')],
  ['number', 352, { number: 352 }],
  ['number', ' -3.5e2 ', { number: -350 }],
  ['number', '1 234 567.5', { number: 1_234_567.5 }],
  ['number', "12'000", { number: 12_000 }],
  ['number', '1,234', ...stays('1,234')],
  ['number', '12 %', ...stays('12 %')],
  ['number', 'many', ...stays('many')],
  ['number', true, ...stays('true')],
  ['number', [1, 2], ...stays('1, 2')],
  ['number', '1e999', ...stays('1e999')],
  ['checkbox', true, { checked: true }],
  ['checkbox', 'Yes', { checked: true }],
  ['checkbox', 'x', { checked: true }],
  ['checkbox', 0, { checked: false }],
  ['checkbox', 'off', { checked: false }],
  ['checkbox', 'perhaps', ...stays('perhaps')],
  ['checkbox', ['yes'], ...stays('yes')],
  ['date', '2026-11-03', { start: '2026-11-03' }],
  ['date', '2026/1/3', { start: '2026-01-03' }],
  ['date', '2026-11-03T10:15:30Z', { start: '2026-11-03T10:15:30Z' }],
  ['date', '2026-11-03 10:15:30.5 +0200', { start: '2026-11-03T10:15:30.500+02:00' }],
  ['date', '2026-11-03 9:05', { start: '2026-11-03T09:05:00' }],
  ['date', '2026-11-03T10:15-05', { start: '2026-11-03T10:15:00-05:00' }],
  ['date', '2026-11-01/2026-11-03', { start: '2026-11-01', end: '2026-11-03' }],
  ['date', '2026-11-01 – 2026-11-03', { start: '2026-11-01', end: '2026-11-03' }],
  ['date', '2026-11-01 to 2026-11-03', { start: '2026-11-01', end: '2026-11-03' }],
  ['date', '2026-11-01..2026-11-03', { start: '2026-11-01', end: '2026-11-03' }],
  ['date', ['2026-11-01', '2026-11-03'], { start: '2026-11-01', end: '2026-11-03' }],
  ['date', { start: '2026-11-01', end: null }, { start: '2026-11-01' }],
  ['date', { from: '2026-11-01', to: '2026-11-03' }, { start: '2026-11-01', end: '2026-11-03' }],
  ['date', '2026-11-03/2026-11-01', ...stays('2026-11-03/2026-11-01')],
  ['date', '2026-11-01/2026-11-03T10:00', ...stays('2026-11-01/2026-11-03T10:00')],
  ['date', '2026-02-30', ...stays('2026-02-30')],
  ['date', '2026-11', ...stays('2026-11')],
  ['date', '3/11/2026', ...stays('3/11/2026')],
  ['date', '2026-11-03T25:00', ...stays('2026-11-03T25:00')],
  ['date', 'next Monday', ...stays('next Monday')],
  ['date', 2026, ...stays('2026')],
  ['url', ' https://example.org/a?b ', { text: 'https://example.org/a?b' }],
  ['url', 'example.org/a', { text: 'example.org/a' }],
  ['url', 'mailto:a@example.org', { text: 'mailto:a@example.org' }],
  ['url', 'my notes', ...stays('my notes')],
  [
    'url',
    `https://example.org/${long(2_000)}`,
    ...stays(`https://example.org/${long(2_000)}`, 'too-long'),
  ],
  ['email', 'a@example.org', { text: 'a@example.org' }],
  ['email', 'mailto:a@example.org', { text: 'a@example.org' }],
  ['email', 'a@example.org, b@example.org', ...stays('a@example.org, b@example.org')],
  ['email', `${long(190)}@example.org`, ...stays(`${long(190)}@example.org`, 'too-long')],
  ['phone_number', '+49 (30) 123-45', { text: '+49 (30) 123-45' }],
  ['phone_number', 112, { text: '112' }],
  ['phone_number', 'tel:112', { text: '112' }],
  ['phone_number', 'call me', ...stays('call me')],
  ['formula', 'x', ...stays('x')],
  ['rich_text', null, undefined],
  ['number', '', undefined],
  ['multi_select', [], undefined],
];

test.each(rows.map((row) => ({ row, name: `${row[0]} takes ${JSON.stringify(row[1])}` })))(
  '$name',
  ({ row }) => {
    const [type, value, sent, rest = []] = row;
    const { value: found, ...more } = convertValue(value, property(type), 'leave-out');
    expect(found).toEqual(sent === undefined ? undefined : { type, ...(sent as object) });
    expect(more).toEqual({
      rest: rest.map(([text, reason]) => ({ text, reason })),
      newOptions: [],
    });
  },
);

describe('options', () => {
  const options = ['Essay', 'Novel', 'Rock, hard'];
  const convert = (
    type: string,
    value: FrontMatterValue,
    newOptions: 'create' | 'leave-out' = 'leave-out',
  ) => convertValue(value, property(type, options), newOptions);
  const multi = (...found: readonly string[]) => ({ type: 'multi_select', names: found });
  const unknown = (text: string) => ({ text, reason: 'option-unknown' });

  test.each(['select', 'status'])('%s takes one that the table has, whatever its case', (type) => {
    const value = { type, name: 'Essay' };
    expect(convert(type, ' essay ')).toEqual({ value, rest: [], newOptions: [] });
    expect(convert(type, ['Essay'])).toEqual({ value, rest: [], newOptions: [] });
    const rest = [{ text: 'Novel', reason: 'too-many' }];
    expect(convert(type, ['Essay', 'Novel'])).toEqual({ value, rest, newOptions: [] });
    expect(convert(type, 'Poem')).toEqual({ rest: [unknown('Poem')], newOptions: [] });
  });

  test('new ones are made when that is wished, but never for a status', () => {
    const value = { type: 'select', name: 'Poem' };
    expect(convert('select', 'Poem', 'create')).toEqual({ value, rest: [], newOptions: ['Poem'] });
    expect(convert('status', 'Poem', 'create')).toEqual({
      rest: [unknown('Poem')],
      newOptions: [],
    });
    expect(convert('multi_select', ['essay', 'Poem', 'poem'], 'create')).toEqual({
      ...{ value: multi('Essay', 'Poem'), rest: [], newOptions: ['Poem'] },
    });
  });

  test.each<readonly [FrontMatterValue, readonly string[]]>([
    ['Essay, novel', ['Essay', 'Novel']],
    ['#essay #novel', ['Essay', 'Novel']],
    [
      ['#essay', 'Novel', 'essay'],
      ['Essay', 'Novel'],
    ],
    ['rock, hard', ['Rock, hard']],
    [['Rock, hard'], ['Rock, hard']],
  ])('a list of them is read from %j', (value, found) => {
    expect(convert('multi_select', value).value).toEqual(multi(...found));
  });

  test('a comma is refused in a new one, and what is refused leaves the others', () => {
    expect(convert('multi_select', ['Essay', 'Red, green', 'Poem'], 'create')).toEqual({
      value: multi('Essay', 'Poem'),
      rest: [{ text: 'Red, green', reason: 'option-comma' }],
      newOptions: ['Poem'],
    });
    expect(convert('select', 'Red, green', 'create')).toMatchObject({
      rest: [{ reason: 'option-comma' }],
    });
  });

  test('a hundred are taken, the rest stays text', () => {
    const { value, rest } = convert('multi_select', names(103), 'create');
    expect(value).toMatchObject({ names: names(100) });
    expect(rest.map(({ text }) => text)).toEqual(['n100', 'n101', 'n102']);
  });
});

describe('a status that does not have a value', () => {
  const status = property('status', ['To read', 'Finished']);
  const values = { done: 'Finished', dropped: null, gone: 'No longer there', finished: 'To read' };
  const convert = (value: FrontMatterValue) => convertValue(value, status, 'create', values);
  const finished = { type: 'status', name: 'Finished' };

  test.each<[FrontMatterValue, object]>([
    ['Done', { value: finished, rest: [], newOptions: [] }],
    ['dropped', { rest: [], newOptions: [] }],
    ['finished', { value: finished, rest: [], newOptions: [] }],
    [['dropped', 'done'], { value: finished, rest: [], newOptions: [] }],
    ['gone', { rest: [{ text: 'gone', reason: 'option-unknown' }], newOptions: [] }],
    ['lost', { rest: [{ text: 'lost', reason: 'option-unknown' }], newOptions: [] }],
    ['constructor', { rest: [{ text: 'constructor', reason: 'option-unknown' }], newOptions: [] }],
  ])('goes by what was chosen for it: %j', (value, expected) => {
    expect(convert(value)).toEqual(expected);
  });

  test('is asked about only for a status', () => {
    const select = property('select', ['Finished']);
    expect(convertValue('done', select, 'leave-out', values).value).toBeUndefined();
  });
});

test('whatever a value is, each of its words is sent or stays text', () => {
  const value = fc.letrec<{ value: FrontMatterValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 2 },
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
    ),
  })).value;
  const types = ['rich_text', 'number', 'date', 'checkbox', 'url', 'email', 'phone_number'];
  fc.assert(
    fc.property(value, fc.constantFrom(...types), (given, type) => {
      const { value: found, rest } = convertValue(given, property(type), 'create');
      expect([found !== undefined, rest.length > 0]).not.toEqual([true, true]);
    }),
  );
});
