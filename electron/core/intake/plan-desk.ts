import type { AddReport } from '../../../shared/add-report';
import type { CommandError } from '../../../shared/command-error';
import { summarisePlan, asksBefore } from '../../../shared/plan/summarise-plan';
import type { Plan } from '../../../shared/plan/plan';
import type { KnownPage } from '../../../shared/plan/again/compare-with-map';
import type { EditedWish } from '../../../shared/plan/again/decide';
import { planFiles } from '../../../shared/plan/plan-files';
import { planPages } from '../../../shared/plan/plan-pages';
import type { PlanProblem, ProblemKind } from '../../../shared/plan/problems/plan-problem';
import type {
  PlanChoices,
  PlanFile,
  PlanFileList,
  PlanPages,
  PageState,
  PlanProgress,
  ProposalId,
  ProposalView,
  ShownWishes,
} from '../../../shared/plan/proposal';
import { err, ok, type Result } from '../../../shared/result';
import { seconds } from '../../../shared/units';
import type { Clock, Log, Random } from '../ports';
import type { MappingChange } from '../../../shared/tables/mapping';
import type { TableDraft, TableDrafts } from '../tables/table-drafts';
import type { Intake } from './intake';
import { Proposal } from './proposal';

export interface PlanDeskParts {
  readonly clock: Pick<Clock, 'schedule'>;
  readonly random: Random;
  readonly log: Log;
  readonly intake: Pick<
    Intake,
    'options' | 'target' | 'plan' | 'compare' | 'queuedPaths' | 'start' | 'draft'
  >;
  readonly drafts: Pick<TableDrafts, 'addImportKey' | 'remember'>;
  readonly asksForSingleFiles: () => boolean;
  /** Undefined once there is no proposal any more. */
  readonly push: (view: ProposalView | undefined) => void;
  /** A single file was started without a question. */
  readonly onStarted: (report: Result<AddReport, CommandError>) => void;
}

/** A disk may take long, or never answer. */
const patience = seconds(1);

type Answer<T> = Result<T, CommandError>;

const gone = err({ kind: 'plan-gone' } as const);

/**
 * Where plans lie until the user says what becomes of them. There is one at a time: what is
 * dropped while it is open is added to it. It is kept in memory only, and nothing is written or
 * sent before its start.
 */
export class PlanDesk {
  readonly #parts: PlanDeskParts;
  #open: Proposal | undefined;
  /** Proposals begin one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: PlanDeskParts) {
    this.#parts = parts;
  }

  get view(): ProposalView | undefined {
    return this.#open?.view;
  }

  /** Begins a plan of these paths, or adds them to the one that is open. */
  async propose(paths: readonly string[]): Promise<Answer<undefined>> {
    const target = this.#parts.intake.target();
    if (!target.ok) return target;
    const turn = this.#turn.then(() => this.#propose(paths));
    this.#turn = turn.catch(() => undefined);
    await turn;
    return ok(undefined);
  }

  /** Makes the plan anew in another way. */
  revise(id: ProposalId, choices: PlanChoices): Answer<undefined> {
    const proposal = this.#proposal(id);
    if (proposal === undefined) return gone;
    proposal.options = { ...proposal.options, ...choices };
    void this.#make(proposal);
    return ok(undefined);
  }

  /** Makes the jobs of the plan as it is shown; `revision` tells which one that is. */
  async start(id: ProposalId, revision: number): Promise<Answer<AddReport>> {
    const proposal = this.#proposal(id);
    const plan = proposal?.progress === undefined ? proposal?.plan : undefined;
    if (proposal === undefined || plan === undefined || proposal.isStarting) return gone;
    if (proposal.revision !== revision) return gone;
    proposal.isStarting = true;
    try {
      const { draft } = proposal;
      if (draft?.ok === false) return draft;
      const made = draft === undefined ? {} : { draft: draft.value };
      const report = await this.#parts.intake.start(plan, { ...made, again: proposal.wishes });
      if (!report.ok) return report;
      if (draft !== undefined) this.#parts.drafts.remember(draft.value);
      this.#close(proposal);
      return report;
    } finally {
      proposal.isStarting = false;
    }
  }

  /** Another destination was chosen: the plan is made anew for it. */
  destinationChanged(): void {
    const open = this.#open;
    if (open === undefined || open.isStarting) return;
    open.draft = undefined;
    void this.#make(open);
  }

  /** Changes what becomes of files that were imported before. */
  wish(id: ProposalId, wishes: ShownWishes): Answer<undefined> {
    const proposal = this.#proposal(id);
    if (proposal === undefined || proposal.isStarting) return gone;
    proposal.wish(wishes);
    this.#parts.push(proposal.view);
    return ok(undefined);
  }

  /** The same for one page of this revision, if it was edited; undefined: as for all. */
  wishForPage(
    id: ProposalId,
    revision: number,
    page: number,
    wish: EditedWish | undefined,
  ): Answer<undefined> {
    const proposal = this.#proposal(id);
    if (proposal?.isStarting !== false || proposal.revision !== revision) return gone;
    proposal.wishForPage(page, wish);
    this.#parts.push(proposal.view);
    return ok(undefined);
  }

  /** Changes how the files' keys go into the table. */
  map(id: ProposalId, change: MappingChange): Answer<undefined> {
    const proposal = this.#proposal(id);
    if (proposal?.draft?.ok !== true) return gone;
    this.#redraft(proposal, proposal.draft.value.changed(change));
    return ok(undefined);
  }

  /** Adds the property for the import key to the table, or takes the one of that name. */
  async addImportKey(id: ProposalId, name?: string): Promise<Answer<undefined>> {
    const proposal = this.#proposal(id);
    if (proposal?.draft?.ok !== true) return gone;
    const added = await this.#parts.drafts.addImportKey(proposal.draft.value, name);
    if (!added.ok) return added;
    if (this.#open !== proposal) return gone;
    this.#redraft(proposal, added.value);
    return ok(undefined);
  }

  /** Forgets the proposal; one that is being made is cancelled. */
  dismiss(id: ProposalId): Answer<undefined> {
    const proposal = this.#proposal(id);
    if (proposal?.isStarting === false) this.#close(proposal);
    return ok(undefined);
  }

  /** The app ends. */
  stop(): void {
    this.#open?.cancel();
    this.#open = undefined;
  }

  pages(id: ProposalId): Answer<PlanPages> {
    const proposal = this.#proposal(id);
    if (proposal?.plan === undefined) return gone;
    const queued = this.#parts.intake.queuedPaths();
    return ok(
      planPages(proposal.plan, proposal.revision, ({ source }, number) =>
        source !== undefined && queued.has(source.path)
          ? 'queued'
          : stateOf(proposal.again?.pages[number]),
      ),
    );
  }

  problems(
    id: ProposalId,
    kind: ProblemKind,
    { offset, limit }: Span,
  ): Answer<readonly PlanProblem[]> {
    const plan = this.#proposal(id)?.plan;
    if (plan === undefined) return gone;
    return ok(
      plan.problems.filter((problem) => problem.kind === kind).slice(offset, offset + limit),
    );
  }

  files(id: ProposalId, list: PlanFileList, span: Span): Answer<readonly PlanFile[]> {
    const plan = this.#proposal(id)?.plan;
    if (plan === undefined) return gone;
    return ok(planFiles(plan, this.#proposal(id)?.again, list, span));
  }

  async #propose(paths: readonly string[]): Promise<void> {
    const open = this.#open;
    if (open === undefined || open.isStarting) {
      const id = this.#parts.random.uuid() as ProposalId;
      const asks = paths.length > 1 || this.#parts.asksForSingleFiles();
      this.#open = new Proposal(id, paths, this.#parts.intake.options, asks);
      await this.#untilDecided(this.#open);
      return;
    }
    open.add(paths);
    void this.#make(open);
  }

  /** A single file may start without a question: what comes next is not to become part of it. */
  async #untilDecided(proposal: Proposal): Promise<void> {
    const made = this.#make(proposal);
    const stopWaiting = this.#parts.clock.schedule(patience, () => {
      if (this.#open !== proposal) return;
      proposal.show();
      this.#parts.push(proposal.view);
    });
    await Promise.race([made, proposal.asked]);
    stopWaiting();
  }

  async #make(proposal: Proposal): Promise<void> {
    const signal = proposal.begin();
    const isCurrent = (): boolean => this.#open === proposal && !signal.aborted;
    const onProgress = (progress: PlanProgress): void => {
      if (!isCurrent()) return;
      proposal.goOn(progress);
      this.#parts.push(proposal.view);
    };
    try {
      const { paths, options } = proposal;
      const plan = await this.#parts.intake.plan(paths, options, { onProgress, signal });
      if (!plan.ok || !isCurrent()) return;
      const draft = await this.#parts.intake.draft(plan.value, signal);
      if (isCurrent()) await this.#made(proposal, plan.value, draft);
    } catch (cause) {
      const detail = cause instanceof Error ? cause.message : String(cause);
      this.#parts.log.error('a plan could not be made', { detail });
      if (!isCurrent()) return;
      proposal.fail(detail);
      this.#parts.push(proposal.view);
    }
  }

  /** Where keys go has changed. */
  #redraft(proposal: Proposal, draft: TableDraft): void {
    proposal.draft = ok(draft);
    this.#parts.push(proposal.view);
    void this.#compareAgain(proposal).catch((cause: unknown) => {
      const detail = cause instanceof Error ? cause.message : String(cause);
      this.#parts.log.error('a plan could not be compared again', { detail });
    });
  }

  /** Which files have changed may be others with it. */
  async #compareAgain(proposal: Proposal): Promise<void> {
    const { plan, draft } = proposal;
    if (plan === undefined) return;
    const again = await this.#parts.intake.compare(plan, valueOf(draft));
    const isCurrent = proposal.plan === plan && proposal.draft === draft;
    if (this.#open !== proposal || !isCurrent || proposal.isStarting) return;
    if (proposal.compared(again)) this.#parts.push(proposal.view);
  }

  async #made(proposal: Proposal, plan: Plan, draft: Proposal['draft']): Promise<void> {
    const kept = keptChoices(proposal.draft, draft);
    const again = await this.#parts.intake.compare(plan, valueOf(kept));
    if (this.#open !== proposal) return;
    const summary = summarisePlan(plan);
    if (!proposal.mustAsk && !asksBefore(summary, false) && !asksAboutTable(draft)) {
      this.#open = undefined;
      const made = draft?.ok === true ? { draft: draft.value } : {};
      const report = await this.#parts.intake.start(plan, made);
      this.#parts.push(undefined);
      this.#parts.onStarted(report);
      return;
    }
    proposal.draft = kept;
    proposal.finish(plan, summary, again);
    this.#parts.push(proposal.view);
  }

  #close(proposal: Proposal): void {
    proposal.cancel();
    if (this.#open !== proposal) return;
    this.#open = undefined;
    this.#parts.push(undefined);
  }

  #proposal(id: ProposalId): Proposal | undefined {
    return this.#open?.id === id ? this.#open : undefined;
  }
}

const valueOf = (draft: Proposal['draft']): TableDraft | undefined =>
  draft?.ok === true ? draft.value : undefined;

function stateOf(known: KnownPage | undefined): PageState {
  if (known?.hasOtherFiles === true) return 'other-files';
  if (known?.state === 'unchanged' && known.hasOtherLinks === true) return 'relinkable';
  return known?.state ?? 'new';
}

export interface Span {
  readonly offset: number;
  readonly limit: number;
}

/** New options, values that no property takes, and trouble are worth a question. */
const asksAboutTable = (draft: Proposal['draft']): boolean =>
  draft !== undefined &&
  (!draft.ok || draft.value.mapping.keys.some((key) => key.kept > 0 || key.newOptionCount > 0));

/** What the user has chosen already stays when the plan is made anew. */
function keptChoices(before: Proposal['draft'], now: Proposal['draft']): Proposal['draft'] {
  if (before?.ok !== true || now?.ok !== true) return now;
  const { id, choices, otherKeys, newOptions } = before.value.target;
  if (id !== now.value.target.id) return now;
  return ok(now.value.changed({ choices, otherKeys, newOptions }));
}
