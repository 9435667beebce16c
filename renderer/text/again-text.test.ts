import { expect, test } from 'vitest';
import { choicesOfAgain, mayMeetEdit, withEdited } from './again-text';

const none = { changed: 0, unchanged: 4, moved: 0, gone: 0, otherLinks: 0, busy: 0 };

test('there is nothing to choose when nothing has changed', () => {
  expect(choicesOfAgain(none, {})).toEqual({ hasEdited: false });
});

test('pages that were edited are asked about only when texts are sent to pages that are there', () => {
  const changed = { ...none, changed: 1 };
  expect(choicesOfAgain(changed, {})).toEqual({ changed: '1 changed file', hasEdited: true });
  expect(choicesOfAgain(changed, { changed: 'skip' }).hasEdited).toBe(false);
  expect(choicesOfAgain(changed, { changed: 'make' }).hasEdited).toBe(false);
  const linked = { ...none, otherLinks: 3 };
  expect(choicesOfAgain(linked, {})).toEqual({
    links: 'Repair links in 3 texts',
    hasEdited: false,
  });
  expect(choicesOfAgain(linked, { repairsLinks: true }).hasEdited).toBe(true);
});

test('what becomes of an edit matters only where a text is sent to a page that is there', () => {
  expect(mayMeetEdit('changed', {})).toBe(true);
  expect(mayMeetEdit('other-files', {})).toBe(true);
  expect(mayMeetEdit('changed', { changed: 'make' })).toBe(false);
  expect(mayMeetEdit('relinkable', {})).toBe(false);
  expect(mayMeetEdit('relinkable', { repairsLinks: true })).toBe(true);
  expect(mayMeetEdit('moved', {})).toBe(false);
});

test('to ask is to wish for nothing', () => {
  expect(withEdited({ changed: 'skip', edited: 'keep' }, 'ask')).toEqual({ changed: 'skip' });
  expect(withEdited({}, 'replace')).toEqual({ edited: 'replace' });
});
