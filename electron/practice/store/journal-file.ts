import {
  closeSync,
  copyFileSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { parseEntry } from './entry-schema';
import type { Entry } from './records';
import type { Journal } from './workspace-store';

/** What an earlier run left, and the file to go on with. */
export interface OpenedJournal {
  readonly journal: JournalFile;
  readonly entries: readonly Entry[];
  /** Copy of a file that was damaged in the middle; what came before the damage is kept. */
  readonly setAside: string | undefined;
}

/** Every change as one line of JSON, written before the change is answered. */
export class JournalFile implements Journal {
  #file: number | undefined;

  #bytes: number;

  private constructor(path: string, bytes: number) {
    this.#file = openSync(path, 'a');
    this.#bytes = bytes;
  }

  static open(folder: string): OpenedJournal {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'workspace.ndjson');
    const text = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    const { entries, goodBytes, isDamaged } = readLines(text);
    let setAside: string | undefined;
    if (isDamaged) {
      setAside = join(folder, `workspace-damaged-${String(entries.length)}.ndjson`);
      copyFileSync(path, setAside);
    }
    if (goodBytes < text.length) truncateSync(path, goodBytes);
    return { journal: new JournalFile(path, goodBytes), entries, setAside };
  }

  /** Throws once the journal is closed: a request that outlived its workspace changes nothing. */
  append(entry: Entry): void {
    if (this.#file === undefined) throw new Error('The journal is closed');
    const line = Buffer.from(`${JSON.stringify(entry)}\n`);
    try {
      for (let written = 0; written < line.length;) {
        written += writeSync(this.#file, line, written);
      }
    } catch (error) {
      // Half a line in the middle would cost all lines behind it: a full disk must not do that.
      ftruncateSync(this.#file, this.#bytes);
      throw error;
    }
    this.#bytes += line.length;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}

interface Lines {
  readonly entries: readonly Entry[];
  readonly goodBytes: number;
  /** More than a torn last line, which is what a kill while writing leaves. */
  readonly isDamaged: boolean;
}

function readLines(text: Buffer): Lines {
  const entries: Entry[] = [];
  let from = 0;
  for (;;) {
    const end = text.indexOf('\n', from);
    if (end < 0) return { entries, goodBytes: from, isDamaged: false };
    const entry = parseEntry(text.toString('utf8', from, end));
    if (entry === undefined) return { entries, goodBytes: from, isDamaged: true };
    entries.push(entry);
    from = end + 1;
  }
}
