import type { AgainWishes, EditedWish } from '../../../shared/plan/again/decide';
import type { AgainPlan } from '../../../shared/plan/again/compare-with-map';
import { withAgain } from '../../../shared/plan/again/summarise-again';
import type { Plan, PlanOptions } from '../../../shared/plan/plan';
import type {
  PlanProgress,
  ProposalId,
  ProposalView,
  ShownWishes,
} from '../../../shared/plan/proposal';
import type { CommandError } from '../../../shared/command-error';
import type { Result } from '../../../shared/result';
import type { TableDraft } from '../tables/table-drafts';
import type { PlanSummary } from '../../../shared/plan/summarise-plan';

const nothingSeen: PlanProgress = { stage: 'listing', listed: 0, read: 0, documents: 0 };

const namedRoots = 3;
/** The last part of a path, whichever system wrote it. */
const nameOf = (path: string): string =>
  path.split(/[\\/]/u).findLast((part) => part !== '') ?? path;

/** A plan on the desk, from the moment it is begun. */
export class Proposal {
  readonly id: ProposalId;
  options: PlanOptions;
  /** How rows would be made of the plan, or why that is not known; undefined for a page. */
  draft: Result<TableDraft, CommandError> | undefined;
  /** While its jobs are being made. */
  isStarting = false;
  /** Resolves when the user sees it. */
  readonly asked: Promise<void>;
  #paths: readonly string[];
  #revision = 0;
  #plan: Plan | undefined;
  #again: AgainPlan | undefined;
  #summary: PlanSummary | undefined;
  /** The same with what is done about files that were imported before. */
  #shown: PlanSummary | undefined;
  #wishes: ShownWishes = {};
  /** By path: those stay when the plan is made anew. */
  readonly #editedOf = new Map<string, EditedWish>();
  #progress: PlanProgress | undefined;
  #fault: string | undefined;
  #mustAsk = false;
  #isShown = false;
  #tellAsked: () => void = () => undefined;
  #work = new AbortController();

  constructor(id: ProposalId, paths: readonly string[], options: PlanOptions, isAsked: boolean) {
    this.id = id;
    this.options = options;
    this.#paths = paths;
    this.asked = new Promise((resolve) => {
      this.#tellAsked = resolve;
    });
    if (isAsked) this.#ask();
  }

  get paths(): readonly string[] {
    return this.#paths;
  }

  get plan(): Plan | undefined {
    return this.#plan;
  }

  /** What has become of its files since they were imported before. */
  get again(): AgainPlan | undefined {
    return this.#again;
  }

  get wishes(): AgainWishes {
    return { ...this.#wishes, editedOf: this.#editedOf };
  }

  /** What becomes of files that were imported before. */
  wish(wishes: ShownWishes): void {
    this.#wishes = wishes;
    this.#summarise();
  }

  /** The same for one page, if it was edited; undefined: as for all. */
  wishForPage(page: number, wish: EditedWish | undefined): void {
    const path = this.#plan?.pages[page]?.source?.path;
    if (path === undefined) return;
    if (wish === undefined) this.#editedOf.delete(path);
    else this.#editedOf.set(path, wish);
  }

  get revision(): number {
    return this.#revision;
  }

  get progress(): PlanProgress | undefined {
    return this.#progress;
  }

  /** It is sure that the user is to be asked. */
  get mustAsk(): boolean {
    return this.#mustAsk;
  }

  get view(): ProposalView {
    const { id, options } = this;
    return {
      ...{ id, options, revision: this.#revision, isAsked: this.#isShown },
      wishes: this.#wishes,
      editedOf: this.#editedPages,
      roots: this.#paths.slice(0, namedRoots).map(nameOf),
      rootCount: this.#paths.length,
      ...(this.#progress === undefined ? {} : { progress: this.#progress }),
      ...(this.#shown === undefined ? {} : { summary: this.#shown }),
      ...this.#tableView,
      ...(this.#fault === undefined ? {} : { fault: this.#fault }),
    };
  }

  get #editedPages(): ProposalView['editedOf'] {
    if (this.#editedOf.size === 0) return [];
    return (this.#plan?.pages ?? []).flatMap(({ source }, page) => {
      const wish = this.#editedOf.get(source?.path ?? '');
      return wish === undefined ? [] : [[page, wish] as const];
    });
  }

  get #tableView(): Pick<ProposalView, 'table' | 'tableTrouble'> {
    if (this.draft === undefined) return {};
    return this.draft.ok ? { table: this.draft.value.mapping } : { tableTrouble: this.draft.error };
  }

  /** More files of the user's, who is asked about all of them together. */
  add(paths: readonly string[]): void {
    this.#paths = [...new Set([...this.#paths, ...paths])];
    this.#ask();
  }

  /** Begins to make the plan, in place of one that is being made. */
  begin(): AbortSignal {
    this.#work.abort();
    this.#work = new AbortController();
    this.#progress = nothingSeen;
    this.#fault = undefined;
    return this.#work.signal;
  }

  goOn(progress: PlanProgress): void {
    this.#progress = progress;
    if (progress.listed > 1) this.#ask();
  }

  /** It takes long: the user sees what goes on, and can end it. */
  show(): void {
    this.#isShown = true;
    this.#tellAsked();
  }

  finish(plan: Plan, summary: PlanSummary, again: AgainPlan): void {
    this.#plan = plan;
    this.#again = again;
    this.#summary = summary;
    this.#summarise();
    this.#revision += 1;
    this.#progress = undefined;
    this.#ask();
  }

  /** @returns whether any of its files is in another state than before */
  compared(again: AgainPlan): boolean {
    const before = this.#again?.pages;
    const isSame = again.pages.every(({ state }, number) => before?.[number]?.state === state);
    if (isSame) return false;
    this.#again = again;
    this.#summarise();
    this.#revision += 1;
    return true;
  }

  /** The plan made before, if any, is no longer of what is asked for. */
  fail(fault: string): void {
    this.#plan = undefined;
    this.#summary = undefined;
    this.#shown = undefined;
    this.#progress = undefined;
    this.#fault = fault;
    this.#ask();
  }

  cancel(): void {
    this.#work.abort();
    this.#tellAsked();
  }

  #summarise(): void {
    const [summary, plan, again] = [this.#summary, this.#plan, this.#again];
    if (summary === undefined || plan === undefined || again === undefined) return;
    this.#shown = withAgain(summary, plan, again, this.#wishes);
  }

  #ask(): void {
    this.#mustAsk = true;
    this.show();
  }
}
