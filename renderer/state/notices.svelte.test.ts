import { expect, test } from 'vitest';
import { NoticesState } from './notices.svelte';

function setup() {
  const said: string[] = [];
  const notices = new NoticesState((text) => said.push(text));
  return { notices, said, titles: () => notices.list.map((notice) => notice.title) };
}

test('a drop that was taken whole is said, not shown', () => {
  const { notices, said } = setup();
  notices.report({ added: 12, updated: 0, unchanged: 0, ignored: [], ignoredCount: 0 });
  expect(notices.list).toEqual([]);
  expect(said).toEqual(['12 files added']);
});

test('what was left out is one message, and the next drop replaces it', () => {
  const { notices, titles } = setup();
  notices.report({
    added: 2,
    updated: 0,
    unchanged: 0,
    ignored: [{ name: 'a.png', reason: 'not-markdown' }],
    ignoredCount: 1,
  });
  notices.report({
    added: 0,
    updated: 0,
    unchanged: 0,
    ignored: [{ name: 'b.png', reason: 'not-markdown' }],
    ignoredCount: 1,
  });
  expect(titles()).toEqual(['Nothing was added, 1 item was left out']);
  notices.report({ added: 1, updated: 0, unchanged: 0, ignored: [], ignoredCount: 0 });
  expect(titles()).toEqual([]);
});

test('a dismissed dialog says nothing', () => {
  const { notices, said } = setup();
  notices.report({ added: 0, updated: 0, unchanged: 0, ignored: [], ignoredCount: 0 });
  expect([...notices.list, ...said]).toEqual([]);
});

test('the same failure is there once, and few messages at a time', () => {
  const { notices, titles } = setup();
  notices.fail({ kind: 'page-unknown' }, 'open-page');
  notices.fail({ kind: 'page-unknown' }, 'open-page');
  expect(titles()).toEqual(['The page was not opened']);
  for (const kind of ['a', 'b', 'c', 'd']) notices.tell(kind, 'info', kind, []);
  expect(titles()).toEqual(['b', 'c', 'd']);
});

test('a message goes when it is dismissed', () => {
  const { notices } = setup();
  notices.tell('a', 'info', 'A', []);
  const [first] = notices.list;
  if (first !== undefined) notices.dismiss(first.id);
  expect(notices.list).toEqual([]);
});
