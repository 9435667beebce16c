import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseApiUrl, notionApiUrl, parseApiUrl } from './api-url';

describe('an address that the token may go to', () => {
  const good: readonly [string, string][] = [
    ['https://api.notion.com', 'https://api.notion.com'],
    ['https://api.notion.com/', 'https://api.notion.com'],
    ['https://api.notion.com/v1', 'https://api.notion.com'],
    ['https://api.notion.com/v1/', 'https://api.notion.com'],
    [' HTTPS://API.Notion.com:443/V1x/ ', 'https://api.notion.com:443/V1x'],
    ['https://gateway.example/notion/v1/', 'https://gateway.example/notion'],
    ['https://gateway.example//notion//', 'https://gateway.example/notion'],
    ['https://10.1.2.3:8443', 'https://10.1.2.3:8443'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.8.9.10', 'http://127.8.9.10'],
    ['http://localhost:3000/v1', 'http://localhost:3000'],
    ['http://[::1]:3000/', 'http://[::1]:3000'],
  ];
  test.each(good)('%s is read as %s', (text, expected) => {
    expect(parseApiUrl(text)).toEqual({ ok: true, value: expected });
  });
});

describe('an address that the token must not go to', () => {
  const bad: readonly string[] = [
    '',
    'api.notion.com',
    'ftp://api.notion.com',
    'http://api.notion.com',
    'http://192.168.1.1',
    'http://126.0.0.1',
    'http://128.0.0.1',
    'http://0.0.0.0',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://localhost.',
    'http://127.1',
    'http://0x7f.0.0.1',
    'http://0177.0.0.1',
    'http://127.0.0.256',
    'http://2130706433',
    'http://[::]',
    'http://[::ffff:127.0.0.1]',
    'https://user@api.notion.com',
    'https://user:word@api.notion.com',
    'http://127.0.0.1@example.com',
    'http://127.0.0.1\\@example.com',
    'http://127.0.0.1\t.example.com',
    'http://127.0.0.1%2eexample.com',
    'https://api.notion.com?x=1',
    'https://api.notion.com/#x',
    'https://api.notion.com/../v1',
    'https://api.notion.com/%2e%2e',
    'https://api.notion.com:0',
    'https://api.notion.com:65536',
    'https://api.notion.com:',
    'https://exa mple.com',
    'https://-example.com',
    'https://',
    'https:///v1',
    'https://1.2.0x7f',
    'https://[::1',
    'https://[1::2::3]',
    'https://münchen.example',
  ];
  test.each(bad)('%s is refused', (text) => {
    const result = parseApiUrl(text);
    expect(result).toEqual({
      ok: false,
      error: { kind: 'bad-address', detail: expect.any(String) as string },
    });
  });
});

test('what is accepted means the same to the parser that the request is sent with', () => {
  const part = fc.constantFrom(
    'http://',
    'https://',
    '127.0.0.1',
    'localhost',
    '[::1]',
    'example.com',
    '@',
    ':',
    '/',
    '\\',
    '.',
    '..',
    '%2e',
    '?',
    '#',
    '80',
    '0x7f',
    '1',
    '\t',
    '\n',
    ' ',
    'v1',
    '[',
    ']',
    '::',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 7 }), (parts) => {
      const result = parseApiUrl(parts.join(''));
      if (!result.ok) return;
      const url = new URL(`${result.value}/v1/pages`);
      expect(url.username + url.password + url.search + url.hash).toBe('');
      expect(url.href.endsWith('/v1/pages')).toBe(true);
      const host = /^https?:\/\/(\[[^\]]*\]|[^:/]*)/.exec(result.value)?.[1];
      expect(url.hostname).toBe(host);
      if (url.protocol === 'http:') {
        expect(url.hostname).toMatch(/^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/);
      }
    }),
    { numRuns: 20_000 },
  );
});

describe('the address in force', () => {
  test('is Notion itself when nothing is set', () => {
    expect(chooseApiUrl(undefined, undefined)).toEqual({ ok: true, value: notionApiUrl });
    expect(chooseApiUrl('', ' ')).toEqual({ ok: true, value: notionApiUrl });
  });

  test('comes from the environment before the setting', () => {
    const chosen = chooseApiUrl('http://127.0.0.1:4000', 'https://gateway.example');
    expect(chosen).toEqual({ ok: true, value: 'http://127.0.0.1:4000' });
  });

  test('is never silently another one when it is bad', () => {
    expect(chooseApiUrl('http://example.com', undefined).ok).toBe(false);
    expect(chooseApiUrl(undefined, 'nonsense').ok).toBe(false);
  });
});
