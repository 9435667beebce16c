import { expect, test } from 'vitest';
import { decodeText } from './decode-text';

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const utf16 = (text: string): Uint8Array => {
  const units = Array.from(text, (character) => character.charCodeAt(0));
  return new Uint8Array(Uint16Array.of(0xfeff, ...units).buffer);
};

test('reads UTF-8 with and without a byte order mark', () => {
  expect(decodeText(new TextEncoder().encode('Ωμέγα 庭'))).toEqual({ ok: true, value: 'Ωμέγα 庭' });
  expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61))).toEqual({ ok: true, value: 'a' });
  expect(decodeText(bytes())).toEqual({ ok: true, value: '' });
});

test('reads UTF-16 that says so', () => {
  expect(decodeText(utf16('Ωa'))).toEqual({ ok: true, value: 'Ωa' });
});

test('names the first byte that is not UTF-8', () => {
  expect(decodeText(bytes(0x61, 0x62, 0xe4, 0x62))).toEqual({
    ok: false,
    error: { kind: 'not-utf8', offset: 2 },
  });
});

test('a text with a stray zero byte is text', () => {
  const text = `${'words '.repeat(100)}\0 and more`;
  expect(decodeText(new TextEncoder().encode(text))).toEqual({ ok: true, value: text });
});

test('refuses binary files, also when their bytes would be valid text', () => {
  expect(decodeText(bytes(0x61, 0x00, 0x62))).toEqual({
    ok: false,
    error: { kind: 'binary-file' },
  });
});
