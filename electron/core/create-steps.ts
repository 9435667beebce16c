import type { PreparedDocument } from '../../shared/documents/document';
import { checkDelay } from '../../shared/jobs/backoff';
import { pageOf, parentPageOf, type Job, type PageId } from '../../shared/jobs/job';
import type { DocumentError } from '../../shared/jobs/job-error';
import { err, ok, type Result } from '../../shared/result';
import { after, ms } from '../../shared/units';
import { ChildListings, type ListingRequests } from './child-listings';
import { documentFacts } from './document-facts';
import { findCreatedPages } from './find-created-pages';
import type { CreatePageRequest, NotionApi } from './ports';
import type { Outcome, StepAnswers } from './step-answers';
import { unsent, type StepOutcome, type StepPorts } from './step-ports';

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

  constructor(ports: StepPorts, answers: StepAnswers) {
    this.#ports = ports;
    this.#answers = answers;
    this.#listings = new ChildListings(ports.clock);
  }

  async start(job: Job, api: NotionApi, signal: AbortSignal): Promise<StepOutcome> {
    const { documents, dependencies, texts, checkText } = this.#ports;
    const started = this.#answers.apply(job, { type: 'started', at: this.#answers.now() });
    if (started?.phase.name !== 'preparing') return unsent;
    const document = await documents.get(started, dependencies.addressesOf(job.id));
    if (!document.ok) {
      this.#answers.answer(started, { type: 'prepare-failed', error: document.error });
      return unsent;
    }
    const prepared = document.value;
    const isDirect = started.route === 'direct';
    if (isDirect) texts.save(job.id, prepared);
    const begun = this.#answers.apply(started, {
      type: 'create-begun',
      at: this.#answers.now(),
      turn: started.turn,
      title: prepared.title,
      ...this.#parentOf(started),
      document: documentFacts(job, prepared, checkText()),
    });
    if (begun?.phase.name !== 'creating') return unsent;
    const reply = await api.createPage(createRequest(begun, prepared), signal);
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
    const { phase } = job;
    const due = phase.name === 'unconfirmed' ? phase.checkAt : this.#answers.now();
    const since = after(due, ms(-listingAge));
    const { listing, isShared } = await this.#listings.list(parentPageOf(job), since, search);
    const checks = phase.name === 'unconfirmed' ? phase.checks : 0;
    const checkAgainAt = after(this.#answers.now(), checkDelay(checks));
    const { userIds } = search;
    const outcome = this.#answers.settle(job, listing, (children) => {
      const found = findCreatedPages(titled, children, { registry, results, userIds });
      const { candidates, isUndecided } = found;
      const body = { type: 'create-checked', candidates, checkAgainAt } as const;
      return isUndecided ? { ...body, isUndecided } : body;
    });
    return isShared ? unsent : outcome;
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
