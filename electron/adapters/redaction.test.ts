import { expect, describe, test } from 'vitest';
import { hideTokens, isHiddenKey, redact, withoutSecret } from './redaction';

describe('a field', () => {
  test.each([
    'token',
    'Token',
    'api_token',
    'accessToken',
    'Authorization',
    'refresh-token',
    'client_secret',
    'markdown',
    'body',
    'newStr',
    'new_str',
    'content',
    'password',
    'ciphertext',
  ])('%s is hidden', (key) => {
    expect(isHiddenKey(key)).toBe(true);
  });

  test.each(['tokenStorage', 'requestId', 'path', 'kind', 'bodySize', 'contentType', 'taskId'])(
    '%s is shown',
    (key) => {
      expect(isHiddenKey(key)).toBe(false);
    },
  );
});

describe('a token in a text', () => {
  test.each([
    ['ntn_', 'sent ntn_12345678901AbCdEf to it', 'sent [hidden] to it'],
    ['secret_', '"secret_AbCdEf123456"', '"[hidden]"'],
    ['Bearer', 'authorization: Bearer abc.def-ghi_123=', 'authorization: Bearer [hidden]'],
    ['bearer in an address', '?x=bearer%20abcdef', '?x=bearer [hidden]'],
    ['Basic', 'Authorization: Basic dXNlcjpwYXNz', 'Authorization: Basic [hidden]'],
    ['glued in quotes', "{'t':'ntn_abcd1234'}", "{'t':'[hidden]'}"],
    ['twice', 'ntn_aaaa1 ntn_bbbb2', '[hidden] [hidden]'],
  ])('is hidden: %s', (_name, text, expected) => {
    expect(hideTokens(text)).toBe(expected);
  });

  test('leaves other words as they are', () => {
    const text = 'Request to Notion failed: GET pages/cccccccc-1111-4222-8333-000000000003';
    expect(hideTokens(text)).toBe(text);
  });
});

test('plain data is copied with what must not be seen hidden, at any depth', () => {
  const data = {
    kind: 'lost',
    tries: 3,
    token: 'abc',
    nested: [{ markdown: '# Diary', note: 'Bearer abcdef' }, null, true],
    absent: undefined,
  };
  expect(redact(data)).toEqual({
    kind: 'lost',
    tries: 3,
    token: '[hidden]',
    nested: [{ markdown: '[hidden]', note: 'Bearer [hidden]' }, null, true],
    absent: undefined,
  });
  expect(data.token).toBe('abc');
});

test('a known secret is taken out of every text and key', () => {
  const data = { message: 'bad token s3cr3t!', list: ['s3cr3t!'], 's3cr3t!': 1 };
  expect(JSON.stringify(withoutSecret(data, 's3cr3t!'))).not.toContain('s3cr3t!');
  expect(withoutSecret(data, '')).toEqual(data);
});
