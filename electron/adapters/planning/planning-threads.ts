import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { DocumentError } from '../../../shared/jobs/job-error';
import type { ListedFile } from '../../../shared/plan/listing';
import type { ReadDocument } from '../../../shared/plan/make/link-pages';
import { err, type Result } from '../../../shared/result';
import { sha256 } from '../sha256';
import { minutes } from '../../../shared/units';
import {
  parsesFor,
  SlicedReader,
  type DocumentReader,
  type ReadingWatch,
} from '../../core/planning/document-reader';
import { parseReferences } from '../../core/planning/parse-references';
import type { PlanningFiles } from '../../core/planning/planning-files';
import type { Clock } from '../../core/ports';
import { TaskThread, type TaskWishes, type ThreadTrouble } from '../task-thread';
import type { PlanningTasks, PlanningThreadData } from './planning-tasks';

export interface PlanningReaderOptions {
  readonly files: PlanningFiles;
  readonly clock: Pick<Clock, 'now' | 'schedule'>;
  /** The built worker. Default: the file that stands beside this one in a build. */
  readonly workerFile?: string;
  /** Most memory of a worker's heap, in megabytes. Default: 2,048. */
  readonly memory?: number;
}

/** Opens the reader of documents for plans, off the main thread. */
export function openPlanningReader(options: PlanningReaderOptions): DocumentReader {
  const { files, clock, workerFile } = options;
  // Run from its sources (by tests) there is no built worker.
  const isSource = import.meta.filename.endsWith('.ts');
  if (workerFile === undefined && isSource)
    return new SlicedReader(files, clock, parseReferences, sha256);
  return new ThreadedReader(options);
}

const usualMemory = 2_048;
/** Documents of one message: little enough that nothing waits for it to be unpacked. */
const batchSize = 64;
/** Fewer documents are read before another thread has started. */
const documentsPerThread = 500;
/** The disk has no more to give to more. */
const mostThreads = 4;
/** A disk far away may be slow; one that never answers is given up. */
const wishes: TaskWishes = { limit: minutes(10), isUrgent: false, isLarge: false };

interface Batch {
  readonly start: number;
  readonly files: readonly ListedFile[];
}

/** Threads that live as long as one plan is made. */
class ThreadedReader implements DocumentReader {
  readonly #options: PlanningReaderOptions;

  constructor(options: PlanningReaderOptions) {
    this.#options = options;
  }

  async read(files: readonly ListedFile[], watch: ReadingWatch): Promise<void> {
    if (files.length === 0 || watch.signal.aborted) return;
    const wanted = Math.ceil(files.length / documentsPerThread);
    const count = Math.min(wanted, mostThreads, availableParallelism());
    const threads = Array.from({ length: count }, () => this.#start());
    const batches = batchesOf(files);
    const parses = Math.ceil(parsesFor(files.length) / count);
    const all = Promise.all(threads.map((thread) => serve(thread, batches, parses, watch)));
    await untilAborted(all, watch.signal);
    await Promise.all(threads.map((thread) => thread.close()));
  }

  #start(): TaskThread<PlanningTasks> {
    const { files, clock, workerFile, memory } = this.#options;
    const data: PlanningThreadData = { granted: [...files.granted()] };
    return new TaskThread({
      file: workerFile ?? join(import.meta.dirname, 'planning-worker.js'),
      clock,
      memory: memory ?? usualMemory,
      data,
    });
  }
}

function* batchesOf(files: readonly ListedFile[]): Generator<Batch, void, void> {
  for (let start = 0; start < files.length; start += batchSize) {
    yield { start, files: files.slice(start, start + batchSize) };
  }
}

/** Gives a thread one batch after the other, as long as there are some. */
async function serve(
  thread: TaskThread<PlanningTasks>,
  batches: Iterator<Batch>,
  parses: number,
  { onRead, signal }: ReadingWatch,
): Promise<void> {
  let left = parses;
  for (let step = batches.next(); step.done !== true; step = batches.next()) {
    const { start, files } = step.value;
    const outcome = await thread.run({ name: 'read', input: { files, parses: left } }, wishes);
    if (signal.aborted) return;
    if (outcome.ok) {
      left -= outcome.value.parsed;
      outcome.value.documents.forEach((document, index) => onRead(start + index, document));
    } else {
      const found = await readSingly(thread, files, outcome.error);
      found.forEach((document, index) => onRead(start + index, document));
    }
  }
}

/** After a failure: whatever one file does to the thread, the others of its batch are read. */
async function readSingly(
  thread: TaskThread<PlanningTasks>,
  files: readonly ListedFile[],
  trouble: ThreadTrouble,
): Promise<readonly Result<ReadDocument, DocumentError>[]> {
  // Each file would wait as long again.
  if (trouble.reason === 'timed-out') return files.map(() => failed(trouble));
  const found: Result<ReadDocument, DocumentError>[] = [];
  for (const file of files) {
    const input = { files: [file], parses: 0 };
    const outcome = await thread.run({ name: 'read', input }, wishes);
    const [document] = outcome.ok ? outcome.value.documents : [failed(outcome.error)];
    found.push(document ?? failed(trouble));
  }
  return found;
}

const failed = (trouble: ThreadTrouble): Result<never, DocumentError> =>
  err({ kind: 'preparation-failed', ...trouble });

async function untilAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const heard = new AbortController();
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { signal: heard.signal });
  });
  await Promise.race([work, aborted]);
  heard.abort();
}
