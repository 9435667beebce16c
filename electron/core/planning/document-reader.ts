import type { DocumentError } from '../../../shared/jobs/job-error';
import type { ListedFile } from '../../../shared/plan/listing';
import type { ReadDocument } from '../../../shared/plan/make/link-pages';
import { err, ok, type Result } from '../../../shared/result';
import type { HashOf } from '../prepare-bytes';
import { inLanes } from './in-lanes';
import type { PlanningFiles } from './planning-files';
import { readDocument, type ParseReferences } from './read-documents';
import { Slices, type SliceClock } from './slices';

/** Reads documents for the plan, wherever that is done. */
export interface DocumentReader {
  /** Tells what the plan needs of each file, in any order; ends early once it was cancelled. */
  read(files: readonly ListedFile[], watch: ReadingWatch): Promise<void>;
}

export interface ReadingWatch {
  /** `index`: of the file among those that were given. */
  readonly onRead: (index: number, document: Result<ReadDocument, DocumentError>) => void;
  readonly signal: AbortSignal;
}

/**
 * In a small import the parser settles what is doubtful in so many texts. Elsewhere it would take
 * longer than all the rest: doubtful references then count as links when they lead somewhere, and
 * nothing is said of them when they do not.
 */
export const parsesFor = (documents: number): number =>
  documents <= fewDocuments ? mostParsed : 0;
const mostParsed = 100;
const fewDocuments = 1_000;

/** Reads in the thread that asks, in slices. */
export class SlicedReader implements DocumentReader {
  readonly #files: PlanningFiles;
  readonly #clock: SliceClock;
  readonly #parse: ParseReferences;
  readonly #hashOf: HashOf;

  constructor(files: PlanningFiles, clock: SliceClock, parse: ParseReferences, hashOf: HashOf) {
    this.#files = files;
    this.#clock = clock;
    this.#parse = parse;
    this.#hashOf = hashOf;
  }

  async read(files: readonly ListedFile[], { onRead, signal }: ReadingWatch): Promise<void> {
    const slices = new Slices(this.#clock, signal);
    const budget = { left: parsesFor(files.length) };
    const parts = {
      ...{ files: this.#files, parse: this.#parse, hashOf: this.#hashOf },
      ...{ slices, budget },
    };
    await inLanes(files, signal, async (file, index) => {
      const document = await readDocument(file, parts);
      if (document !== undefined) onRead(index, detached(document));
    });
  }
}

/** Parts of a text would keep the whole text in memory. */
const detached = (
  document: Result<ReadDocument, DocumentError>,
): Result<ReadDocument, DocumentError> =>
  document.ok ? ok(structuredClone(document.value)) : err(document.error);
