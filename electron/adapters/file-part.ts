import { createReadStream } from 'node:fs';
import type { Bytes } from '../../shared/units';

/** Large enough to be quick, small enough for many uploads at once. */
const CHUNK = 64 * 1_024;

/** Bytes `from` to `from + size` of a file, read as they are asked for. Throws when they cannot be. */
export const filePart = (path: string, from: Bytes, size: Bytes): AsyncIterable<Uint8Array> =>
  size === 0
    ? nothing()
    : createReadStream(path, { start: from, end: from + size - 1, highWaterMark: CHUNK });

async function* nothing(): AsyncGenerator<Uint8Array> {
  // An empty range cannot be said to a read stream.
}
