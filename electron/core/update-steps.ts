import type { PreparedDocument } from '../../shared/documents/document';
import { filesIn, isSubPage } from '../../shared/documents/fidelity/normal-form';
import {
  pageOf,
  parentPageOf,
  type Job,
  type PageId,
  type PageUpdate,
} from '../../shared/jobs/job';
import type { UpdateLook } from '../../shared/jobs/job-event';
import { err, ok } from '../../shared/result';
import { textAsLeft } from './attaching/sent-attachments';
import type { CreateSearch } from './create-steps';
import { documentFacts } from './document-facts';
import { keepInMap } from './finish-step';
import { isListed, listAll } from './list-blocks';
import type { PageSummary, SentText } from './ports';
import type { Outcome, StepAnswers } from './step-answers';
import { unsent, type StepOutcome, type StepPorts } from './step-ports';
import type { TextSteps } from './text-steps';
import type { BlockId } from './workspace-ports';

/** What is known of the page before its text was read. */
interface Seen {
  readonly job: Job;
  readonly update: PageUpdate;
  readonly document: PreparedDocument;
  readonly summary: PageSummary;
  /** What was sent last, if it is known. */
  readonly sent: SentText | undefined;
}

/**
 * The steps that bring a page of an earlier import up to date, before its text: nothing is sent to
 * a page that is not as it was left, and nothing that people have put there is taken away.
 */
export class UpdateSteps {
  readonly #ports: StepPorts;
  readonly #answers: StepAnswers;
  readonly #texts: TextSteps;

  constructor(ports: StepPorts, answers: StepAnswers, texts: TextSteps) {
    this.#ports = ports;
    this.#answers = answers;
    this.#texts = texts;
  }

  /** Reads the page. A text that replaces what is there is sent right after. */
  async look(job: Job, requests: CreateSearch): Promise<StepOutcome> {
    const { documents, dependencies, texts } = this.#ports;
    const started = this.#answers.apply(job, { type: 'started', at: this.#answers.now() });
    if (started?.phase.name !== 'preparing' || started.update === undefined) return unsent;
    const { update } = started;
    const prepared = await documents.get(started, dependencies.addressesOf(job.id));
    if (!prepared.ok) {
      this.#answers.answer(started, { type: 'prepare-failed', error: prepared.error });
      return unsent;
    }
    const reply = await requests.api.retrievePage(update.page.id, requests.signal);
    const sent = texts.of(update.sentBy);
    const looked = await this.#lookAt(reply, (summary) =>
      this.#examine({ job: started, update, document: prepared.value, summary, sent }, requests),
    );
    const outcome = this.#answers.settle(started, looked, (look) => ({
      type: 'page-looked',
      look,
    }));
    const next = this.#ports.registry.get(job.id);
    if (next?.phase.name === 'skipped') keepInMap(next, this.#ports.map, this.#answers.now());
    const isNext = next?.checkpoint.at === 'page-made' && next.phase.name === 'waiting';
    if (!isNext || next.writing === 'insert' || outcome.error !== undefined) return outcome;
    if ((await requests.room()) === 'aborted') return outcome;
    return this.#texts.send(next, requests.api, requests.signal);
  }

  /** Its place, its name, or one block that goes. */
  async change(job: Job, requests: CreateSearch): Promise<StepOutcome> {
    const prepared = await this.#ports.documents.get(
      job,
      this.#ports.dependencies.addressesOf(job.id),
    );
    if (!prepared.ok) {
      this.#answers.answer(job, { type: 'prepare-failed', error: prepared.error });
      return unsent;
    }
    const begun = this.#answers.apply(job, { type: 'change-begun', at: this.#answers.now() });
    if (begun?.checkpoint.at !== 'update-begun' || begun.phase.name !== 'sending') return unsent;
    const reply = await this.#send(begun, prepared.value, requests);
    return this.#answers.settle(begun, reply, () => ({ type: 'page-changed' }));
  }

  async #send(
    job: Job,
    document: PreparedDocument,
    requests: CreateSearch,
  ): Promise<Outcome<unknown>> {
    if (job.checkpoint.at !== 'update-begun') return err({ kind: 'stopped' });
    const { page, moves, renames, blocks } = job.checkpoint;
    const { api, signal } = requests;
    if (moves) return api.movePage(page.id, parentPageOf(job), signal);
    const [block] = blocks;
    if (renames || block === undefined) {
      const sentBy = job.update?.sentBy;
      const sent = sentBy === undefined ? undefined : this.#ports.texts.of(sentBy);
      return api.updatePage(page.id, changeOf(document, sent), signal);
    }
    const reply = await api.deleteBlock(block as BlockId, signal);
    const mayBeGone = !reply.ok && ['rejected', 'not-found'].includes(reply.error.kind);
    if (!mayBeGone) return reply;
    // A block that is in the trash already is refused: then all is well.
    const isThere = await isListed(page.id, block as BlockId, requests);
    return isThere.ok && !isThere.value.value ? ok({ value: undefined }) : reply;
  }

  async #lookAt(
    reply: Outcome<PageSummary>,
    examine: (summary: PageSummary) => Promise<Outcome<UpdateLook>>,
  ): Promise<Outcome<UpdateLook>> {
    if (reply.ok && !reply.value.value.inTrash) return examine(reply.value.value);
    if (!reply.ok && reply.error.kind !== 'not-found') return reply;
    return ok({ value: { found: 'gone', isInTrash: reply.ok } });
  }

  async #examine(seen: Seen, requests: CreateSearch): Promise<Outcome<UpdateLook>> {
    const { update, document, sent } = seen;
    const isSame = sent !== undefined && isSameText(document.parts, sent.parts);
    if (update.keepsText === true || isSame) return ok({ value: this.#asLeft(seen, false) });
    if ((await requests.room()) === 'aborted') return err({ kind: 'stopped' });
    const reply = await requests.api.retrieveMarkdown(update.page.id, requests.signal);
    if (!reply.ok) return reply;
    const { markdown, isCut } = reply.value.value;
    const isThere = !isCut && (await this.#isLeft(markdown, document.parts));
    if (isThere) return ok({ value: this.#asLeft(seen, false) });
    const trouble = await this.#trouble(seen, markdown, isCut);
    if (trouble !== undefined) return ok({ value: trouble });
    const hasSubPages = markdown.split('\n').some(isSubPage) || seen.job.writing === 'insert';
    if (!hasSubPages) return ok({ value: this.#asLeft(seen, true) });
    const listed = await listAll(update.page.id, requests);
    if (!listed.ok) return listed;
    const ours = listed.value.value.filter(({ type }) => !isBelow.has(type));
    const blocks = ours.map(({ id }) => id);
    return ok({ value: { ...this.#asLeft(seen, true), writing: 'insert', blocks } });
  }

  /** Why no text may be sent to this page. */
  async #trouble(
    { update, document, summary, sent: text, job }: Seen,
    read: string,
    isCut: boolean,
  ): Promise<UpdateLook | undefined> {
    const sent = text && textAsLeft(text, this.#ports.attachments.store.statesOf(update.sentBy));
    const lines = read.split('\n');
    if (lines.some((line) => /^\s/u.test(line) && isSubPage(line))) {
      return { found: 'in-use', holds: 'sub-pages' };
    }
    if (update.overwrites === true) {
      const known = filesIn((sent?.parts ?? []).join('\n'));
      const added = filesIn(read).some((file) => !known.includes(file));
      return added ? { found: 'in-use', holds: 'files' } : undefined;
    }
    const { fingerprint } = sent ?? {};
    const isTextLeft =
      !isCut && sent !== undefined && (await this.#isLeft(read, sent.parts, fingerprint));
    const isTitleLeft = [sent?.title, document.title].includes(summary.title);
    const wantsTitle = document.title !== sent?.title;
    if (isTextLeft && (isTitleLeft || !wantsTitle)) return undefined;
    return { found: 'edited', document: documentFacts(job, document, 'never') };
  }

  #isLeft(read: string, parts: readonly string[], fingerprint?: string): Promise<boolean> {
    const left = fingerprint === undefined ? { parts } : { parts, fingerprint };
    return this.#ports.printer.isAsLeft(read, left);
  }

  #asLeft(seen: Seen, hasText: boolean): UpdateLook & { readonly found: 'as-left' } {
    const { job, update, document, summary } = seen;
    const facts = documentFacts(job, document, this.#ports.checkText());
    const parentPageId = this.#parentOf(job);
    return {
      found: 'as-left',
      title: document.title,
      parentPageId,
      document: hasText ? facts : { ...facts, isVerified: false },
      writing: 'replace',
      // Who has put the page elsewhere in Notion wants it there.
      moves: parentPageId !== update.parentId && summary.parentPageId === update.parentId,
      renames: update.isNamed !== true && hasOtherName(seen),
      blocks: [],
      hasText,
    };
  }

  #parentOf(job: Job): PageId {
    const { parentJobId } = job;
    const parent = parentJobId === undefined ? undefined : this.#ports.registry.get(parentJobId);
    const page = parent === undefined ? undefined : pageOf(parent);
    return page?.id ?? parentPageOf(job);
  }
}

const isBelow: ReadonlySet<string> = new Set(['child_page', 'child_database']);

const isSameText = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((part, at) => part === other[at]);

/** A title that a person has given stays, unless they replace all that was edited. */
function hasOtherName({ update, document, summary, sent }: Seen): boolean {
  const isOurs = summary.title === sent?.title || update.overwrites === true;
  const hasOtherTitle = document.title !== summary.title && isOurs;
  const { icon, cover } = changeOf(document, sent);
  return hasOtherTitle || icon !== undefined || cover !== undefined;
}

function changeOf({ title, icon, cover }: PreparedDocument, sent: SentText | undefined) {
  const hasOtherIcon = JSON.stringify(icon) !== JSON.stringify(sent?.icon);
  const hasOtherCover = cover !== sent?.cover;
  return {
    properties: { title: { type: 'title', text: title } },
    ...(hasOtherIcon ? { icon: icon ?? null } : {}),
    ...(hasOtherCover ? { cover: cover ?? null } : {}),
  } as const;
}
