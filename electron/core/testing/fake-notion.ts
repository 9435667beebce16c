import type { PageId, TaskId } from '../../../shared/jobs/job';
import type { RequestErrorCause } from '../../../shared/jobs/request-error';
import { err, ok, type Result } from '../../../shared/result';
import { minutes, ms, seconds, type EpochMs, type Ms } from '../../../shared/units';
import type { ConnectionApi } from '../connection-ports';
import type { Clock } from '../ports';
import type {
  AcceptedTask,
  Answer,
  ChildPages,
  CreateAnswer,
  CreatePageRequest,
  PageSummary,
  PageText,
  Reply,
  TaskAnswer,
  Workspace,
  WriteAnswer,
} from '../notion-ports';
import { FakeFiles } from './fake-files';
import { FakeTables } from './fake-tables';
import { FakeContents } from './fake-contents';
import { FakePages } from './fake-pages';
import type { FakeNotionOptions, FakePage } from './fake-records';
import { FakeTasks } from './fake-tasks';
import type { BlockApi, DataSourceApi, PageApi, PageChange, UploadApi } from '../workspace-ports';

const minute = minutes(1);

export type Call =
  | 'createPage'
  | 'replaceContent'
  | 'insertContent'
  | 'retrieveTask'
  | 'listChildPages'
  | 'createRow'
  | 'queryDataSource'
  | 'retrieveDataSource'
  | 'retrieveMarkdown'
  | 'retrievePage'
  | 'updatePage'
  | 'movePage'
  | 'listBlocks'
  | 'appendBlocks'
  | 'deleteBlock'
  | 'updateBlockText'
  | 'listComments'
  | 'createUpload'
  | 'sendUploadPart'
  | 'completeUpload'
  | 'retrieveUpload'
  | 'retrieveUploadLimit';

/** What happens to one request: refused before it runs, or its answer lost after it ran. */
export interface Fault {
  readonly on: Call;
  /** The n-th call of this kind, from 1. */
  readonly nth: number;
  /** `never`: no answer comes, as long as the engine lives. */
  readonly error: RequestErrorCause | 'never';
  readonly ran: boolean;
}

/** Notion in memory on a test's clock: real enough to count pages, tasks and polls that came early. */
export class FakeNotion implements ConnectionApi {
  readonly pages = new Map<PageId, FakePage>();
  readonly tables: FakeTables;
  readonly createRow: DataSourceApi['createRow'] = (row) => this.tables.createRow(row);
  readonly queryDataSource: DataSourceApi['queryDataSource'] = (id, filter) =>
    this.tables.queryDataSource(id, filter);
  readonly retrieveDataSource: DataSourceApi['retrieveDataSource'] = (id) =>
    this.tables.retrieveDataSource(id);
  readonly retrieveDatabase: DataSourceApi['retrieveDatabase'] = () =>
    this.tables.retrieveDatabase();
  readonly searchDataSources: DataSourceApi['searchDataSources'] = () =>
    this.tables.searchDataSources();
  readonly addTextProperty: DataSourceApi['addTextProperty'] = (id, name) =>
    this.tables.addTextProperty(id, name);
  readonly contents = new FakeContents(this.pages);
  readonly #pageCalls: FakePages;
  readonly retrievePage = (id: PageId): Reply<PageSummary> => this.#pageCalls.retrievePage(id);
  readonly updatePage: PageApi['updatePage'] = (id, change) =>
    this.#pageCalls.updatePage(id, change);
  readonly movePage: PageApi['movePage'] = (id, parent) => this.#pageCalls.movePage(id, parent);
  /** What `updatePage` was asked, in order. */
  get pageChanges(): readonly PageChange[] {
    return this.#pageCalls.changes;
  }
  readonly files: FakeFiles;
  readonly listBlocks: BlockApi['listBlocks'] = (...asked) => this.files.listBlocks(...asked);
  readonly appendBlocks: BlockApi['appendBlocks'];
  readonly deleteBlock: BlockApi['deleteBlock'] = (...asked) => this.files.deleteBlock(...asked);
  readonly updateBlockText: BlockApi['updateBlockText'];
  readonly listComments: BlockApi['listComments'] = (...asked) => this.files.listComments(...asked);
  readonly createUpload: UploadApi['createUpload'];
  readonly sendUploadPart: UploadApi['sendUploadPart'];
  readonly completeUpload: UploadApi['completeUpload'];
  readonly retrieveUpload: UploadApi['retrieveUpload'];
  readonly retrieveUploadLimit: UploadApi['retrieveUploadLimit'];
  readonly calls: Call[] = [];
  readonly faults: Fault[] = [];
  readonly #counts = new Map<Call, number>();
  earlyPolls = 0;
  /** How long an answer is on its way; what was asked for runs at once. */
  answerTime: Ms = ms(0);
  /** Requests refused because of the limit. */
  refused = 0;
  isOffline = false;
  /** A network shows its own page with this status in the place of every answer; nothing runs. */
  interceptedWith: number | undefined;
  /** Pages under which nothing can be made any more. */
  readonly goneParents = new Set<PageId>();
  taskTime: Ms;
  /** The next tasks fail with these, in order. */
  readonly taskErrors: { readonly code: string; readonly status: number }[] = [];
  readonly #clock: Clock;
  readonly #drawTaskTime: () => Ms;
  readonly #limit: number;
  #begun: EpochMs[] = [];
  readonly #tasks: FakeTasks;
  #ids = 0;

  constructor(options: FakeNotionOptions) {
    const { clock, taskTime = seconds(3), pollAfter = seconds(1), drawTaskTime, limit } = options;
    this.#clock = clock;
    this.tables = new FakeTables(this.pages, clock, {
      call: (name, run) => this.#call(name, run),
      record: (name) => this.#record(name),
      create: (request, onMade) => this.#create(request, onMade),
    });
    this.#pageCalls = new FakePages(this.pages, {
      call: (name, run) => this.#call(name, run),
      record: (name) => this.#record(name),
      rows: this.tables,
    });
    const pageOf = (id: string): FakePage | undefined => this.pages.get(id as PageId);
    const files = new FakeFiles(
      clock,
      pageOf,
      (id) => this.#childrenOf(id as PageId),
      (name, run) => this.#attempt(name, run),
    );
    this.files = files;
    this.appendBlocks = files.appendBlocks;
    this.updateBlockText = files.updateBlockText;
    this.createUpload = files.createUpload;
    this.sendUploadPart = files.sendUploadPart;
    this.completeUpload = files.completeUpload;
    this.retrieveUpload = files.retrieveUpload;
    this.retrieveUploadLimit = files.retrieveUploadLimit;
    this.taskTime = taskTime;
    this.#tasks = new FakeTasks(clock, pollAfter);
    this.#drawTaskTime = drawTaskTime ?? (() => this.taskTime);
    this.#limit = limit ?? Infinity;
  }

  /** From now on no task is known any more; those that work still take effect. */
  forgetTasks(): void {
    this.#tasks.clear();
  }

  async retrieveMe(): Reply<Workspace> {
    return answer({ workspaceId: 'w', workspaceName: 'Atelier', userId: 'me' });
  }

  async createPage(request: CreatePageRequest): Reply<CreateAnswer> {
    const refusal = this.contents.refusalOf(request);
    if (refusal !== undefined) {
      return this.#refuse('createPage', { kind: 'place-gone', message: refusal });
    }
    if (this.goneParents.has(request.parentId)) {
      return this.#refuse('createPage', { kind: 'parent-gone', message: 'Could not find page.' });
    }
    return this.#call('createPage', () => this.#create(request));
  }

  async replaceContent(pageId: PageId, markdown: string): Reply<WriteAnswer> {
    if (this.#childrenOf(pageId).length > 0) {
      const message = 'this would delete child pages';
      const error = { kind: 'rejected', status: 400, code: 'validation_error', message } as const;
      return this.#refuse('replaceContent', error);
    }
    return this.#write('replaceContent', pageId, () => markdown);
  }

  async insertContent(
    pageId: PageId,
    markdown: string,
    position: 'start' | 'end',
  ): Reply<WriteAnswer> {
    return this.#write('insertContent', pageId, (text) => {
      if (text === '') return markdown;
      return position === 'end' ? `${text}\n${markdown}` : `${markdown}\n${text}`;
    });
  }

  async retrieveTask(id: TaskId): Reply<TaskAnswer> {
    if (!this.#tasks.has(id)) {
      return this.#refuse('retrieveTask', { kind: 'not-found', message: 'unknown task' });
    }
    if (this.#tasks.isEarly(id)) this.earlyPolls += 1;
    return this.#call('retrieveTask', () => this.#tasks.ask(id));
  }

  async retrieveMarkdown(id: PageId): Reply<PageText> {
    return this.#call('retrieveMarkdown', () => {
      const subPages = this.#childrenOf(id).map(({ title }) => `<page url="x">${title}</page>`);
      const text = this.pages.get(id)?.text ?? '';
      return { markdown: [text, ...subPages].join('\n').trim(), isCut: false };
    });
  }

  async listChildPages(parentId: PageId, cursor: string | undefined): Reply<ChildPages> {
    return this.#call('listChildPages', () => {
      const from = Number(cursor ?? 0);
      const all = this.contents.blocksOf(parentId);
      const blocks = all.slice(from, from + 100);
      const pages = blocks
        .flatMap((block) => this.pages.get(block as PageId) ?? [])
        .map(({ id, title, createdAt }) => ({ id, title, createdAt, createdById: 'me' }));
      const isLast = from + 100 >= all.length;
      return { pages, blocks, ...(isLast ? {} : { nextCursor: String(from + 100) }) };
    });
  }

  async searchPages(): Reply<readonly PageSummary[]> {
    return answer([]);
  }

  #write(
    name: 'replaceContent' | 'insertContent',
    id: PageId,
    change: (text: string) => string,
  ): Reply<WriteAnswer> {
    const run = (): PageId => {
      const page = this.pages.get(id);
      if (page !== undefined) page.text = change(page.text);
      return id;
    };
    return this.#call(name, () => {
      if (this.taskTime > 0) return { kind: 'task', task: this.#makeTask(run) };
      run();
      return { kind: 'written' };
    });
  }

  #childrenOf(parentId: PageId): readonly FakePage[] {
    return [...this.pages.values()].filter((page) => page.parentId === parentId);
  }

  async #refuse<T>(name: Call, error: RequestErrorCause): Reply<T> {
    this.#record(name);
    return err(error);
  }

  async #attempt<T>(name: Call, run: () => Result<T, RequestErrorCause>): Reply<T> {
    const reply = await this.#call(name, run);
    if (!reply.ok) return reply;
    const { value } = reply.value;
    return value.ok ? ok({ value: value.value }) : value;
  }

  async #call<T>(name: Call, run: () => T): Reply<T> {
    const reply = await this.#answer(name, run);
    if (this.answerTime > 0) {
      await new Promise<void>((resolve) => this.#clock.schedule(this.answerTime, resolve));
    }
    return reply;
  }

  #answer<T>(name: Call, run: () => T): Reply<T> {
    const nth = this.#record(name);
    const wait = this.#waitForRoom();
    if (wait > 0) {
      this.refused += 1;
      return Promise.resolve(err({ kind: 'rate-limited', retryAfterMs: wait }));
    }
    if (this.interceptedWith !== undefined) {
      const error = { kind: 'intercepted', status: this.interceptedWith, detail: 'HTML' } as const;
      return Promise.resolve(err(error));
    }
    if (this.isOffline) return Promise.resolve(err({ kind: 'offline', detail: 'no route' }));
    const fault = this.faults.find((candidate) => candidate.on === name && candidate.nth === nth);
    if (fault === undefined) return answer(run());
    if (fault.ran) run();
    if (fault.error === 'never') return new Promise(() => undefined);
    return Promise.resolve(err(fault.error));
  }

  #record(name: Call): number {
    const nth = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, nth);
    this.calls.push(name);
    return nth;
  }

  /** Counts a request; how long it must wait if it is over the limit. */
  #waitForRoom(): Ms {
    if (this.#limit === Infinity) return ms(0);
    const now = this.#clock.now();
    this.#begun = this.#begun.filter((moment) => moment > now - minute);
    const first = this.#begun[0];
    if (this.#begun.length >= this.#limit && first !== undefined) return ms(first + minute - now);
    this.#begun.push(now);
    return ms(0);
  }

  #create(request: CreatePageRequest, onMade?: (id: PageId) => void): CreateAnswer {
    const make = (): PageId => {
      const id = this.#makePage(request);
      onMade?.(id);
      return id;
    };
    return request.markdown === undefined || this.taskTime === 0
      ? { kind: 'page', page: { id: make() } }
      : { kind: 'task', task: this.#makeTask(make, () => this.contents.refusalOf(request)) };
  }

  #makePage(request: CreatePageRequest): PageId {
    const { parentId, title, markdown = '' } = request;
    const id = this.#nextId() as PageId;
    this.contents.insert(id, request);
    this.pages.set(id, { id, title, parentId, createdAt: this.#clock.now(), text: markdown });
    return id;
  }

  #makeTask(apply: () => PageId, refusal?: () => string | undefined): AcceptedTask {
    return this.#tasks.make(apply, this.#drawTaskTime(), this.taskErrors.shift(), refusal);
  }

  #nextId(): string {
    this.#ids += 1;
    return `00000000-0000-4000-8000-${String(this.#ids).padStart(12, '0')}`;
  }
}

const answer = <T>(value: T): Promise<{ ok: true; value: Answer<T> }> =>
  Promise.resolve(ok({ value }));
