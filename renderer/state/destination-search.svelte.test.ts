import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CommandError } from '../../shared/command-error';
import { err, ok, type Result } from '../../shared/result';
import type { DestinationView } from '../../shared/session';
import { samplePageView } from '../testing/sample-session';
import { DestinationSearchState, looksLikeLink } from './destination-search.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pages = [samplePageView(1, 'Garden'), samplePageView(2, 'Recipes')];
const link = 'https://www.notion.so/atelier/Garden-00000000000040008000000000000001';

function setup(
  resolved: Result<readonly DestinationView[], CommandError> = ok([samplePageView(1, 'Garden')]),
) {
  const asked: string[] = [];
  const answers: ((found: readonly DestinationView[]) => void)[] = [];
  const search = new DestinationSearchState({
    searchDestinations: (query) => {
      asked.push(`search ${query}`);
      return new Promise((resolve) => {
        answers.push((found) => resolve(ok(found)));
      });
    },
    resolveDestination: (text) => {
      asked.push(`resolve ${text}`);
      return Promise.resolve(resolved);
    },
  });
  const settle = async (answer: number, found: readonly DestinationView[]) => {
    answers[answer]?.(found);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { search, asked, settle };
}

test('asks when the typing rests, once', async () => {
  const { search, asked, settle } = setup();
  search.type('g');
  await vi.advanceTimersByTimeAsync(299);
  search.type('ga');
  await vi.advanceTimersByTimeAsync(299);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toEqual(['search ga']);
  expect(search.status).toBe('searching');
  await settle(0, pages);
  expect(search.status).toBe('ready');
  expect(search.found).toEqual(pages);
});

test('an answer to an older question is ignored', async () => {
  const { search, settle } = setup();
  search.type('g');
  await vi.advanceTimersByTimeAsync(300);
  search.type('re');
  await vi.advanceTimersByTimeAsync(300);
  await settle(1, [samplePageView(2, 'Recipes')]);
  await settle(0, pages);
  expect(search.found.map((page) => page.title)).toEqual(['Recipes']);
});

test('a pasted link is followed at once', async () => {
  const { search, asked } = setup();
  search.type(link);
  expect(search.isLink).toBe(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([`resolve ${link}`]);
  expect(search.found.map((page) => page.title)).toEqual(['Garden']);
});

test('a link that leads nowhere tells why', async () => {
  const { search } = setup(err({ kind: 'page-unknown' }));
  search.type(link);
  await vi.advanceTimersByTimeAsync(0);
  expect(search.status).toBe('failed');
  expect(search.error).toEqual({ kind: 'page-unknown' });
  search.type('garden');
  expect(search.error).toBeUndefined();
});

test('nothing is asked after the end', async () => {
  const { search, asked } = setup();
  search.type('garden');
  search.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual([]);
});

test.each([
  [link, true],
  ['00000000000040008000000000000001', true],
  ['http://127.0.0.1:4100/p/00000000000040008000000000000001', true],
  ['https://example.com/not-notion', true],
  ['notion://www.notion.so/x', true],
  ['Garden handbook', false],
  ['Meeting: notes', false],
  ['', false],
])('%j is a link: %s', (text, expected) => {
  expect(looksLikeLink(text)).toBe(expected);
});
