import type { Fidelity } from '../../../shared/documents/fidelity/fidelity';
import type { JournalEntry } from '../../../shared/jobs/journal-entry';
import type { ResultsPage } from '../../../shared/history/result-view';
import {
  isHalfMade,
  type BatchId,
  type ConnectionId,
  type Job,
  type JobId,
  type PageId,
  type PageRef,
} from '../../../shared/jobs/job';
import type { MapEntry } from '../../../shared/plan/again/map-entry';
import type { EarlierQuery } from '../../../shared/plan/links/earlier-pages';
import type { SlicedWork } from '../../../shared/plan/slices';
import type { FileMap, MapMove, MappedFile } from '../map-ports';
import type { JobAttachment } from '../attaching/attachment-ports';
import type { DataSourceId, TableTarget } from '../../../shared/tables/table';
import {
  StorageError,
  type FinalResult,
  type JobChange,
  type JobLink,
  type JobStore,
  type JournalRecord,
  type LoadedJobs,
  type QueueMemo,
  type QueueMemory,
  type ResultOfImport,
  type ResultQuery,
  type ResultStore,
  type SentText,
  type SentHead,
  type SentTexts,
} from '../store-ports';
import type { TableTargets } from '../tables/table-targets';

/** What all stores of a test write to. */
export class MemoryDisk {
  /** Makes every write fail, as a full disk does. */
  isFull = false;
  /** Writes that have gone through. */
  writes = 0;
  /** The disk is full once so many writes have gone through. */
  fullAfter = Number.POSITIVE_INFINITY;

  write(): void {
    this.isFull ||= this.writes >= this.fullAfter;
    if (this.isFull) throw new StorageError('the disk is full');
    this.writes += 1;
  }

  makeRoom(): void {
    this.isFull = false;
    this.fullAfter = Number.POSITIVE_INFINITY;
  }
}

/** Jobs that outlive an engine of a test, as a disk would. */
export class MemoryJobStore implements JobStore {
  readonly jobs = new Map<JobId, Job>();
  readonly links: JobLink[] = [];
  readonly attachments: JobAttachment[] = [];
  readonly records: JournalRecord[] = [];
  readonly halfMade: Job[] = [];
  readonly #disk: MemoryDisk;

  constructor(disk = new MemoryDisk()) {
    this.#disk = disk;
  }

  load(): LoadedJobs {
    const jobs = [...this.jobs.values()].sort((a, b) => a.position - b.position);
    return { jobs, links: this.links, unreadable: 0 };
  }

  *adding(
    jobs: readonly Job[],
    links: readonly JobLink[] = [],
    attachments: readonly JobAttachment[] = [],
  ): SlicedWork<void> {
    yield;
    this.#disk.write();
    this.links.push(...links);
    this.attachments.push(...attachments);
    for (const job of jobs) this.jobs.set(job.id, job);
  }

  save(job: Job, entry?: JournalRecord): void {
    this.saveAll([{ job, ...(entry === undefined ? {} : { entry }) }]);
  }

  saveAll(changes: readonly JobChange[]): void {
    this.#disk.write();
    for (const { job, entry } of changes) {
      this.jobs.set(job.id, job);
      if (entry !== undefined) this.records.push(entry);
    }
  }

  remove(ids: readonly JobId[]): void {
    this.#disk.write();
    for (const id of ids) {
      const job = this.jobs.get(id);
      if (job !== undefined && isHalfMade(job)) this.halfMade.push(job);
      this.jobs.delete(id);
    }
  }

  halfMadeOf(batchId: BatchId): readonly Job[] {
    return this.halfMade.filter((job) => job.batchId === batchId);
  }

  journalOf(id: JobId): readonly JournalEntry[] {
    return this.records.filter((record) => record.jobId === id);
  }
}

export class MemorySentTexts implements SentTexts {
  readonly texts = new Map<JobId, SentText>();
  readonly inlineFiles = new Map<string, Uint8Array>();
  readonly #disk: MemoryDisk;

  constructor(disk = new MemoryDisk()) {
    this.#disk = disk;
  }

  save(
    id: JobId,
    { hash, title, parts, diagnostics, placements, ...head }: SentText,
    inlineFiles: ReadonlyMap<string, Uint8Array> = new Map(),
  ): void {
    this.#disk.write();
    const placed = placements === undefined ? {} : { placements };
    this.texts.set(id, { hash, parts, diagnostics, ...placed, ...headOf({ title, ...head }) });
    for (const [key, content] of inlineFiles) this.inlineFiles.set(`${id} ${key}`, content);
  }

  inlineFile(id: JobId, hash: string): Uint8Array | undefined {
    return this.inlineFiles.get(`${id} ${hash}`);
  }

  dropInlineFiles(id: JobId): void {
    for (const key of this.inlineFiles.keys()) {
      if (key.startsWith(`${id} `)) this.inlineFiles.delete(key);
    }
  }

  saveHead(id: JobId, head: SentHead): void {
    this.#disk.write();
    const text = this.texts.get(id);
    if (text === undefined) return;
    const { icon: _icon, cover: _cover, properties: _properties, ...kept } = text;
    this.texts.set(id, { ...kept, ...headOf(head) });
  }

  saveRead(id: JobId, fidelity: Fidelity, fingerprint: string | undefined): void {
    const text = this.texts.get(id);
    const read = { fidelity, ...(fingerprint === undefined ? {} : { fingerprint }) };
    if (text !== undefined) this.texts.set(id, { ...text, ...read });
  }

  of(id: JobId): SentText | undefined {
    return this.texts.get(id);
  }

  remove(ids: readonly JobId[]): void {
    for (const id of ids) this.texts.delete(id);
  }
}

const headOf = ({ title, icon, cover, properties }: SentHead): SentHead => ({
  title,
  ...(icon === undefined ? {} : { icon }),
  ...(cover === undefined ? {} : { cover }),
  ...(properties === undefined ? {} : { properties }),
});

export class MemoryQueueMemory implements QueueMemory {
  readonly #disk: MemoryDisk;
  #memo: QueueMemo = { pausedByUser: false, gates: new Map() };

  constructor(disk = new MemoryDisk()) {
    this.#disk = disk;
  }

  load(): QueueMemo {
    return this.#memo;
  }

  save(memo: QueueMemo): void {
    this.#disk.write();
    this.#memo = memo;
  }
}

export class MemoryResultStore implements ResultStore {
  readonly results = new Map<JobId, FinalResult>();
  readonly #disk: MemoryDisk;

  constructor(disk = new MemoryDisk()) {
    this.#disk = disk;
  }

  save(result: FinalResult): void {
    this.#disk.write();
    this.results.set(result.jobId, result);
  }

  has(page: PageId): boolean {
    return this.findPage(page) !== undefined;
  }

  findPage(id: PageId): PageRef | undefined {
    return [...this.results.values()].map(({ page }) => page).find((page) => page.id === id);
  }

  list(query: ResultQuery): ResultsPage {
    const all = [...this.results.values()].filter(
      ({ name, batchId }) => name.includes(query.search) && (query.within ?? batchId) === batchId,
    );
    const results = all
      .slice(query.offset, query.offset + query.limit)
      .map(({ page, ...result }) => ({ ...result, pageId: page.id }));
    return { results, total: all.length };
  }

  each(): Iterable<FinalResult> {
    return this.results.values();
  }

  ofImport(batch: BatchId): readonly ResultOfImport[] {
    return [...this.results.values()]
      .filter(({ batchId }) => batchId === batch)
      .map(({ jobId, title, name, folder, page, isUpdate = false }) => ({
        ...{ jobId, title, name, folder, isUpdate },
        pageId: page.id,
        isLatest: true,
      }));
  }
}

export class MemoryFileMap implements FileMap {
  readonly entries = new Map<string, MapEntry>();
  readonly #disk: MemoryDisk;

  constructor(disk = new MemoryDisk()) {
    this.#disk = disk;
  }

  *entriesOf(connectionId: ConnectionId, destination: PageId): SlicedWork<readonly MapEntry[]> {
    yield;
    return this.#where(
      (entry) => entry.connectionId === connectionId && entry.destination === destination,
    );
  }

  ofPage(page: PageId): readonly MapEntry[] {
    return this.#where((entry) => entry.page.id === page);
  }

  madeBy(batch: BatchId): readonly MapEntry[] {
    return this.#where((entry) => entry.madeBy === batch);
  }

  rootsAmong(connectionId: ConnectionId, folders: readonly string[]): readonly string[] {
    const roots = this.#where((entry) => entry.connectionId === connectionId).map(rootOf);
    return folders.filter((folder) => roots.includes(folder));
  }

  lookUp(connectionId: ConnectionId, { paths, names }: EarlierQuery): readonly MappedFile[] {
    const isOneOf = (all: readonly string[], text: string): boolean =>
      all.some((one) => one.toLowerCase() === text.toLowerCase());
    return this.#where(
      (entry) =>
        entry.connectionId === connectionId &&
        entry.isFolder !== true &&
        (isOneOf(paths, entry.path) || isOneOf(names, entry.name)),
    );
  }

  below(connectionId: ConnectionId, folder: string): readonly MapEntry[] {
    const start = `${folder}${folder.includes('\\') ? '\\' : '/'}`;
    return this.#where(
      (entry) =>
        entry.connectionId === connectionId &&
        entry.isFolder !== true &&
        entry.path.startsWith(start),
    );
  }

  save(entry: MapEntry): void {
    this.#disk.write();
    this.entries.set(keyOf(entry), entry);
  }

  move(moves: readonly MapMove[]): void {
    for (const { entry, to } of moves) {
      this.remove([entry]);
      this.save({ ...entry, path: to.path, name: to.name, folder: to.folder });
    }
  }

  remove(entries: readonly MapEntry[]): void {
    this.#disk.write();
    for (const entry of entries) this.entries.delete(keyOf(entry));
  }

  #where(wanted: (entry: MapEntry) => boolean): readonly MapEntry[] {
    return [...this.entries.values()]
      .filter(wanted)
      .sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
  }
}

const rootOf = ({ path, folder, name }: MapEntry): string | undefined => {
  const [top, ...below] = folder === '' ? [] : [...folder.split('/'), name];
  return top === undefined ? undefined : path.slice(0, -`/${below.join('/')}`.length);
};

const keyOf = ({ connectionId, destination, path }: MapEntry): string =>
  JSON.stringify([connectionId, destination, path]);

export class MemoryTableTargets implements TableTargets {
  readonly #targets = new Map<string, TableTarget>();

  save(batch: BatchId, target: TableTarget): void {
    this.#targets.set(`${batch} ${target.id}`, target);
  }

  of(batch: BatchId, table: PageId): TableTarget | undefined {
    return this.#targets.get(`${batch} ${table}`);
  }

  remember(target: TableTarget): void {
    this.#targets.set(target.id, target);
  }

  remembered(table: DataSourceId): TableTarget | undefined {
    return this.#targets.get(table);
  }
}
