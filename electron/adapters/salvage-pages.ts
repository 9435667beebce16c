import { existsSync, readFileSync } from 'node:fs';

/**
 * The pages of a database file that SQLite refuses, with those of its log in their place. Nothing is
 * believed but what lies where it must. Source: sqlite.org, "Database File Format".
 */
export class SalvagedPages {
  readonly #file: Buffer;
  readonly #fromLog = new Map<number, Buffer>();
  readonly #size: number;

  /** Reads both files whole; either may be missing, cut off or overwritten. */
  constructor(path: string) {
    this.#file = readIfThere(path);
    const log = readIfThere(`${path}-wal`);
    this.#size = pageSizeOf(this.#file) ?? logPageSizeOf(log) ?? defaultPageSize;
    this.#readLog(log);
  }

  /** Bytes of a page; every page is used whole, which is what we write. */
  get size(): number {
    return this.#size;
  }

  /** Highest page number, counting from 1; a page cut off by the end counts. */
  get last(): number {
    return Math.max(Math.ceil(this.#file.length / this.#size), ...this.#fromLog.keys());
  }

  page(number: number): Buffer | undefined {
    const logged = this.#fromLog.get(number);
    if (logged !== undefined) return logged;
    const page = this.#file.subarray((number - 1) * this.#size, number * this.#size);
    return page.length === 0 ? undefined : page;
  }

  /** Frames of an older log are left over behind the newest; their salt tells them. */
  #readLog(log: Buffer): void {
    const whole = frameHeaderSize + this.#size;
    const salt = hasLogHeader(log)
      ? log.subarray(16, 24)
      : log.subarray(logHeaderSize + 8, logHeaderSize + 16);
    for (let at = logHeaderSize; at + whole <= log.length; at += whole) {
      if (!log.subarray(at + 8, at + 16).equals(salt)) continue;
      const number = log.readUInt32BE(at);
      if (number === 0 || number > mostPages) continue;
      this.#fromLog.set(number, log.subarray(at + frameHeaderSize, at + whole));
    }
  }
}

const defaultPageSize = 4_096;
const logHeaderSize = 32;
const frameHeaderSize = 24;
/** A number above it is noise: it would be a file of 16 GB. */
const mostPages = 4_194_304;

const readIfThere = (path: string): Buffer =>
  existsSync(path) ? readFileSync(path) : Buffer.alloc(0);

function pageSizeOf(file: Buffer): number | undefined {
  if (file.length < 100 || file.toString('latin1', 0, 15) !== 'SQLite format 3') return undefined;
  const size = file.readUInt16BE(16);
  return asPageSize(size === 1 ? 65_536 : size);
}

const hasLogHeader = (log: Buffer): boolean =>
  log.length >= logHeaderSize && (log.readUInt32BE(0) & ~1) === 0x377f0682;

const logPageSizeOf = (log: Buffer): number | undefined =>
  hasLogHeader(log) ? asPageSize(log.readUInt32BE(8)) : undefined;

const asPageSize = (size: number): number | undefined =>
  size >= 512 && size <= 65_536 && Number.isInteger(Math.log2(size)) ? size : undefined;
