import type { AddReport } from '../../shared/add-report';
import type { CommandError } from '../../shared/command-error';
import type { EditedWish } from '../../shared/plan/again/decide';
import type { PlanChoices, ProposalView, ShownWishes } from '../../shared/plan/proposal';
import type { Result } from '../../shared/result';
import type { MappingChange } from '../../shared/tables/mapping';
import type { Api } from '../api';
import { PlanTree } from './plan-tree';

type Source = Pick<
  Api,
  | 'getPlan'
  | 'onPlan'
  | 'getPlanPages'
  | 'revisePlan'
  | 'startPlan'
  | 'dismissPlan'
  | 'wishPlan'
  | 'wishForPlanPage'
  | 'mapPlan'
  | 'addImportKey'
>;

/** A plan that is made sooner is shown when it is there: nothing flickers. */
const patienceMs = 250;

/** The plan that the user is asked about, as main last told it. */
export class PlanState {
  readonly #source: Source;
  readonly #later: (act: () => void, afterMs: number) => void;
  #view = $state.raw<ProposalView>();
  #tree = $state.raw<PlanTree>();
  #error = $state.raw<CommandError>();
  #isLate = $state(false);
  #isStarting = $state(false);
  #isMapping = $state(false);
  /** From the wish for another plan until main has begun to make it. */
  #isRevising = $state(false);

  constructor(
    source: Source,
    later: (act: () => void, afterMs: number) => void = (act, afterMs) => {
      setTimeout(act, afterMs);
    },
  ) {
    this.#source = source;
    this.#later = later;
  }

  /** Undefined while there is nothing to ask. */
  get shown(): ProposalView | undefined {
    const view = this.#view;
    if (view === undefined) return undefined;
    const isMade = view.summary !== undefined || view.fault !== undefined;
    return view.isAsked && (isMade || this.#isLate) ? view : undefined;
  }

  /** The pages of the plan; of an earlier one until the new ones have come. */
  get tree(): PlanTree | undefined {
    return this.#tree;
  }

  /** Why the plan was not started, or not shown as a whole. */
  get error(): CommandError | undefined {
    return this.#error;
  }

  /** Its files are being added to the queue; for many that takes a moment. */
  get isStarting(): boolean {
    return this.#isStarting;
  }

  get canStart(): boolean {
    const { summary, progress } = this.#view ?? {};
    const files = (summary?.pages ?? 0) + (summary?.unread ?? 0);
    return files > 0 && progress === undefined && !this.#isStarting && !this.#isRevising;
  }

  async start(): Promise<void> {
    this.#source.onPlan((view) => {
      this.#take(view);
    });
    const reply = await this.#source.getPlan();
    if (reply.ok && reply.value !== null && this.#view === undefined) this.#take(reply.value);
  }

  async revise(choices: PlanChoices): Promise<void> {
    if (this.#view === undefined) return;
    this.#isRevising = true;
    const reply = await this.#source.revisePlan(this.#view.id, choices);
    this.#isRevising = false;
    this.#error = reply.ok ? undefined : reply.error;
  }

  /** What becomes of the pages depends on where they go: asks for them again. */
  async reload(): Promise<void> {
    if (this.#view?.summary !== undefined) await this.#loadPages(this.#view);
  }

  /** While a property is being added to the table. */
  get isMapping(): boolean {
    return this.#isMapping;
  }

  /** Changes what becomes of files that were imported before. */
  async wish(wishes: ShownWishes): Promise<void> {
    if (this.#view === undefined) return;
    const reply = await this.#source.wishPlan(this.#view.id, wishes);
    this.#error = reply.ok ? undefined : reply.error;
  }

  /** The same for one page, if it was edited; undefined: as for all. */
  async wishForPage(page: number, wish: EditedWish | undefined): Promise<void> {
    if (this.#view === undefined) return;
    const { id, revision } = this.#view;
    const reply = await this.#source.wishForPlanPage(id, revision, page, wish);
    this.#error = reply.ok ? undefined : reply.error;
  }

  /** Changes how the files' keys go into the table. */
  async map(change: MappingChange): Promise<void> {
    if (this.#view === undefined) return;
    const reply = await this.#source.mapPlan(this.#view.id, change);
    this.#error = reply.ok ? undefined : reply.error;
  }

  /** @returns whether the table has it now */
  async addImportKey(name: string): Promise<boolean> {
    if (this.#view === undefined || this.#isMapping) return false;
    this.#isMapping = true;
    const reply = await this.#source.addImportKey(this.#view.id, name);
    this.#isMapping = false;
    this.#error = reply.ok ? undefined : reply.error;
    return reply.ok;
  }

  /** @returns what became of it; undefined when it cannot be started now */
  async begin(asksForSingleFiles: boolean): Promise<Result<AddReport, CommandError> | undefined> {
    const view = this.#view;
    if (view === undefined || !this.canStart) return undefined;
    this.#isStarting = true;
    const reply = await this.#source.startPlan(view.id, view.revision, { asksForSingleFiles });
    this.#isStarting = false;
    this.#error = reply.ok ? undefined : reply.error;
    return reply;
  }

  async dismiss(): Promise<void> {
    const view = this.#view;
    if (view === undefined || this.#isStarting) return;
    this.#take(null);
    await this.#source.dismissPlan(view.id);
  }

  #take(view: ProposalView | null): void {
    const before = this.#view;
    this.#view = view ?? undefined;
    if (view === null || view.id !== before?.id) this.#beginAnew(view);
    if (view === null) return;
    const isNew = view.summary !== undefined && this.#tree?.revision !== view.revision;
    if (isNew && view.progress === undefined) void this.#loadPages(view);
  }

  #beginAnew(view: ProposalView | null): void {
    this.#tree = undefined;
    this.#error = undefined;
    this.#isLate = false;
    if (view === null) return;
    this.#later(() => {
      if (this.#view?.id === view.id) this.#isLate = true;
    }, patienceMs);
  }

  async #loadPages({ id, revision }: ProposalView): Promise<void> {
    const reply = await this.#source.getPlanPages(id);
    if (this.#view?.id !== id || this.#view.revision !== revision) return;
    if (reply.ok) this.#tree = new PlanTree(reply.value);
    else this.#error = reply.error;
  }
}
