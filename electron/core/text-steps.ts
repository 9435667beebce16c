import type { PreparedDocument } from '../../shared/documents/document';
import { checkDelay } from '../../shared/jobs/backoff';
import type { Job, PageId } from '../../shared/jobs/job';
import type { TextState } from '../../shared/jobs/job-event';
import type { DocumentError } from '../../shared/jobs/job-error';
import type { Result } from '../../shared/result';
import { after } from '../../shared/units';
import { partsInPlace, saveSentText, textAsLeft } from './attaching/sent-attachments';
import { documentFacts } from './document-facts';
import type { NotionApi, Reply, WriteAnswer } from './notion-ports';
import type { StepAnswers } from './step-answers';
import { unsent, type StepOutcome, type StepPorts } from './step-ports';
import { textState } from './text-state';

/** The steps that bring a job's text into its page, and those that read it back. */
export class TextSteps {
  readonly #ports: StepPorts;
  readonly #answers: StepAnswers;

  constructor(ports: StepPorts, answers: StepAnswers) {
    this.#ports = ports;
    this.#answers = answers;
  }

  async send(job: Job, api: NotionApi, signal: AbortSignal): Promise<StepOutcome> {
    const document = await this.#documentOf(job);
    if (!document.ok) {
      this.#answers.answer(job, { type: 'prepare-failed', error: document.error });
      return unsent;
    }
    const prepared = document.value;
    const { texts, attachments, checkText } = this.#ports;
    if (texts.of(job.id)?.hash !== prepared.hash || writtenOf(job) === 0)
      saveSentText(texts, attachments.store, job.id, prepared);
    const begun = this.#answers.apply(job, {
      type: 'send-begun',
      at: this.#answers.now(),
      document: documentFacts(job, prepared, checkText()),
    });
    if (begun?.checkpoint.at !== 'text-sent' || begun.phase.name !== 'sending') return unsent;
    if (prepared.parts.length === 0 && isEmptyPage(begun)) {
      this.#answers.answer(begun, { type: 'text-written' });
      return unsent;
    }
    const reply = await write(begun, begun.checkpoint.page.id, prepared.parts, api, signal);
    return this.#answers.settle(begun, reply, (answer) =>
      answer.kind === 'written'
        ? { type: 'text-written' }
        : { type: 'task-accepted', task: this.#answers.openTask(answer.task) },
    );
  }

  /** Reads the page to see whether the part that was sent is in. */
  async check(job: Job, api: NotionApi, signal: AbortSignal): Promise<StepOutcome> {
    const { checkpoint, phase } = job;
    if (checkpoint.at !== 'text-sent' || phase.name !== 'unconfirmed') return unsent;
    const document = await this.#documentOf(job);
    if (!document.ok) {
      this.#answers.answer(job, { type: 'prepare-failed', error: document.error });
      return unsent;
    }
    const { parts, attachments } = document.value;
    const reply = await api.retrieveMarkdown(checkpoint.page.id, signal);
    const checkAgainAt = after(this.#answers.now(), checkDelay(phase.checks));
    if (!reply.ok) return this.#answers.settle(job, reply, () => ({ type: 'text-not-verified' }));
    const { markdown, isCut } = reply.value.value;
    const state = textState(markdown, expectedText(job, parts), attachments?.placements.length);
    const found = isCut ? state : await this.#stateOfUpdate(job, state, markdown, parts);
    return this.#answers.settle(job, reply, () => ({ type: 'text-checked', found, checkAgainAt }));
  }

  /** Reads the whole page and compares it with what was sent. */
  async verify(job: Job, api: NotionApi, signal: AbortSignal): Promise<StepOutcome> {
    const { documents, printer, texts, attachments } = this.#ports;
    const sent = documents.sent(job);
    if (job.checkpoint.at !== 'text-written' || sent === undefined) {
      this.#answers.answer(job, { type: 'text-not-verified' });
      return unsent;
    }
    const reply = await api.retrieveMarkdown(job.checkpoint.page.id, signal);
    if (!reply.ok) return this.#answers.settle(job, reply, () => ({ type: 'text-not-verified' }));
    const { markdown, isCut } = reply.value.value;
    const parts = partsInPlace(sent, attachments.store.statesOf(job.id));
    const fidelity = isCut ? undefined : await printer.compare(parts, markdown);
    if (fidelity !== undefined) {
      texts.saveRead(job.id, fidelity, await printer.fingerprint(markdown));
    }
    return this.#answers.settle(job, reply, () =>
      fidelity === undefined
        ? { type: 'text-not-verified' }
        : {
            type: 'text-verified',
            fidelity: { score: fidelity.score, differences: fidelity.differenceCount },
          },
    );
  }

  /** A text that an update would replace is nobody's but ours, or the user is asked. */
  async #stateOfUpdate(
    job: Job,
    state: TextState,
    read: string,
    parts: readonly string[],
  ): Promise<TextState> {
    const { update, writing } = job;
    const isReplaced = update !== undefined && writing !== 'insert' && writtenOf(job) === 0;
    if (!isReplaced) return state;
    if (update.overwrites === true) {
      // Whatever stands there is to go, but a little of it can be all that differs.
      const isExact = state !== 'landed' || (await this.#ports.printer.isAsLeft(read, { parts }));
      return isExact ? state : 'missing';
    }
    const sent = this.#ports.texts.of(update.sentBy);
    const states = this.#ports.attachments.store.statesOf(update.sentBy);
    const left = sent && textAsLeft(sent, states);
    const isLeft = left !== undefined && (await this.#ports.printer.isAsLeft(read, left));
    // The former text may be nearly the new one, and the same but for its pictures.
    if (isLeft) return 'missing';
    return state === 'landed' || state === 'in-use' ? state : 'edited';
  }

  #documentOf(job: Job): Promise<Result<PreparedDocument, DocumentError>> {
    const { documents, dependencies } = this.#ports;
    return documents.get(job, dependencies.addressesOf(job.id));
  }
}

/** Nothing was sent to it yet, and nothing was there before. */
const isEmptyPage = ({ attempt, update, writing }: Job): boolean =>
  update === undefined ? attempt === 1 : writing === 'insert';

const writtenOf = ({ checkpoint }: Job): number =>
  'written' in checkpoint ? checkpoint.written : 0;

/** The first part replaces whatever there is, unless sub-pages are there already. */
function write(
  job: Job,
  page: PageId,
  parts: readonly string[],
  api: NotionApi,
  signal: AbortSignal,
): Reply<WriteAnswer> {
  const written = writtenOf(job);
  if (job.writing === 'insert') {
    const part = parts[parts.length - 1 - written] ?? '';
    return api.insertContent(page, part, 'start', signal);
  }
  const part = parts[written] ?? '';
  return written === 0
    ? api.replaceContent(page, part, signal)
    : api.insertContent(page, part, 'end', signal);
}

function expectedText(job: Job, parts: readonly string[]) {
  const written = writtenOf(job);
  const isReplaced = job.writing !== 'insert';
  const inPage = (count: number): string =>
    (isReplaced ? parts.slice(0, count) : parts.slice(parts.length - count)).join('\n');
  return { before: inPage(written), after: inPage(written + 1), isReplaced };
}
