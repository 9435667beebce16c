import * as v from 'valibot';
import type { DocumentError } from '../../../shared/jobs/job-error';
import type { ListedFile } from '../../../shared/plan/listing';
import type { ReadDocument } from '../../../shared/plan/make/link-pages';
import type { Result } from '../../../shared/result';
import { epochMs } from '../../../shared/units';
import { parseReferences } from '../../core/planning/parse-references';
import type { PlanningFiles } from '../../core/planning/planning-files';
import { readDocument } from '../../core/planning/read-documents';
import { Slices, type SliceClock } from '../../core/planning/slices';
import { sha256 } from '../sha256';
import { DiskFileSource } from '../file-source';
import { ReaderAtOnce } from '../read-at-once';
import { archivesAbove } from '../zip/archive-path';

/** What a planning thread is told when it starts. `granted`: real paths of what it may read. */
export const PlanningThreadDataSchema = v.object({ granted: v.array(v.string()) });
export type PlanningThreadData = Readonly<v.InferInput<typeof PlanningThreadDataSchema>>;

/** What planning threads do: what goes in and what comes out, as plain data. */
export interface PlanningTasks {
  readonly read: {
    readonly input: {
      readonly files: readonly ListedFile[];
      /** How many texts the parser may be asked about. */
      readonly parses: number;
    };
    readonly output: {
      /** One for each file. */
      readonly documents: readonly Result<ReadDocument, DocumentError>[];
      /** How many texts the parser was asked about. */
      readonly parsed: number;
    };
  };
}

/** Nobody else waits in a planning thread. */
const unhurried: SliceClock = {
  now: () => epochMs(0),
  schedule: (_delay, run) => {
    const immediate = setImmediate(run);
    return () => {
      clearImmediate(immediate);
    };
  },
};

/** Does the tasks of one planning thread. */
export class PlanningReader {
  readonly #granted: ReadonlySet<string>;
  readonly #packed: DiskFileSource;

  constructor({ granted }: PlanningThreadData) {
    this.#granted = new Set(granted);
    this.#packed = new DiskFileSource(undefined, granted);
  }

  async read({
    files,
    parses,
  }: PlanningTasks['read']['input']): Promise<PlanningTasks['read']['output']> {
    const slices = new Slices(unhurried, new AbortController().signal);
    const budget = { left: parses };
    const parts = { files: this.#reader(), parse: parseReferences, hashOf: sha256, slices, budget };
    const documents: Result<ReadDocument, DocumentError>[] = [];
    for (const file of files) {
      const document = await readDocument(file, parts);
      if (document !== undefined) documents.push(document);
    }
    return { documents, parsed: parses - budget.left };
  }

  /** A reader for one task. */
  #reader(): Pick<PlanningFiles, 'readWhole'> {
    const loose = new ReaderAtOnce(this.#granted);
    return {
      readWhole: (path) =>
        archivesAbove(path).length === 0
          ? Promise.resolve(loose.read(path))
          : this.#packed.readWhole(path),
    };
  }
}
