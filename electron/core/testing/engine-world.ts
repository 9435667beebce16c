import { prepareDocument } from '../../../shared/documents/prepare-document';
import type { IgnoredReason } from '../../../shared/ipc';
import type {
  BatchId,
  ConnectionId,
  Job,
  JobId,
  JobSource,
  PageId,
  Route,
} from '../../../shared/jobs/job';
import { err, ok } from '../../../shared/result';
import { bytes, seconds } from '../../../shared/units';
import { decodeText } from '../decode-text';
import { JobRegistry } from '../job-registry';
import { latestMoment } from '../latest-moment';
import { newJob } from '../new-job';
import type { FileSource, Log, Random } from '../ports';
import { PreparedDocuments } from '../prepared-documents';
import { QueueState } from '../queue-state';
import { AnswerNotes } from '../answer-notes';
import type { RequestGate } from '../request-gate';
import { RequestGates } from '../request-gates';
import { Scheduler, type SchedulerParts } from '../scheduler';
import { StorageWatch } from '../storage-watch';
import { FakeClock } from './fake-clock';
import { FakeNotion, type FakeNotionOptions } from './fake-notion';
import { MemoryDisk, MemoryJobStore, MemoryQueueMemory, MemoryResultStore } from './memory-stores';

export const homeConnection = 'w' as ConnectionId;
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

export class MemoryFiles implements FileSource {
  readonly texts = new Map<string, string>();

  async find(): Promise<{
    files: readonly JobSource[];
    ignored: readonly { readonly name: string; readonly reason: IgnoredReason }[];
  }> {
    return { files: [], ignored: [] };
  }

  grant(): void {
    // Every path of the map may be read.
  }

  async read(path: string): ReturnType<FileSource['read']> {
    const text = this.texts.get(path);
    return text === undefined ? err({ kind: 'file-missing' }) : ok(new TextEncoder().encode(text));
  }
}

export const silentLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export interface WorldOptions extends Pick<FakeNotionOptions, 'taskTime' | 'drawTaskTime'> {
  /** The gate's budget. Default 180. */
  readonly limit?: number;
  /** The server's own limit. Default: none. */
  readonly serverLimit?: number;
  /** Whether a step may begin, as far as other jobs are concerned. Default: always. */
  readonly isReady?: SchedulerParts['isReady'];
  /** How many tasks may be open, instead of the bound that adapts. */
  readonly openTaskBound?: SchedulerParts['openTaskBound'];
}

/** An engine with everything around it faked; `restart` throws the engine away and keeps the disk. */
export class EngineWorld {
  readonly clock = new FakeClock();
  readonly notion: FakeNotion;
  readonly disk = new MemoryDisk();
  readonly store = new MemoryJobStore(this.disk);
  readonly results = new MemoryResultStore(this.disk);
  readonly memory = new MemoryQueueMemory(this.disk);
  readonly files = new MemoryFiles();
  readonly random = new SeededRandom(7);
  readonly limit: number;
  readonly #isReady: SchedulerParts['isReady'];
  readonly #openTaskBound: SchedulerParts['openTaskBound'];
  queue!: QueueState;
  registry!: JobRegistry;
  scheduler!: Scheduler;
  gates!: RequestGates;
  notes!: AnswerNotes;
  storageWatch!: StorageWatch;

  constructor(options: WorldOptions = {}) {
    const { limit = 180, serverLimit, isReady, openTaskBound, ...notion } = options;
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
    const { clock, queue, memory, gates } = this;
    this.notes = new AnswerNotes({ clock, gates, queue, memory, log: silentLog, onQueueChanged });
    this.clock.onSetForward((by) => {
      this.notes.clockSetForward(by);
    });
    this.scheduler = new Scheduler({
      clock: this.clock,
      random: this.random,
      registry: this.registry,
      results: this.results,
      jobStore: this.store,
      documents: new PreparedDocuments(this.files, (content, name) => {
        const text = decodeText(content);
        return Promise.resolve(text.ok ? prepareDocument(text.value, name) : text);
      }),
      gates: this.gates,
      queue: this.queue,
      notes: this.notes,
      log: silentLog,
      onQueueChanged,
      ...(this.#isReady === undefined ? {} : { isReady: this.#isReady }),
      ...(this.#openTaskBound === undefined ? {} : { openTaskBound: this.#openTaskBound }),
    });
    const { registry, scheduler } = this;
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
    this.scheduler.connect(id, { api: this.notion, userIds: ['me'], workspaceName: 'Atelier' });
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
    const path = `/notes/${name}`;
    this.files.texts.set(path, text);
    const now = this.clock.now();
    const source = { path, name, folder: '', size: bytes(text.length), modifiedAt: now };
    const job = newJob({
      id: this.random.uuid() as JobId,
      batchId: 'b' as BatchId,
      position: this.registry.lastPosition + 1,
      connectionId,
      parentId: destination,
      source,
      route,
      addedAt: now,
    });
    this.registry.add([job]);
    return job.id;
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
}
