import { describe, expect, test } from 'vitest';
import { propertyChanges, type PropertyChanges } from './property-changes';
import type { PropertyValue, ReadValue } from './property-value';

const n = (number: number): PropertyValue => ({ type: 'number', number });
const pages = { id: 'p', name: 'Pages', type: 'number' };
const status = { id: 'p', name: 'Status', type: 'status', options: ['To do', 'Done'] };
const is = (name: string): PropertyValue => ({ type: 'status', name });

const at = (value: ReadValue | undefined) => (value === undefined ? {} : { p: value });
const none: PropertyChanges = { sets: [], clears: [], kept: [] };
const sets: PropertyChanges = { ...none, sets: ['p'] };
const clears: PropertyChanges = { ...none, clears: ['p'] };
const kept: PropertyChanges = { ...none, kept: ['p'] };

type Row = readonly [
  file: PropertyValue | undefined,
  sent: PropertyValue | undefined,
  page: ReadValue | undefined,
  expected: PropertyChanges,
  overwriting: PropertyChanges,
];

const changesOf = (
  [file, sent, page]: readonly [
    PropertyValue | undefined,
    PropertyValue | 'unknown' | undefined,
    ReadValue | undefined,
  ],
  overwrites: boolean,
  property = pages,
): PropertyChanges =>
  propertyChanges({
    ...{ file: file === undefined ? {} : { p: file }, page: at(page), overwrites },
    sent: sent === 'unknown' ? undefined : sent === undefined ? {} : { p: sent },
    properties: [property],
  });

describe('by what the file says, what it said before, and what the row says', () => {
  test.each<Row>([
    [n(1), n(1), n(1), none, none],
    [n(1), n(1), n(9), none, none],
    [n(1), n(1), undefined, none, none],
    [n(2), n(1), n(1), sets, sets],
    [n(2), n(1), n(2), none, none],
    [n(2), n(1), n(9), kept, sets],
    [n(2), n(1), undefined, kept, sets],
    [n(2), undefined, undefined, sets, sets],
    [n(2), undefined, n(9), kept, sets],
    [n(2), n(1), { type: 'other' }, kept, sets],
    [undefined, n(1), n(1), clears, clears],
    [undefined, n(1), undefined, none, none],
    [undefined, n(1), n(9), kept, clears],
    [undefined, undefined, n(9), none, none],
  ])('%j, %j, %j', (file, sent, page, expected, overwriting) => {
    expect(changesOf([file, sent, page], false)).toEqual(expected);
    expect(changesOf([file, sent, page], true)).toEqual(overwriting);
  });

  test.each<readonly [PropertyValue | undefined, ReadValue | undefined, PropertyChanges]>([
    [n(1), undefined, sets],
    [n(1), n(1), none],
    [n(1), n(9), kept],
    [undefined, n(9), none],
  ])('%j, not known, %j', (file, page, expected) => {
    expect(changesOf([file, 'unknown', page], false)).toEqual(expected);
  });
});

test.each<readonly [ReadValue | undefined, PropertyChanges]>([
  [is('To do'), sets],
  [is('Doing'), kept],
])('a status that was not sent: %j', (page, expected) => {
  expect(changesOf([is('Done'), undefined, page], false, status)).toEqual(expected);
});

test('an id is the same whatever is encoded in it', () => {
  const property = { ...pages, id: '%3Ap' };
  const sides = { file: { '%3Ap': n(1) }, sent: {}, page: { ':p': n(1) }, overwrites: false };
  expect(propertyChanges({ ...sides, properties: [property] })).toEqual(none);
});
