import { pageOf, parentPageOf } from '../../../shared/jobs/job';
import type { BatchId, ConnectionId, Job, JobId, PageId, Route } from '../../../shared/jobs/job';
import type { Settings } from '../../../shared/settings';
import { runToEnd } from '../../../shared/plan/slices';
import { rowKey } from '../../../shared/tables/row-key';
import type { DataSourceId, TableTarget } from '../../../shared/tables/table';
import { bytes, epochMs, seconds, type Bytes } from '../../../shared/units';
import { UploadClaims } from '../attaching/upload-claims';
import type { UploadProgressFeed } from '../attaching/upload-progress';
import { Dependencies } from '../dependencies';
import { JobRegistry } from '../job-registry';
import { latestMoment } from '../latest-moment';
import { newJob } from '../new-job';
import type { Log, Random } from '../ports';
import { SiblingOrder } from '../ordering/sibling-order';
import { PreparedDocuments } from '../prepared-documents';
import { QueueState } from '../queue-state';
import { AnswerNotes } from '../answer-notes';
import type { RequestGate } from '../request-gate';
import { RequestGates } from '../request-gates';
import { Scheduler, type SchedulerParts } from '../scheduler';
import { StorageWatch } from '../storage-watch';
import { FakeClock } from './fake-clock';
import { MemoryFiles } from './memory-files';
import { filesBeside, MemoryAttachmentFiles, MemoryAttachmentStore } from './memory-attachments';
import { textPrinter } from './text-printer';
import { FakeNotion } from './fake-notion';
import type { TreeFile, WorldOptions } from './world-options';
import {
  MemoryDisk,
  MemoryFileMap,
  MemoryJobStore,
  MemoryQueueMemory,
  MemoryResultStore,
  MemorySentTexts,
  MemoryTableTargets,
} from './memory-stores';

export const homeConnection = 'w' as ConnectionId;
export const tableId = '44444444-4444-4444-8444-444444444444' as DataSourceId;
export const parentId = '11111111-1111-4111-8111-111111111111' as PageId;

/** Repeatable randomness (mulberry32). */
export class SeededRandom implements Random {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  uuid(): string {
    const digits = String(Math.floor(this.next() * 1e12)).padStart(12, '0');
    return `22222222-2222-4222-8222-${digits}`;
  }
}

export const silentLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export type { TreeFile, WorldOptions } from './world-options';

/** An engine with everything around it faked; `restart` throws the engine away and keeps the disk. */
export class EngineWorld {
  readonly clock = new FakeClock();
  readonly notion: FakeNotion;
  readonly disk = new MemoryDisk();
  readonly store = new MemoryJobStore(this.disk);
  readonly results = new MemoryResultStore(this.disk);
  readonly memory = new MemoryQueueMemory(this.disk);
  readonly texts = new MemorySentTexts(this.disk);
  readonly map = new MemoryFileMap(this.disk);
  readonly tables = new MemoryTableTargets();
  readonly files = new MemoryFiles();
  readonly attachments = new MemoryAttachmentStore(this.store, this.disk);
  readonly pictures = new MemoryAttachmentFiles();
  claims!: UploadClaims;
  readonly random = new SeededRandom(7);
  readonly limit: number;
  readonly #isReady: SchedulerParts['isReady'];
  readonly #keepsOrder: boolean;
  readonly #openTaskBound: SchedulerParts['openTaskBound'];
  /** What was told of uploads: job, name, bytes sent, bytes in all. */
  readonly progress: Parameters<UploadProgressFeed['tell']>[] = [];
  uploadLimit: Bytes | undefined;
  queue!: QueueState;
  registry!: JobRegistry;
  dependencies!: Dependencies;
  siblings!: SiblingOrder;
  scheduler!: Scheduler;
  gates!: RequestGates;
  notes!: AnswerNotes;
  checkText: Settings['checkText'] = 'never';
  storageWatch!: StorageWatch;

  constructor(options: WorldOptions = {}) {
    const { limit = 180, serverLimit, isReady, keepsOrder, openTaskBound, ...notion } = options;
    this.#keepsOrder = keepsOrder === true;
    this.notion = new FakeNotion({
      clock: this.clock,
      ...notion,
      ...(serverLimit === undefined ? {} : { limit: serverLimit }),
    });
    this.limit = limit;
    this.#isReady = isReady;
    this.#openTaskBound = openTaskBound;
    this.start();
  }

  /** Cuts the engine off at this very moment, as `kill -9` does, and starts a new one. */
  restart(): void {
    this.scheduler.disconnect();
    void this.scheduler.stop(seconds(0));
    this.storageWatch.stop();
    this.start();
  }

  start(): void {
    this.queue = new QueueState();
    this.registry = new JobRegistry(this.store);
    this.gates = new RequestGates(this.clock, this.limit);
    const onQueueChanged = (): void => this.storageWatch.queueChanged();
    const { clock, random, registry, results, map, texts, queue, memory, gates } = this;
    this.notes = new AnswerNotes({ clock, gates, queue, memory, log: silentLog, onQueueChanged });
    this.clock.onSetForward((by) => {
      this.notes.clockSetForward(by);
    });
    this.siblings = new SiblingOrder(registry, clock, (id) => this.scheduler.reconsider(id));
    this.dependencies = new Dependencies(registry, clock, (id) => this.scheduler.reconsider(id));
    this.claims = new UploadClaims((id) => this.scheduler.reconsider(id));
    const { notes, dependencies, tables, siblings, files, attachments, claims } = this;
    this.scheduler = new Scheduler({
      ...{
        clock,
        random,
        registry,
        results,
        map,
        texts,
        gates,
        queue,
        notes,
        dependencies,
        tables,
        siblings,
      },
      jobStore: this.store,
      documents: new PreparedDocuments({
        ...{ files, printer: textPrinter, texts, tables, attachments },
      }),
      attachments: {
        ...{ store: attachments, files: this.pictures, claims },
        progress: { tell: (...told) => this.progress.push(told) },
      },
      printer: textPrinter,
      checkText: () => this.checkText,
      printing: () => 'as ever',
      log: silentLog,
      onQueueChanged,
      isReady: (job, action) => {
        const isReady = (this.#isReady?.(job, action) ?? true) && dependencies.isReady(job, action);
        return siblings.admits(job, action, isReady);
      },
      urgencyOf: (job) => siblings.urgencyOf(job),
      ...(this.#openTaskBound === undefined ? {} : { openTaskBound: this.#openTaskBound }),
    });
    const { scheduler } = this;
    const onRoom = (): void => scheduler.pump();
    this.storageWatch = new StorageWatch({ clock, registry, queue, memory, onRoom });
    this.registry.load();
    this.clock.notBefore(latestMoment(this.registry.all()));
    this.scheduler.restore();
    this.connect();
  }

  /** The budget of the workspace that tests begin with. */
  get gate(): RequestGate {
    return this.gates.of(homeConnection);
  }

  connect(id: ConnectionId = homeConnection): void {
    const { notion: api, uploadLimit } = this;
    const limit = uploadLimit === undefined ? {} : { uploadLimit };
    this.scheduler.connect(id, { api, userIds: ['me'], workspaceName: 'Atelier', ...limit });
  }

  /** Adds one file with its text and gives its job's id. */
  add(
    name: string,
    text: string,
    route: Route = 'direct',
    connectionId: ConnectionId = homeConnection,
  ): JobId {
    return this.addUnder(parentId, name, text, route, connectionId);
  }

  /** The same under another page. */
  addUnder(
    destination: PageId,
    name: string,
    text: string,
    route: Route = 'direct',
    connectionId: ConnectionId = homeConnection,
  ): JobId {
    const [id] = this.addTree([{ name, text, route }], destination, connectionId);
    if (id === undefined) throw new Error('nothing added');
    return id;
  }

  /** Adds one file as a row of `table`. */
  addRow(name: string, text: string, route: Route = 'direct', table = this.addTable()): JobId {
    const batch = 'b' as BatchId;
    if (this.tables.of(batch, table.id as string as PageId) === undefined) {
      this.tables.save(batch, table);
    }
    const files = [{ name, text, route, isRow: true }];
    const [id] = this.addTree(files, table.id as string as PageId);
    if (id === undefined) throw new Error('nothing added');
    return id;
  }

  /** A table with properties of text for the import key and for authors. */
  addTable({ hasKey = true } = {}): TableTarget {
    const author = { id: 'aUt', name: 'Author', type: 'rich_text' };
    const key = { id: 'kEy', name: 'Import key', type: 'rich_text' };
    const properties = hasKey ? [author, key] : [author];
    this.notion.tables.add(tableId, 'Reading notes', properties);
    return {
      ...{ id: tableId, name: 'Reading notes', properties },
      choices: { author: { to: 'property', property: author.id } },
      ...{ otherKeys: 'callout', newOptions: 'leave-out' },
      ...(hasKey ? { importKey: key.id } : {}),
    };
  }

  /** Adds files that belong together; `under` and `links` name other files among them. */
  addTree(
    files: readonly TreeFile[],
    destination = parentId,
    connectionId: ConnectionId = homeConnection,
  ): readonly JobId[] {
    const ids = new Map(files.map(({ name }) => [name, this.random.uuid() as JobId]));
    const idOf = (name: string): JobId => {
      const id = ids.get(name);
      if (id === undefined) throw new Error(`no file named ${name}`);
      return id;
    };
    const now = this.clock.now();
    const first = this.registry.lastPosition + 1;
    const jobs = files.map((file, index): Job => {
      const { name, text, route = 'direct', under, writing, isRow, movesTo, place = {} } = file;
      const path = `/notes/${name}`;
      this.files.texts.set(path, text);
      const size = bytes(text.length);
      const source = { path, name, folder: '', size, modifiedAt: epochMs(0) };
      return newJob({
        ...{ id: idOf(name), batchId: 'b' as BatchId, position: first + index },
        ...{ connectionId, parentId: destination, source, route, addedAt: now },
        ...(under === undefined ? {} : { parentJobId: idOf(under) }),
        ...(writing === undefined ? {} : { writing }),
        ...(this.#keepsOrder && isRow !== true ? { place } : {}),
        ...(isRow === true ? { row: { key: rowKey(idOf(name), source) } } : {}),
        ...(movesTo === undefined ? {} : { parentPageId: movesTo }),
        ...this.#updateOf(file),
      });
    });
    const links = files.flatMap(({ name, links: targets = [] }) =>
      targets.map((target) => ({ jobId: idOf(name), target, linkedJobId: idOf(target) })),
    );
    const beside = files.map(({ name, pictures = [] }) => filesBeside(idOf(name), pictures));
    runToEnd(this.registry.adding(jobs, links, beside.flat()));
    return jobs.map((job) => job.id);
  }

  #updateOf({
    updates,
    keepsText,
    resends,
    ifEdited,
  }: TreeFile): Partial<Pick<Job, 'update' | 'route'>> {
    if (updates === undefined) return {};
    const former = this.job(updates);
    const page = pageOf(former);
    if (page === undefined) throw new Error('no page to update');
    const update = {
      ...{ page, sentBy: updates, parentId: parentPageOf(former) },
      ...(keepsText === true ? { keepsText } : {}),
      ...(resends === true ? { resends } : {}),
      ...(ifEdited === undefined ? {} : { ifEdited }),
    };
    return { route: 'shell', update };
  }

  job(id: JobId): Job {
    const job = this.registry.get(id);
    if (job === undefined) throw new Error('no such job');
    return job;
  }

  phases(): readonly string[] {
    return [...this.registry.all()].map((job) => job.phase.name);
  }

  /** Title and text of every page, sorted. */
  pages(): readonly string[] {
    return [...this.notion.pages.values()].map(({ title, text }) => `${title}: ${text}`).sort();
  }

  /** Every page as `parent's title/title: text`, links with the title of their page, sorted. */
  tree(): readonly string[] {
    const pages = [...this.notion.pages.values()];
    const titleOf = (id: string): string =>
      pages.find((page) => page.id.replaceAll('-', '') === id.replaceAll('-', ''))?.title ?? '';
    return pages
      .map(({ title, text, parentId: above }) => {
        const linked = text.replace(
          /https:\/\/app\.notion\.com\/p\/([0-9a-f]{32})/gu,
          (_, id: string) => titleOf(id),
        );
        return `${titleOf(above)}/${title}: ${linked}`;
      })
      .sort();
  }
}
