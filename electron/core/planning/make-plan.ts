import { isDocument, kindOfFile } from '../../../shared/plan/file-kinds';
import type { Listing } from '../../../shared/plan/listing';
import { noEarlierPages, type EarlierPages } from '../../../shared/plan/links/earlier-pages';
import { finishPlan } from '../../../shared/plan/make/finish-plan';
import { linkEarlier } from '../../../shared/plan/make/link-earlier';
import {
  linkPages,
  type ReadDocument,
  type ReadDocuments,
} from '../../../shared/plan/make/link-pages';
import type { Plan, PlanCosts, PlanOptions } from '../../../shared/plan/plan';
import type { PlanProgress } from '../../../shared/plan/proposal';
import type { DocumentError } from '../../../shared/jobs/job-error';
import { err, ok, type Result } from '../../../shared/result';
import { between, ms, type Bytes } from '../../../shared/units';
import type { DocumentReader, ReadingWatch } from './document-reader';
import { inLanes } from './in-lanes';
import type { PlanningFiles } from './planning-files';
import { Slices, type SliceClock } from './slices';

export interface PlanningParts {
  readonly files: Pick<PlanningFiles, 'list' | 'sizeOf'>;
  readonly clock: SliceClock;
  readonly reader: DocumentReader;
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
  /** For links that lead to nothing of what was dropped; absent when no import is known. */
  readonly earlier?: EarlierPages;
}

const toldEach = ms(100);

/** What would be made of what was dropped. Reads only; nothing is kept anywhere. */
export async function makePlan(
  { paths, options, costs, earlier = noEarlierPages }: PlanRequest,
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
  const { length } = numbers;
  progress.begin({ stage: 'reading', listed: listing.files.length, read: 0, documents: length });
  const documents = await readDocuments(listing, numbers, parts.reader, progress, signal);
  progress.begin({ stage: 'linking', read: documents.size });
  const among = await slices.run(linkPages(listing, documents, options.mode));
  const linked = among && (await slices.run(linkEarlier(among, earlier)));
  if (linked === undefined) return err({ kind: 'cancelled' });
  const sizes = await sizesOf(listing, linked.used, parts.files, signal);
  const plan = await slices.run(finishPlan(listing, linked, sizes, options, costs));
  return plan === undefined ? err({ kind: 'cancelled' }) : ok(plan);
}

/** What was read of these files of the listing, in their order. */
async function readDocuments(
  { files }: Listing,
  numbers: readonly number[],
  reader: DocumentReader,
  progress: ProgressFeed,
  signal: AbortSignal,
): Promise<ReadDocuments> {
  const chosen = numbers.flatMap((number) => files[number] ?? []);
  const found: Result<ReadDocument, DocumentError>[] = [];
  let read = 0;
  const onRead: ReadingWatch['onRead'] = (index, document) => {
    found[index] = document;
    read += 1;
    progress.tell({ read });
  };
  await reader.read(chosen, { onRead, signal });
  return new Map(
    numbers.flatMap((number, index) => {
      const document = found[index];
      return document === undefined ? [] : [[number, document]];
    }),
  );
}

async function sizesOf(
  { files: listed }: Listing,
  used: ReadonlySet<number>,
  files: Pick<PlanningFiles, 'sizeOf'>,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, Bytes>> {
  const sizes = new Map<number, Bytes>();
  await inLanes([...used], signal, async (number) => {
    const size = await files.sizeOf(listed[number]?.path ?? '');
    if (size !== undefined) sizes.set(number, size);
  });
  return sizes;
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
