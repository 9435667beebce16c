import { isDocument, kindOfFile } from '../../../shared/plan/file-kinds';
import type { Listing } from '../../../shared/plan/listing';
import { finishPlan } from '../../../shared/plan/make/finish-plan';
import { linkPages, type ReadDocument } from '../../../shared/plan/make/link-pages';
import type { Plan, PlanCosts, PlanOptions } from '../../../shared/plan/plan';
import type { PlanProgress } from '../../../shared/plan/proposal';
import type { DocumentError } from '../../../shared/jobs/job-error';
import { err, ok, type Result } from '../../../shared/result';
import { between, ms, type Bytes } from '../../../shared/units';
import type { PlanningFiles } from './planning-files';
import { readDocument, type ParseReferences } from './read-documents';
import { Slices, type SliceClock } from './slices';

export interface PlanningParts {
  readonly files: PlanningFiles;
  readonly clock: SliceClock;
  readonly parse: ParseReferences;
}

export interface PlanningWatch {
  /** At most ten times a second, and at the start of each stage. */
  readonly onProgress: (progress: PlanProgress) => void;
  readonly signal: AbortSignal;
}

export interface PlanRequest {
  readonly paths: readonly string[];
  readonly options: PlanOptions;
  readonly costs: PlanCosts;
}

/** Files that are read at a time. */
const lanes = 16;
const toldEach = ms(100);
/**
 * In a small import the parser settles what is doubtful in so many texts. Elsewhere it would take
 * longer than all the rest: doubtful references then count as links when they lead somewhere, and
 * nothing is said of them when they do not.
 */
const mostParsed = 100;
const fewDocuments = 1_000;

/** What would be made of what was dropped. Reads only; nothing is kept anywhere. */
export async function makePlan(
  { paths, options, costs }: PlanRequest,
  parts: PlanningParts,
  { onProgress, signal }: PlanningWatch,
): Promise<Result<Plan, { readonly kind: 'cancelled' }>> {
  const slices = new Slices(parts.clock, signal);
  const progress = new ProgressFeed(parts.clock, onProgress);
  progress.begin({ stage: 'listing', listed: 0, read: 0, documents: 0 });
  const listing = await parts.files.list(
    paths,
    options,
    (listed) => {
      progress.tell({ listed });
    },
    signal,
  );
  const numbers = listing.files.flatMap(({ name }, number) =>
    isDocument(kindOfFile(name), options.takesText) ? [number] : [],
  );
  const documents = new Map<number, Result<ReadDocument, DocumentError>>();
  const { length } = numbers;
  const budget = { left: length <= fewDocuments ? mostParsed : 0 };
  progress.begin({ stage: 'reading', listed: listing.files.length, read: 0, documents: length });
  await inLanes(numbers, signal, async (number) => {
    const file = listing.files[number];
    if (file === undefined) return;
    const document = await readDocument(file, { ...parts, slices, budget });
    if (document !== undefined) documents.set(number, document);
    progress.tell({ read: documents.size });
  });
  progress.begin({ stage: 'linking', read: documents.size });
  const linked = await slices.run(linkPages(listing, documents, options.mode));
  if (linked === undefined) return err({ kind: 'cancelled' });
  const sizes = await sizesOf(listing, linked.used, parts.files, signal);
  const plan = await slices.run(finishPlan(listing, linked, sizes, options, costs));
  return plan === undefined ? err({ kind: 'cancelled' }) : ok(plan);
}

async function sizesOf(
  { files: listed }: Listing,
  used: ReadonlySet<number>,
  files: PlanningFiles,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, Bytes>> {
  const sizes = new Map<number, Bytes>();
  await inLanes([...used], signal, async (number) => {
    const size = await files.sizeOf(listed[number]?.path ?? '');
    if (size !== undefined) sizes.set(number, size);
  });
  return sizes;
}

/** Works on a few items at a time, in order, until all are done or it is cancelled. */
async function inLanes(
  numbers: readonly number[],
  signal: AbortSignal,
  work: (number: number) => Promise<void>,
): Promise<void> {
  const queue = numbers.values();
  const lane = async (): Promise<void> => {
    for (const number of queue) {
      if (signal.aborted) return;
      await work(number);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Tells progress now and then. */
class ProgressFeed {
  readonly #clock: SliceClock;
  readonly #listener: (progress: PlanProgress) => void;
  #progress: PlanProgress = { stage: 'listing', listed: 0, read: 0, documents: 0 };
  #toldAt;

  constructor(clock: SliceClock, listener: (progress: PlanProgress) => void) {
    this.#clock = clock;
    this.#listener = listener;
    this.#toldAt = clock.now();
  }

  begin(change: Partial<PlanProgress>): void {
    this.#progress = { ...this.#progress, ...change };
    this.#toldAt = this.#clock.now();
    this.#listener(this.#progress);
  }

  tell(change: Partial<PlanProgress>): void {
    this.#progress = { ...this.#progress, ...change };
    if (between(this.#toldAt, this.#clock.now()) >= toldEach) this.begin({});
  }
}
