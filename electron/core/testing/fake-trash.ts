import type { PageId } from '../../../shared/jobs/job';
import type { RequestErrorCause } from '../../../shared/jobs/request-error';
import { pageLink } from '../../../shared/notion-link';
import { err, ok } from '../../../shared/result';
import type { ReadValues } from '../../../shared/tables/property-value';
import { epochMs, minutes, ms, type EpochMs, type Ms } from '../../../shared/units';
import type { Clock } from '../ports';
import type { Answer, PageSummary, PageText, Reply } from '../notion-ports';
import type { UndoApi } from '../undo/undo-ports';
import type { PageChange } from '../workspace-ports';

interface TrashPage {
  readonly id: PageId;
  title: string;
  parentId: PageId;
  text: string;
  /** Of a row: what it says. Its `parentId` is the table. */
  values?: ReadValues;
  inTrash: boolean;
  editedAt: EpochMs;
  editedBy: string;
}

/** What happens to the n-th request, from 1: refused before it runs, or its answer lost after it ran. */
export interface TrashFault {
  readonly nth: number;
  /** `never`: no answer comes, as long as the engine lives. */
  readonly error: RequestErrorCause | 'never';
  readonly ran: boolean;
}

/** Pages in memory that can be read, edited by people, and moved to the trash and back. */
export class FakeTrash implements UndoApi {
  readonly pages = new Map<PageId, TrashPage>();
  /** `read`, `text`, `trash` or `restore` of a title, in order. */
  readonly calls: string[] = [];
  readonly faults: TrashFault[] = [];
  /** When each page went into the trash by a request, and when a person last edited it. */
  readonly trashedAt = new Map<PageId, EpochMs>();
  readonly editedByPeopleAt = new Map<PageId, EpochMs>();
  isOffline = false;
  answerTime: Ms = ms(0);
  /** Called before each request is looked at, with its number. */
  onRequest: (nth: number) => void = () => undefined;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(id: PageId, title: string, parentId: PageId, text: string): void {
    const editedAt = this.#clock.now();
    this.pages.set(id, {
      ...{ id, title, parentId, text, editedAt },
      inTrash: false,
      editedBy: 'me',
    });
  }

  /** A person changes something; Notion notes it by the minute. */
  edit(
    id: PageId,
    change: Partial<Pick<TrashPage, 'title' | 'text' | 'parentId' | 'values'>>,
  ): void {
    const page = this.#page(id);
    Object.assign(page, change, { editedAt: this.#clock.now(), editedBy: 'someone' });
    this.editedByPeopleAt.set(id, this.#clock.now());
  }

  isInTrash(id: PageId): boolean {
    for (let page = this.pages.get(id); page !== undefined; page = this.pages.get(page.parentId)) {
      if (page.inTrash) return true;
    }
    return false;
  }

  retrievePage(id: PageId): Reply<PageSummary> {
    return this.#call(`read ${this.#titleOf(id)}`, id, (page) => this.#summary(page));
  }

  retrieveMarkdown(id: PageId): Reply<PageText> {
    return this.#call(`text ${this.#titleOf(id)}`, id, (page) => {
      const below = [...this.pages.values()].filter(
        (child) => child.parentId === id && !child.inTrash,
      );
      const tags = below.map((child) => `<page url="${pageLink(child)}">${child.title}</page>`);
      return { markdown: [page.text, ...tags].join('\n'), isCut: false };
    });
  }

  updatePage(id: PageId, { inTrash = false }: PageChange): Reply<PageSummary> {
    return this.#call(`${inTrash ? 'trash' : 'restore'} ${this.#titleOf(id)}`, id, (page) => {
      page.inTrash = inTrash;
      page.editedAt = this.#clock.now();
      page.editedBy = 'me';
      if (inTrash) {
        for (const { id: each } of this.pages.values()) {
          if (this.isInTrash(each) && !this.trashedAt.has(each)) {
            this.trashedAt.set(each, this.#clock.now());
          }
        }
      }
      return this.#summary(page);
    });
  }

  async #call<T>(name: string, id: PageId, run: (page: TrashPage) => T): Reply<T> {
    this.calls.push(name);
    const nth = this.calls.length;
    this.onRequest(nth);
    if (this.isOffline) return err({ kind: 'offline', detail: 'no route' });
    const page = this.pages.get(id);
    if (page === undefined) return err({ kind: 'not-found', message: 'unknown page' });
    const fault = this.faults.find((candidate) => candidate.nth === nth);
    const reply =
      fault === undefined || fault.ran ? ok<Answer<T>>({ value: run(page) }) : undefined;
    if (this.answerTime > 0) {
      await new Promise<void>((resolve) => this.#clock.schedule(this.answerTime, resolve));
    }
    if (fault?.error === 'never') return new Promise(() => undefined);
    if (fault !== undefined) return err(fault.error);
    if (reply === undefined) throw new Error('no answer was made');
    return reply;
  }

  #summary({ id, title, parentId, values, editedAt, editedBy }: TrashPage): PageSummary {
    const minute = epochMs(Math.floor(editedAt / minutes(1)) * minutes(1));
    const lastEdit = { mark: String(minute), at: minute, byId: editedBy };
    const place =
      values === undefined
        ? { parentPageId: parentId }
        : { isRow: true as const, tableId: parentId, values };
    return { id, title, inTrash: this.isInTrash(id), ...place, lastEdit };
  }

  #page(id: PageId): TrashPage {
    const page = this.pages.get(id);
    if (page === undefined) throw new Error('no such page');
    return page;
  }

  #titleOf(id: PageId): string {
    return this.pages.get(id)?.title ?? id;
  }
}
