import type { PreparedDocument } from '../../shared/documents/document';
import { checkDelay } from '../../shared/jobs/backoff';
import { pageOf, parentPageOf, type Job, type PageId } from '../../shared/jobs/job';
import type { DocumentError } from '../../shared/jobs/job-error';
import type { RequestError } from '../../shared/jobs/request-error';
import { err, ok, type Result } from '../../shared/result';
import { after, ms } from '../../shared/units';
import { saveSentText } from './attaching/sent-attachments';
import { ChildListings, type ListingRequests } from './child-listings';
import { documentFacts } from './document-facts';
import { findCreatedPages, type FoundPages } from './find-created-pages';
import { findFront } from './ordering/find-front';
import type { Placement } from './ordering/sibling-order';
import type { CreateAnswer, CreatePageRequest } from './notion-ports';
import { rowWithoutText } from './tables/own-row';
import { createRow, findRows } from './tables/row-steps';
import type { Outcome, StepAnswers } from './step-answers';
import { unsent, type StepOutcome, type StepPorts } from './step-ports';
import { TableChecks } from './tables/table-checks';
import { tableTargetOf } from './tables/table-targets';

/** A listing may be this much older than the look; a look comes at least 0.8 s after the loss. */
const listingAge = ms(500);

/** How the page of a lost create is looked for. */
export interface CreateSearch extends ListingRequests {
  /** Ids that pages made by us may be told as created by. */
  readonly userIds: readonly string[];
}

/** The steps that make a job's page, or find the one that was made without an answer. */
export class CreateSteps {
  readonly #ports: StepPorts;
  readonly #answers: StepAnswers;
  readonly #listings: ChildListings;
  readonly #tables = new TableChecks();

  constructor(ports: StepPorts, answers: StepAnswers) {
    this.#ports = ports;
    this.#answers = answers;
    this.#listings = new ChildListings(ports.clock);
  }

  async start(job: Job, requests: CreateSearch): Promise<StepOutcome> {
    const { documents, dependencies, texts, attachments, checkText } = this.#ports;
    const started = this.#answers.apply(job, { type: 'started', at: this.#answers.now() });
    if (started?.phase.name !== 'preparing') return unsent;
    const refused = await this.#checkTable(started, requests);
    if (refused !== undefined) return refused;
    const document = await documents.get(started, dependencies.addressesOf(job.id));
    if (!document.ok) {
      this.#answers.answer(started, { type: 'prepare-failed', error: document.error });
      return unsent;
    }
    const prepared = document.value;
    const placed = await this.#placementOf(started, requests);
    if (!placed.ok) {
      this.#answers.answer(started, {
        type: 'request-failed',
        error: placed.error,
        retryAt: this.#answers.now(),
      });
      return { sent: true, error: placed.error };
    }
    const placement = placed.value;
    const isEmptyFirst = started.route === 'direct' && this.#ports.isBetterEmptyFirst?.(started);
    const isDirect = started.route === 'direct' && isEmptyFirst !== true;
    if (isDirect) saveSentText(texts, attachments.store, job.id, prepared);
    // Should the file change before its text is sent, this tells what people have changed in the row.
    else if (started.row !== undefined) texts.save(job.id, rowWithoutText(prepared));
    const begun = this.#answers.apply(started, {
      type: 'create-begun',
      at: this.#answers.now(),
      turn: started.turn,
      title: prepared.title,
      ...this.#parentOf(started),
      ...(placement.at === 'behind' ? { behind: placement.block } : {}),
      ...(isEmptyFirst === true ? { isEmptyFirst } : {}),
      document: documentFacts(job, prepared, checkText()),
    });
    if (begun?.phase.name !== 'creating') return unsent;
    const reply = await this.#create(begun, prepared, placement, requests);
    return this.#answers.settle(begun, this.#sparingQueue(begun, reply), (answer) =>
      answer.kind === 'page'
        ? { type: 'page-made', page: answer.page, textWritten: isDirect }
        : { type: 'task-accepted', task: this.#answers.openTask(answer.task) },
    );
  }

  async check(job: Job, search: CreateSearch): Promise<StepOutcome> {
    const { registry, results } = this.#ports;
    const title = await this.#titleOf(job);
    if (!title.ok) {
      this.#answers.answer(job, { type: 'prepare-failed', error: title.error });
      return unsent;
    }
    const titled = { ...job, title: title.value };
    const target = tableTargetOf(job, this.#ports.tables);
    if (target !== undefined) {
      return this.#settleCheck(job, await findRows(titled, target, search, this.#ports));
    }
    const { phase } = job;
    const due = phase.name === 'unconfirmed' ? phase.checkAt : this.#answers.now();
    const since = after(due, ms(-listingAge));
    const { listing, isShared } = await this.#listings.list(parentPageOf(job), since, search);
    const { userIds } = search;
    const found: Outcome<FoundPages> = listing.ok
      ? ok({
          ...listing.value,
          value: findCreatedPages(titled, listing.value.value, { registry, results, userIds }),
        })
      : listing;
    const outcome = this.#settleCheck(job, found);
    return isShared ? unsent : outcome;
  }

  #settleCheck(job: Job, found: Outcome<FoundPages>): StepOutcome {
    const checks = job.phase.name === 'unconfirmed' ? job.phase.checks : 0;
    const checkAgainAt = after(this.#answers.now(), checkDelay(checks));
    return this.#answers.settle(job, found, ({ candidates, isUndecided }) => {
      const body = { type: 'create-checked', candidates, checkAgainAt } as const;
      return isUndecided ? { ...body, isUndecided } : body;
    });
  }

  /** The table of a row, before the first one goes there; undefined when all is well. */
  async #checkTable(job: Job, requests: CreateSearch): Promise<StepOutcome | undefined> {
    const target = tableTargetOf(job, this.#ports.tables);
    if (target === undefined) return undefined;
    const { trouble, isShared } = await this.#tables.check(target, requests);
    const hasRoom = isShared || trouble !== undefined || (await requests.room()) === 'room';
    const error = trouble ?? (hasRoom ? undefined : ({ kind: 'stopped' } as const));
    if (error === undefined) return undefined;
    const outcome = this.#answers.settle(job, err(error), () => ({ type: 'task-forgotten' }));
    return isShared ? unsent : outcome;
  }

  async #create(
    job: Job,
    document: PreparedDocument,
    placement: Placement,
    requests: CreateSearch,
  ): Promise<Outcome<CreateAnswer>> {
    const { api, signal } = requests;
    const target = tableTargetOf(job, this.#ports.tables);
    if (target === undefined) {
      const request = { ...createRequest(job, document), ...positionOf(placement) };
      return api.createPage(request, signal);
    }
    const reply = await createRow(job, document, target, api, signal);
    return this.#tables.explain(target, reply, requests);
  }

  /**
   * Where the page goes. Nobody else begins in the same gap from when its step was begun, so it is
   * still right when the create arrives.
   */
  async #placementOf(job: Job, search: CreateSearch): Promise<Result<Placement, RequestError>> {
    const { siblings } = this.#ports;
    const placement = siblings.placementOf(job);
    if (placement.at !== 'front') return ok(placement);
    const parent = this.#parentOf(job).parentPageId ?? parentPageOf(job);
    const front = await findFront(parent, (page) => siblings.isSibling(job, page), search);
    if (front.ok) siblings.setFront(job, front.value);
    return front;
  }

  /** Known since the create was begun, except for a job whose database was damaged. */
  async #titleOf(job: Job): Promise<Result<string, DocumentError>> {
    if (job.title !== undefined) return ok(job.title);
    const { documents, dependencies } = this.#ports;
    const document = await documents.get(job, dependencies.addressesOf(job.id));
    return document.ok ? ok(document.value.title) : document;
  }

  /** A parent that the import has made itself concerns its own children alone, not the queue. */
  #sparingQueue<T>(job: Job, reply: Outcome<T>): Outcome<T> {
    const isOurs = this.#ports.registry.isOwnedByOther(parentPageOf(job), job.id);
    if (reply.ok || reply.error.kind !== 'parent-gone' || !isOurs) return reply;
    return err({ ...reply.error, kind: 'not-found' });
  }

  #parentOf({ parentJobId }: Job): { readonly parentPageId?: PageId } {
    const parent = parentJobId === undefined ? undefined : this.#ports.registry.get(parentJobId);
    const page = parent === undefined ? undefined : pageOf(parent);
    return page === undefined ? {} : { parentPageId: page.id };
  }
}

const positionOf = (placement: Placement): Pick<CreatePageRequest, 'position'> => {
  if (placement.at === 'behind') return { position: { behind: placement.block } };
  return placement.at === 'start' ? { position: 'start' } : {};
};

function createRequest(
  job: Job,
  { title, icon, cover, parts: [text] }: PreparedDocument,
): CreatePageRequest {
  return {
    parentId: parentPageOf(job),
    title,
    ...(icon === undefined ? {} : { icon }),
    ...(cover === undefined ? {} : { cover }),
    ...(job.route === 'direct' && text !== undefined ? { markdown: text } : {}),
  };
}
