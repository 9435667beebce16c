import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../adapters/testing/temp-folder';
import { answerWithFile } from './app-files';

function setup() {
  const root = tempFolder();
  const folder = join(root, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(root, 'renderer-old'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets', 'Größe 1.js'), 'let a;');
  writeFileSync(join(folder, 'notes.exe'), 'no web file');
  writeFileSync(join(root, 'secret.json'), '{}');
  writeFileSync(join(root, 'renderer-old', 'index.html'), 'old');
  return (url: string, method = 'GET') => answerWithFile(folder, { url, method });
}

test('serves the page, and the files beside it with their type', async () => {
  const get = setup();
  const page = await get('app://pagelift/');
  const script = await get('app://pagelift/assets/Gr%C3%B6%C3%9Fe%201.js?v=2');
  expect([page.status, await page.text()]).toEqual([200, '<!doctype html>']);
  expect([script.status, script.headers.get('content-type')]).toEqual([
    200,
    'text/javascript; charset=utf-8',
  ]);
});

test('lets nothing in that does not come with the app', async () => {
  const get = setup();
  const { headers } = await get('app://pagelift/index.html');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy.split('; ').sort()).toEqual([
    "base-uri 'none'",
    "connect-src 'none'",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "script-src 'self'",
    "style-src 'self'",
  ]);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test.each([
  'app://pagelift/../secret.json',
  'app://pagelift/%2e%2e/secret.json',
  'app://pagelift/..%2fsecret.json',
  'app://pagelift/..%5csecret.json',
  'app://pagelift/assets/..%2f..%2fsecret.json',
  'app://pagelift/..%2frenderer-old/index.html',
  'app://pagelift//etc/hosts.json',
  'app://pagelift/index.html%00.js',
  'app://pagelift/%E0%A4%A.js',
  'app://pagelift/assets',
  'app://pagelift/missing.js',
  'app://pagelift/notes.exe',
  'app://elsewhere/index.html',
])('answers 404 to %s', async (url) => {
  const answer = await setup()(url);
  expect([answer.status, await answer.text()]).toEqual([404, '']);
});

test('answers questions only', async () => {
  expect((await setup()('app://pagelift/index.html', 'POST')).status).toBe(405);
});
