import { expect, test } from 'vitest';
import { createPagePolicy, mayOpenOutside } from './page-policy';

const foreign = [
  'https://www.notion.so/page',
  'http://localhost:5173/',
  'file:///etc/passwd',
  'app://evil/index.html',
  'app://pagelift.evil.example/',
  'app://user@evil/',
  'application://pagelift/',
  'javascript:alert(1)',
  'data:text/html,hello',
  'about:blank',
  'devtools://devtools/bundled/inspector.html',
  'not an address',
  '',
];

test.each(foreign)('neither loads nor trusts %s', (url) => {
  const policy = createPagePolicy();
  expect([policy.isOurPage(url), policy.mayLoad(url)]).toEqual([false, false]);
});

test('loads and trusts the app’s own pages', () => {
  const policy = createPagePolicy();
  for (const url of ['app://pagelift/', 'app://pagelift/assets/index.js?v=1#top']) {
    expect([policy.isOurPage(url), policy.mayLoad(url)]).toEqual([true, true]);
  }
});

test('takes the pages of a development server for the app’s own, and loads what it needs', () => {
  const policy = createPagePolicy('http://localhost:5173');
  expect(policy.isOurPage('http://localhost:5173/index.html')).toBe(true);
  expect(policy.mayLoad('ws://localhost:5173/?token=1')).toBe(true);
  expect(policy.mayLoad('devtools://devtools/bundled/inspector.html')).toBe(true);
  expect(policy.isOurPage('ws://localhost:5173/')).toBe(false);
  for (const url of ['http://localhost:5174/', 'https://localhost:5173/', 'http://localhost/']) {
    expect(policy.mayLoad(url)).toBe(false);
  }
});

test('opens https addresses in the browser', () => {
  expect(mayOpenOutside('https://www.notion.so/Page-1234', undefined)).toBe(true);
});

test('opens plain http only for the local server that the app talks to', () => {
  const practice = 'http://127.0.0.1:4100';
  expect(mayOpenOutside('http://127.0.0.1:4100/pages/1', practice)).toBe(true);
  expect(mayOpenOutside('http://127.0.0.1:4101/pages/1', practice)).toBe(false);
  expect(mayOpenOutside('http://127.0.0.1:4100/pages/1', undefined)).toBe(false);
  expect(mayOpenOutside('http://intranet.example/', 'http://intranet.example')).toBe(false);
});

test.each([
  'file:///usr/bin/env',
  'javascript:alert(1)',
  'smb://server/share',
  'notion://www.notion.so/page',
  'https://token:secret@notion.so/',
  'x',
])('opens no %s', (url) => {
  expect(mayOpenOutside(url, 'http://127.0.0.1:4100')).toBe(false);
});
