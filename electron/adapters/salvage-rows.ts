import type { SqlValue } from './database';
import type { SalvagedPages } from './salvage-pages';

/** The columns of a row, in the order of its table; of which table is for the reader to tell. */
export type SalvagedRow = readonly SqlValue[];

/**
 * Every row that can be read, page by page, without any regard to the trees that the pages belong
 * to: the loss of a page then costs its own rows only. Pages that are free may still hold rows of
 * the past, so a row can come in several versions. Source: sqlite.org, "B-tree Pages", "Record
 * Format".
 */
export function* salvageRows(pages: SalvagedPages): Generator<SalvagedRow> {
  for (let number = 1; number <= pages.last; number += 1) {
    const page = pages.page(number);
    if (page === undefined) continue;
    const start = number === 1 ? fileHeaderSize : 0;
    const kind = kinds.get(page.at(start) ?? 0);
    if (kind === undefined) continue;
    for (const cell of cellsOf(page, start, kind)) {
      const row = orNothing(() => readRow(pages, page, cell, kind));
      if (row !== undefined) yield row;
    }
  }
}

const fileHeaderSize = 100;

interface PageKind {
  readonly headerSize: 8 | 12;
  /** Bytes of a cell before its length: the page below it. */
  readonly skip: 0 | 4;
  readonly hasRowId: boolean;
}

/** Kinds of pages that hold rows; tables without a row id have rows on inner pages too. */
const kinds: ReadonlyMap<number, PageKind> = new Map([
  [0x0d, { headerSize: 8, skip: 0, hasRowId: true }],
  [0x0a, { headerSize: 8, skip: 0, hasRowId: false }],
  [0x02, { headerSize: 12, skip: 4, hasRowId: false }],
]);

/** Where cells begin, as far as the page says so and they can be there. */
function cellsOf(page: Buffer, start: number, { headerSize }: PageKind): readonly number[] {
  if (page.length < start + headerSize) return [];
  const count = page.readUInt16BE(start + 3);
  const places: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = start + headerSize + 2 * index;
    if (at + 2 > page.length) break;
    places.push(page.readUInt16BE(at));
  }
  return places;
}

function readRow(
  pages: SalvagedPages,
  page: Buffer,
  cell: number,
  kind: PageKind,
): SalvagedRow | undefined {
  const length = readVarint(page, cell + kind.skip);
  const content = kind.hasRowId ? readVarint(page, length.end).end : length.end;
  const payload = readPayload(pages, page, content, length.value, kind);
  return payload === undefined ? undefined : readRecord(payload);
}

/** Longer than any row of ours; a length above it is noise. */
const longestRow = 16_000_000;

/** A long row goes on in a chain of other pages. */
function readPayload(
  pages: SalvagedPages,
  page: Buffer,
  at: number,
  length: number,
  { hasRowId }: PageKind,
): Buffer | undefined {
  if (length > longestRow) return undefined;
  const { size } = pages;
  const most = hasRowId ? size - 35 : Math.floor(((size - 12) * 64) / 255) - 23;
  if (length <= most) return exactly(page.subarray(at, at + length), length);
  const least = Math.floor(((size - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (size - 4));
  const local = fitting <= most ? fitting : least;
  const parts = [page.subarray(at, at + local)];
  let next = page.readUInt32BE(at + local);
  for (let read = local; read < length; read += size - 4) {
    const more = pages.page(next);
    if (more === undefined) return undefined;
    parts.push(more.subarray(4, 4 + Math.min(size - 4, length - read)));
    next = more.readUInt32BE(0);
  }
  return exactly(Buffer.concat(parts), length);
}

const exactly = (bytes: Buffer, length: number): Buffer | undefined =>
  bytes.length === length ? bytes : undefined;

function readRecord(payload: Buffer): SalvagedRow {
  const header = readVarint(payload, 0);
  const row: SqlValue[] = [];
  let at = header.end;
  let valueAt = header.value;
  while (at < header.value) {
    const type = readVarint(payload, at);
    at = type.end;
    const size = sizeOf(type.value);
    row.push(readValue(payload, valueAt, type.value, size));
    valueAt += size;
  }
  if (valueAt !== payload.length) throw new RangeError('the record has another length');
  return row;
}

const numberSizes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0];

const sizeOf = (type: number): number => numberSizes[type] ?? Math.floor((type - 12) / 2);

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function readValue(bytes: Buffer, at: number, type: number, size: number): SqlValue {
  if (type === 0) return null;
  if (type === 7) return bytes.readDoubleBE(at);
  if (type === 6) return Number(bytes.readBigInt64BE(at));
  if (type < 6) return bytes.readIntBE(at, size);
  if (type < 12) return type - 8;
  if (type % 2 === 0) throw new RangeError('we store no blobs');
  return utf8.decode(bytes.subarray(at, at + size));
}

/** A number of 1 to 9 bytes; those above 2^53 are noise here. */
function readVarint(bytes: Buffer, at: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes.readUInt8(at + index);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + index + 1 };
  }
  return { value: value * 256 + bytes.readUInt8(at + 8), end: at + 9 };
}

/** What is not where it should be ends in a `RangeError`, text that is none in a `TypeError`. */
function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof RangeError || cause instanceof TypeError) return undefined;
    throw cause;
  }
}
