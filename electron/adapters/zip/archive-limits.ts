import type { Entry } from 'yauzl';

/** What an archive of notes never needs and a malicious one does. */
export const archiveLimits = {
  entries: 100_000,
  /** All files unpacked, in bytes. */
  total: 20_000_000_000,
  /** How many times its packed size one file, or the whole archive, may have. */
  ratio: 200,
  /** Below this many bytes the ratio says nothing: a page of spaces packs well. */
  always: 5_000_000,
} as const;

const fileType = 0o170000;
const symbolicLink = 0o120000;
const folderType = 0o040000;

/** Why an entry is not taken, in words that follow a colon; undefined when it is. */
export function refusal(entry: Entry, name: string): string | undefined {
  if (leadsOut(name)) return 'its path leads out of the archive';
  const type = (entry.externalFileAttributes >>> 16) & fileType;
  if (type === symbolicLink) return 'it is a symbolic link';
  if (entry.isEncrypted()) return 'it is encrypted';
  const { compressedSize, uncompressedSize } = entry;
  const isBomb =
    uncompressedSize > archiveLimits.always &&
    uncompressedSize > compressedSize * archiveLimits.ratio;
  return isBomb ? 'it unpacks to more than 200 times its size' : undefined;
}

export const isFolder = (entry: Entry, name: string): boolean =>
  name.endsWith('/') || ((entry.externalFileAttributes >>> 16) & fileType) === folderType;

/** Absolute, with a drive, or with a way up. */
const leadsOut = (name: string): boolean =>
  /^(?:\/|[a-z]:)/i.test(name) || name.split('/').includes('..') || name.includes('\0');

/** Adds up what an archive would unpack to. */
export class ArchiveSize {
  #total = 0;
  readonly #packed: number;

  /** `packed`: size of the archive's file. */
  constructor(packed: number) {
    this.#packed = packed;
  }

  /** What is wrong with the archive once one more file is counted, if anything. */
  add(size: number): string | undefined {
    this.#total += size;
    if (this.#total > archiveLimits.total) return 'it unpacks to more than 20 GB';
    const isBomb =
      this.#total > archiveLimits.always * 10 && this.#total > this.#packed * archiveLimits.ratio;
    return isBomb ? 'it unpacks to more than 200 times its size' : undefined;
  }
}
