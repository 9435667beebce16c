import { isAsLeft, type LeftText } from '../../../shared/documents/fidelity/as-left';
import type { BatchId, ConnectionId, JobId, PageId } from '../../../shared/jobs/job';
import { sampleUuid } from '../../../shared/testing/sample-job';
import { groupOfPage, type Undo, type UndoPage, type UndoView } from '../../../shared/undo/undo';
import { plainId, type PropertyValues } from '../../../shared/tables/property-value';
import { minutes, seconds } from '../../../shared/units';
import { AnswerNotes } from '../answer-notes';
import { QueueState } from '../queue-state';
import { RequestGates } from '../request-gates';
import type { ImportedPage, ImportedPages, UndoStore } from '../undo/undo-ports';
import { UndoRequests } from '../undo/undo-requests';
import { Undos } from '../undo/undos';
import { SeededRandom, silentLog } from './engine-world';
import { FakeClock } from './fake-clock';
import { FakeTrash } from './fake-trash';
import { MemoryDisk, MemoryQueueMemory } from './memory-stores';

export const batch = sampleUuid(0xba7c) as BatchId;
export const home = 'home' as ConnectionId;
const destination = sampleUuid(0xde57) as PageId;

export class MemoryUndoStore implements UndoStore {
  readonly undos = new Map<BatchId, Undo>();
  readonly pages = new Map<BatchId, Map<PageId, UndoPage>>();
  readonly #disk: MemoryDisk;

  constructor(disk: MemoryDisk) {
    this.#disk = disk;
  }

  load(): readonly Undo[] {
    return [...this.undos.values()];
  }
  find(id: BatchId): Undo | undefined {
    return this.undos.get(id);
  }
  pagesOf(id: BatchId): readonly UndoPage[] {
    return [...(this.pages.get(id)?.values() ?? [])];
  }
  begin(undo: Undo, pages: readonly UndoPage[]): void {
    this.#disk.write();
    this.undos.set(undo.batchId, undo);
    this.pages.set(undo.batchId, new Map(pages.map((page) => [page.pageId, page])));
  }
  save(undo: Undo, changed: readonly UndoPage[]): void {
    this.#disk.write();
    this.undos.set(undo.batchId, undo);
    for (const page of changed) this.pages.get(undo.batchId)?.set(page.pageId, page);
  }
}

/** An import of `title` pages: `under` names the page above. */
export interface TreePage {
  readonly title: string;
  readonly under?: string;
  readonly keeps?: ImportedPage['keeps'];
  readonly isFinished?: false;
  /** It is a row, with what was sent for its properties. */
  readonly values?: PropertyValues;
}

/** Undos with everything around them faked; `restart` throws them away and keeps the disk. */
export class UndoWorld {
  readonly clock = new FakeClock();
  readonly notion = new FakeTrash(this.clock);
  readonly disk = new MemoryDisk();
  readonly store = new MemoryUndoStore(this.disk);
  readonly left = new Map<JobId, LeftText>();
  readonly sent = new Map<JobId, PropertyValues>();
  readonly forgotten = new Set<JobId>();
  readonly views: UndoView[] = [];
  readonly limit: number;
  open = 0;
  connected: ConnectionId | undefined = home;
  userIds: readonly string[] = ['me'];
  queue!: QueueState;
  gates!: RequestGates;
  undos!: Undos;
  #pages: readonly ImportedPage[] = [];

  constructor(tree: readonly TreePage[], limit = 180) {
    this.limit = limit;
    this.#pages = tree.map((planned, index): ImportedPage => {
      const { title, under, keeps, isFinished = true, values } = planned;
      const pageId = pageIdAt(index);
      const above = tree.findIndex((page) => page.title === under);
      const text = `Text of ${title}.`;
      this.notion.add(pageId, title, under === undefined ? destination : pageIdAt(above), text);
      const jobId = sampleUuid(index) as JobId;
      if (values !== undefined) {
        const there = Object.fromEntries(
          Object.entries(values).map(([id, value]) => [plainId(id), value]),
        );
        const key = { [importKey]: { type: 'rich_text', text: keyOf(jobId) } } as const;
        Object.assign(this.notion.pages.get(pageId) ?? {}, { values: { ...there, ...key } });
        this.sent.set(jobId, values);
      }
      this.left.set(jobId, { parts: [text] });
      const folder = '';
      const page = { jobId, pageId, title, name: `${title}.md`, folder, isFinished };
      return keeps === undefined ? page : { ...page, keeps };
    });
    this.start();
  }

  start(): void {
    const { clock, disk, notion } = this;
    const random = new SeededRandom(3);
    this.queue = new QueueState();
    this.gates = new RequestGates(clock, this.limit);
    const { queue, gates } = this;
    const onQueueChanged = (): void => undos.wake();
    const memory = new MemoryQueueMemory(disk);
    const notes = new AnswerNotes({ clock, gates, queue, memory, log: silentLog, onQueueChanged });
    const connection = () =>
      this.connected === undefined
        ? undefined
        : { id: this.connected, api: notion, userIds: this.userIds };
    const undos = new Undos({
      ...{ clock, random, connection, queue, onQueueChanged, store: this.store, log: silentLog },
      requests: new UndoRequests({ clock, random, gates, notes, queue, connection }),
      imported: this.#imported(),
      compare: (read, left) => Promise.resolve(isAsLeft(read, left)),
      forgetJobs: (ids) => {
        for (const id of ids) this.forgotten.add(id);
      },
      push: (view) => this.views.push(view),
    });
    this.undos = undos;
    undos.restore();
  }

  /** Cuts everything off at this very moment, as `kill -9` does, and starts anew. */
  restart(): void {
    void this.undos.stopAll(seconds(0));
    this.start();
  }

  id(title: string): PageId {
    return pageIdAt(this.#pages.findIndex((page) => page.title === title));
  }

  /** Lists, and waits until all was looked at. */
  async look(): Promise<UndoView> {
    const asked = this.undos.look(batch);
    if (!asked.ok) throw new Error(asked.error.kind);
    await this.clock.advance(minutes(30));
    return this.view();
  }

  view(): UndoView {
    const view = this.undos.view(batch);
    if (view === undefined) throw new Error('no undo');
    return view;
  }

  /** Titles by what has become of them, those that stay with the reason. */
  outcome(): Readonly<Record<string, readonly string[]>> {
    const groups: Record<string, string[]> = {};
    for (const group of ['goes', 'stays', 'trashed', 'restored'] as const) {
      for (const page of this.undos.pages({ batchId: batch, group, offset: 0, limit: 500 }).pages) {
        const { state, title } = page;
        const words = state.at === 'stays' ? `${title}: ${state.reason.kind}` : title;
        (groups[groupOfPage(page)] ??= []).push(words);
      }
    }
    return groups;
  }

  /** Titles of the pages that are in the trash at Notion. */
  inTrash(): readonly string[] {
    return [...this.notion.pages.values()]
      .filter(({ id }) => this.notion.isInTrash(id))
      .map(({ title }) => title);
  }

  /** Requests by their kind, such as `trash`. */
  count(kind: string): number {
    return this.notion.calls.filter((call) => call.startsWith(`${kind} `)).length;
  }

  #imported(): ImportedPages {
    return {
      find: (id) =>
        id === batch
          ? {
              ...{ connectionId: home, workspaceName: 'Atelier', destinationId: destination },
              open: this.open,
            }
          : undefined,
      pagesOf: () => this.#pages,
      isKnown: () => false,
      leftText: ({ jobId }) => this.left.get(jobId),
      sentValues: ({ jobId }) => ({ values: this.sent.get(jobId) ?? {}, key: keyOf(jobId) }),
    };
  }
}

const importKey = 'kEy';
const keyOf = (jobId: JobId): string => `${jobId}/note.md`;
const pageIdAt = (index: number): PageId => sampleUuid(0x1000 + index) as PageId;
