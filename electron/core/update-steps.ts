import type { PreparedDocument } from '../../shared/documents/document';
import { withoutTokens } from '../../shared/documents/attachments/placement';
import { filesIn, isSubPage } from '../../shared/documents/fidelity/normal-form';
import {
  pageOf,
  parentPageOf,
  type Job,
  type PageId,
  type PageUpdate,
} from '../../shared/jobs/job';
import type { Checkpoint } from '../../shared/jobs/checkpoint';
import type { UpdateLook } from '../../shared/jobs/job-event';
import { err, ok } from '../../shared/result';
import { textAsLeft } from './attaching/sent-attachments';
import type { CreateSearch } from './create-steps';
import { documentFacts } from './document-facts';
import { keepInMap } from './finish-step';
import { findHead, headAfter, headOf, pageChange } from './head-changes';
import { isListed } from './list-blocks';
import type { SentText } from './store-ports';
import type { PageSummary } from './notion-ports';
import type { Outcome, StepAnswers } from './step-answers';
import { unsent, type StepOutcome, type StepPorts } from './step-ports';
import { changeOwnRow } from './tables/own-row';
import { TableChecks } from './tables/table-checks';
import { tableTargetOf } from './tables/table-targets';
import { LossFinder } from './text-losses';
import type { TextSteps } from './text-steps';
import type { BlockId } from './workspace-ports';

type AsLeft = UpdateLook & { readonly found: 'as-left' };
type UpdateBegun = Checkpoint & { readonly at: 'update-begun' };

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
  readonly #tables = new TableChecks();
  readonly #losses: LossFinder;

  constructor(ports: StepPorts, answers: StepAnswers, texts: TextSteps) {
    this.#ports = ports;
    this.#answers = answers;
    this.#texts = texts;
    this.#losses = new LossFinder(ports);
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

  /** Its place, its head, or one block that goes. */
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
    if (begun.checkpoint.head?.compares === true) {
      const changed = await changeOwnRow(begun, prepared.value, this.#ports, requests);
      return this.#answers.settle(begun, changed, (found) => ({ type: 'page-changed', ...found }));
    }
    const reply = await this.#send(begun, begun.checkpoint, prepared.value, requests);
    if (reply.ok) this.#keepHead(begun, begun.checkpoint, prepared.value);
    return this.#answers.settle(begun, reply, () => ({ type: 'page-changed' }));
  }

  async #send(
    job: Job,
    { page, moves, head, blocks: [block] }: UpdateBegun,
    document: PreparedDocument,
    requests: CreateSearch,
  ): Promise<Outcome<unknown>> {
    const { api, signal } = requests;
    if (moves) return api.movePage(page.id, parentPageOf(job), signal);
    if (head !== undefined) {
      const target = tableTargetOf(job, this.#ports.tables);
      const reply = await api.updatePage(page.id, pageChange(head, document, target), signal);
      return target === undefined ? reply : this.#tables.explain(target, reply, requests);
    }
    if (block === undefined) return err({ kind: 'stopped' });
    const reply = await api.deleteBlock(block as BlockId, signal);
    const mayBeGone = !reply.ok && ['rejected', 'not-found'].includes(reply.error.kind);
    if (!mayBeGone) return reply;
    // A block that is in the trash already is refused: then all is well.
    const isThere = await isListed(page.id, block as BlockId, requests);
    return isThere.ok && !isThere.value.value ? ok({ value: undefined }) : reply;
  }

  /**
   * Notes what was sent with the text that the page keeps, or keeps for now. What a person has
   * changed counts as said, unless they may still be asked about the text.
   */
  #keepHead(
    { update }: Job,
    { moves, head, hasText }: UpdateBegun,
    document: PreparedDocument,
  ): void {
    if (update === undefined || moves || head === undefined) return;
    const sent = this.#ports.texts.of(update.sentBy);
    if (sent === undefined) return;
    const next = hasText ? headAfter(sent, head, document) : headOf(document);
    this.#ports.texts.saveHead(update.sentBy, next);
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
    const mayStay = update.resends !== true;
    const isSame = mayStay && sent !== undefined && isSameText(document, sent);
    if (update.keepsText === true || isSame) return ok({ value: this.#asLeft(seen, false) });
    if ((await requests.room()) === 'aborted') return err({ kind: 'stopped' });
    const reply = await requests.api.retrieveMarkdown(update.page.id, requests.signal);
    if (!reply.ok) return reply;
    const { markdown, isCut } = reply.value.value;
    const isThere = mayStay && !isCut && (await this.#isLeft(markdown, document.parts));
    if (isThere) return ok({ value: this.#asLeft(seen, false) });
    const trouble = await this.#trouble(seen, markdown, isCut);
    if (trouble !== undefined) return ok({ value: trouble });
    const look = this.#asLeft(seen, true);
    return look.found === 'as-left'
      ? this.#sparing(seen, look, markdown, requests)
      : ok({ value: look });
  }

  /** A new text is to be sent, unless that would take a comment away. */
  async #sparing(
    { update, document, job }: Seen,
    look: AsLeft,
    read: string,
    requests: CreateSearch,
  ): Promise<Outcome<UpdateLook>> {
    const isCut = read.split('\n').some(isSubPage) || job.writing === 'insert';
    const text = { page: update.page.id, read, first: document.parts[0] ?? '', isCut };
    const found = await this.#losses.find(text, requests);
    if (!found.ok) return found;
    const { comments, blocks } = found.value.value;
    if (comments === 'some') return ok({ value: { found: 'in-use', holds: 'comments' } });
    const unseen = comments === 'unknown' ? ({ commentsUnseen: true } as const) : {};
    const cut = isCut ? ({ writing: 'insert', blocks } as const) : {};
    return ok({ value: { ...look, ...unseen, ...cut } });
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

  #asLeft(seen: Seen, hasText: boolean): UpdateLook {
    const { job, update, document, summary, sent } = seen;
    const facts = documentFacts(job, document, this.#ports.checkText());
    const target = tableTargetOf(job, this.#ports.tables);
    const { head, kept } = findHead({ update, document, sent, summary, target });
    if (kept.length > 0 && update.ifEdited === 'make') return { found: 'edited', document: facts };
    // It is as the file says by now, or stays as a person wants it: the next import goes by that.
    if (head === undefined && !hasText && sent !== undefined) {
      this.#ports.texts.saveHead(update.sentBy, headOf(document));
    }
    const parentPageId = this.#parentOf(job);
    return {
      found: 'as-left',
      title: document.title,
      parentPageId,
      document: hasText ? facts : { ...facts, isVerified: false },
      writing: 'replace',
      // Who has put the page elsewhere in Notion wants it there.
      moves: parentPageId !== update.parentId && summary.parentPageId === update.parentId,
      ...(head === undefined ? {} : { head }),
      ...{ kept, blocks: [], hasText },
    };
  }

  #parentOf(job: Job): PageId {
    const { parentJobId } = job;
    const parent = parentJobId === undefined ? undefined : this.#ports.registry.get(parentJobId);
    const page = parent === undefined ? undefined : pageOf(parent);
    return page?.id ?? parentPageOf(job);
  }
}

/** Marks are named after the file they are in, so they change with its front matter. */
function isSameText({ parts, attachments }: PreparedDocument, sent: SentText): boolean {
  const [now, before] = [parts, sent.parts].map((texts) =>
    JSON.stringify(texts.map(withoutTokens)),
  );
  const [places, formerPlaces] = [attachments?.placements ?? [], sent.placements ?? []].map(
    (placements) =>
      JSON.stringify(placements.map(({ source, name, caption }) => [source, name, caption])),
  );
  return now === before && places === formerPlaces;
}
