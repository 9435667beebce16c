import type { DocumentError } from '../../shared/jobs/job-error';
import { utf8Size } from '../../shared/documents/utf8-size';
import { err, ok, type Result } from '../../shared/result';

const probe = 8_192;
/** A text may hold a stray one. */
const mostZeros = 0.01;

/**
 * A file's bytes as text: UTF-8, with or without a byte order mark, or UTF-16 with one.
 * Other encodings and binary files are refused rather than guessed, so no text arrives damaged.
 */
export function decodeText(bytes: Uint8Array): Result<string, DocumentError> {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be');
  const start = bytes.subarray(0, probe);
  if (countZeros(start) > mostZeros * start.length) return err({ kind: 'binary-file' });
  return decode(bytes, 'utf-8');
}

function countZeros(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) count += 1;
  return count;
}

function decode(bytes: Uint8Array, encoding: string): Result<string, DocumentError> {
  try {
    // The decoder drops a byte order mark by itself.
    return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return err({ kind: 'not-utf8', offset: firstBadByte(bytes, encoding) });
  }
}

/** Where a decoder that does not give up puts its first replacement character. */
function firstBadByte(bytes: Uint8Array, encoding: string): number {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  const before = text.slice(0, Math.max(0, text.indexOf('\uFFFD')));
  return encoding === 'utf-8' ? utf8Size(before) : before.length * 2;
}
