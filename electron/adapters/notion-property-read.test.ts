import { expect, test } from 'vitest';
import { readValues } from './notion-property-read';

const piece = (plain_text: string, more: object = {}) => ({
  ...{ type: 'text', plain_text, text: { content: plain_text, link: null } },
  annotations: { bold: false, italic: false, code: false, color: 'default' },
  ...more,
});
const read = (property: object) => readValues({ Any: { id: '%3Ax', ...property } })[':x'];

test.each<[object, unknown]>([
  [
    { type: 'rich_text', rich_text: [piece('one '), piece('two')] },
    { type: 'rich_text', text: 'one two' },
  ],
  [
    { type: 'rich_text', rich_text: [] },
    { type: 'rich_text', text: '' },
  ],
  [
    { type: 'number', number: 2.5 },
    { type: 'number', number: 2.5 },
  ],
  [
    { type: 'number', number: null },
    { type: 'empty', of: 'number' },
  ],
  [
    { type: 'select', select: { id: 'o', name: 'Book' } },
    { type: 'select', name: 'Book' },
  ],
  [
    { type: 'status', status: { name: 'Done' } },
    { type: 'status', name: 'Done' },
  ],
  [
    { type: 'multi_select', multi_select: [{ name: 'a' }, { name: 'b' }] },
    { type: 'multi_select', names: ['a', 'b'] },
  ],
  [
    { type: 'date', date: { start: '2026-11-01', end: null, time_zone: null } },
    { type: 'date', start: '2026-11-01' },
  ],
  [
    { type: 'date', date: { start: '2026-11-01', end: '2026-11-02' } },
    { type: 'date', start: '2026-11-01', end: '2026-11-02' },
  ],
  [
    { type: 'checkbox', checkbox: true },
    { type: 'checkbox', checked: true },
  ],
  [
    { type: 'url', url: 'https://a.org' },
    { type: 'url', text: 'https://a.org' },
  ],
  [
    { type: 'email', email: 'a@b.org' },
    { type: 'email', text: 'a@b.org' },
  ],
  [
    { type: 'phone_number', phone_number: '1' },
    { type: 'phone_number', text: '1' },
  ],
])('%j is read as it would be sent', (property, expected) => {
  expect(read(property)).toEqual(expected);
});

test.each<[string, object]>([
  ['a mention', { type: 'rich_text', rich_text: [piece('@Ada', { type: 'mention' })] }],
  ['bold words', { type: 'rich_text', rich_text: [piece('a', { annotations: { bold: true } })] }],
  ['a text that may be cut', { type: 'rich_text', rich_text: Array(25).fill(piece('a')) }],
  ['a formula', { type: 'formula', formula: { type: 'number', number: 1 } }],
  ['a shape that is not known', { type: 'number', number: 'many' }],
])('%s cannot be compared', (_, property) => {
  expect(read(property)).toEqual({ type: 'other' });
});

test('nothing comes of a partial page', () => {
  expect(readValues(undefined)).toEqual({});
});
