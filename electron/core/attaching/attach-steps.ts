import { assertNever } from '../../../shared/assert-never';
import type { Placement } from '../../../shared/documents/attachments/placement';
import type { Job } from '../../../shared/jobs/job';
import type { AttachStep } from '../../../shared/jobs/job-event';
import { remedyForWrite } from '../../../shared/jobs/retry-policy';
import { mayHaveRun, type RequestError } from '../../../shared/jobs/request-error';
import { after, seconds } from '../../../shared/units';
import type { StepAnswers } from '../step-answers';
import { unsent, type ActiveConnection, type StepOutcome, type StepPorts } from '../step-ports';
import type { BlockSummary, NewBlock } from '../workspace-ports';
import type { PlaceState } from './attachment-ports';
import { AttachSession } from './attach-session';
import { nextAttachAction, type AttachAction } from './next-attach-action';
import { withoutMark } from './without-mark';
import { UploadSteps } from './upload-steps';

type Doing<Name extends AttachAction['do']> = Extract<AttachAction, { readonly do: Name }>;

/** Of blocks whose outcome is unknown. */
const lookAgainAfter = seconds(10);

/** The steps that bring a job's attachments into their places; at most one request each. */
export class AttachSteps {
  readonly #ports: StepPorts;
  readonly #answers: StepAnswers;
  readonly #uploads: UploadSteps;
  readonly #sessions = new Map<Job['id'], AttachSession>();

  constructor(ports: StepPorts, answers: StepAnswers) {
    this.#ports = ports;
    this.#answers = answers;
    this.#uploads = new UploadSteps(ports, answers);
    ports.registry.observe({
      jobChanged: (job) => {
        if (job.phase.name !== 'attaching') this.#end(job.id);
      },
      jobsRemoved: (ids) => {
        for (const id of ids) this.#end(id);
      },
    });
  }

  async attach(
    job: Job,
    connection: ActiveConnection,
    connectionSignal: AbortSignal,
  ): Promise<StepOutcome> {
    const session = this.#sessionOf(job);
    if (session === undefined) {
      this.#answers.answer(job, { type: 'attached', notPlaced: 0 });
      return unsent;
    }
    const signal = AbortSignal.any([connectionSignal, session.abort.signal]);
    for (;;) {
      const now = this.#current(job, session);
      if (now === undefined) return unsent;
      const step = { job: now, session, connection, signal };
      const outcome = await this.#do(this.#next(step), step);
      if (outcome !== 'went-on') return outcome;
    }
  }

  #next({ job, session }: Step): AttachAction {
    const { placements, states, blocks, goesSingly } = session;
    const { checkpoint } = job;
    return nextAttachAction({
      ...{ placements, states, blocks, goesSingly },
      now: this.#answers.now(),
      append: checkpoint.at === 'attaching' ? checkpoint.append : undefined,
      fileState: (placement) => this.#uploads.fileState(placement, session, job.connectionId),
      isRecovered: job.isRecovered === true,
    });
  }

  async #do(action: AttachAction, step: Step): Promise<StepOutcome | 'went-on'> {
    const { job, session } = step;
    switch (action.do) {
      case 'list':
        return this.#list(action, step);
      case 'settle':
        this.#saveStates(session, action.states);
        this.#goOn(step, 'left-out');
        return 'went-on';
      case 'adopt':
        await this.#lookAtFiles(action.blocks, step);
        if (this.#current(job, session) === undefined) return unsent;
        this.#place(step, action.blocks);
        this.#goOn(step, 'blocks-appended');
        return 'went-on';
      case 'end-append':
        this.#goOn(step, 'append-ended');
        return 'went-on';
      case 'look-again':
        session.lookAnew();
        this.#answers.answer(job, {
          type: 'attach-waits',
          until: after(this.#answers.now(), lookAgainAfter),
        });
        return unsent;
      case 'upload':
        return this.#uploads.step({ ...step, placement: action.placement });
      case 'append':
        return this.#append(action, step);
      case 'drop':
        return this.#drop(action, step);
      case 'remove':
        return this.#remove(action, step);
      case 'finish':
        this.#ports.texts.dropInlineFiles(job.id);
        this.#answers.answer(job, { type: 'attached', notPlaced: session.counts.notPlaced });
        return unsent;
      default:
        return assertNever(action);
    }
  }

  /** After a restart the session does not know the files of blocks that it finds. */
  async #lookAtFiles(
    blocks: ReadonlyMap<string, unknown>,
    { session, signal }: Step,
  ): Promise<void> {
    const { fingerprints } = session;
    for (const { mark, source } of session.placements) {
      const isKnown = source.from !== 'file' || fingerprints.has(source.path);
      if (isKnown || !blocks.has(mark)) continue;
      const taken = await this.#ports.attachments.files.fingerprint(source.path, signal);
      if (taken.ok) fingerprints.set(source.path, taken.value);
    }
  }

  async #list(request: Doing<'list'>, step: Step): Promise<StepOutcome> {
    const { session, connection, signal } = step;
    const reply = await connection.api.listBlocks(request.parentId, request.cursor, signal);
    if (!reply.ok) return this.#fail(step, reply.error);
    session.blocks.listed(request, reply.value.value);
    this.#goOn(step, 'blocks-listed', reply.value.requestId);
    return { sent: true };
  }

  async #append(action: Doing<'append'>, step: Step): Promise<StepOutcome> {
    const { job, session, connection, signal } = step;
    const { parentId, afterId, nextId, placements } = action;
    const begun = this.#answers.apply(job, {
      type: 'append-begun',
      at: this.#answers.now(),
      turn: job.turn,
      append: {
        ...{ sentAt: this.#answers.now(), parentId, afterId },
        marks: placements.map(({ mark }) => mark),
        ...(nextId === undefined ? {} : { nextId }),
      },
    });
    if (begun?.phase.name !== 'attaching' || !begun.phase.isAppending) return unsent;
    const sending = { ...step, job: begun };
    const blocks = placements.map((placement) => this.#newBlock(placement, sending));
    const reply = await connection.api.appendBlocks(parentId, { after: afterId }, blocks, signal);
    if (!reply.ok) return this.#failAppend(sending, placements, reply.error);
    const made = reply.value.value;
    session.blocks.inserted(parentId, afterId, made);
    const pairs = placements.flatMap(
      ({ mark }, index): readonly (readonly [string, BlockSummary])[] => {
        const block = made[index];
        return block === undefined ? [] : [[mark, block]];
      },
    );
    this.#place(sending, new Map(pairs));
    if (pairs.length < placements.length) session.lookAnew();
    this.#goOn(sending, 'blocks-appended', reply.value.requestId);
    return { sent: true };
  }

  #newBlock(placement: Placement, { job, session }: Step): NewBlock {
    const { block: type, caption, name, source } = placement;
    const upload = this.#uploads.uploadOf(placement, session, job.connectionId);
    const isFetched = source.from !== 'web' || !session.external.has(source.url);
    const file =
      upload !== undefined && isFetched
        ? { uploadId: upload.id }
        : { url: source.from === 'web' ? source.url : '' };
    return { type, file, caption, ...(type === 'file' ? { name } : {}) };
  }

  /** Blocks that are there; one without a file is taken away again. */
  #place({ job, session }: Step, blocks: ReadonlyMap<string, BlockSummary>): void {
    const states = new Map<string, PlaceState>();
    for (const placement of session.placements) {
      const block = blocks.get(placement.mark);
      if (block === undefined) continue;
      if (block.fileUrl === '') {
        this.#uploads.forget(placement, session, job.connectionId);
        states.set(placement.mark, { state: 'left', reason: 'refused', drop: block.id });
        continue;
      }
      const { source } = placement;
      const upload = this.#uploads.uploadOf(placement, session, job.connectionId);
      // After a restart the session does not know it any more; what was fetched has an upload.
      const isExternal = source.from === 'web' && upload?.isUploaded !== true;
      if (!isExternal) this.#uploads.keep(placement, session, job.connectionId);
      states.set(placement.mark, {
        state: 'placed',
        name: upload?.name ?? placement.name,
        blockId: block.id,
        ...(isExternal ? { url: source.url } : {}),
      });
    }
    this.#saveStates(session, states);
  }

  #failAppend(step: Step, placements: readonly Placement[], error: RequestError): StepOutcome {
    if (!isRefusal(error)) return this.#fail(step, error);
    const { job, session } = step;
    // An upload may be known to Notion no more, or one of several refused: once more, each alone.
    session.lookAnew();
    session.goesSingly = true;
    const states = new Map<string, PlaceState>();
    for (const placement of placements) {
      this.#uploads.forget(placement, session, job.connectionId);
      const isLast = !session.tryAgain(`append ${placement.mark}`);
      if (isLast) states.set(placement.mark, { state: 'left', reason: 'refused' });
    }
    this.#saveStates(session, states);
    this.#goOn(step, 'append-ended', error.requestId);
    return { sent: true, error };
  }

  async #drop({ mark, blockId }: Doing<'drop'>, step: Step): Promise<StepOutcome> {
    const { session, connection, signal } = step;
    const reply = await connection.api.deleteBlock(blockId, signal);
    const isGone =
      !reply.ok && (reply.error.kind === 'not-found' || reply.error.kind === 'rejected');
    if (!reply.ok && !isGone) return this.#fail(step, reply.error);
    const state = session.states.get(mark);
    if (state?.state === 'left') {
      const { drop: _dropped, ...kept } = state;
      this.#saveStates(session, new Map([[mark, kept]]));
    }
    session.blocks.removed(blockId);
    this.#goOn(step, 'mark-removed');
    return { sent: true };
  }

  /** A mark that is alone goes with its block; what else stands in the block stays. */
  async #remove({ found, words }: Doing<'remove'>, step: Step): Promise<StepOutcome> {
    const { session, connection, signal } = step;
    const { block, mark, isAlone } = found;
    const isDeleted = isAlone && words === '';
    const reply = isDeleted
      ? await connection.api.deleteBlock(block.id, signal)
      : await connection.api.updateBlockText(block, withoutMark(block, mark, words), signal);
    if (!reply.ok) {
      const { error } = reply;
      const isRefused = isRefusal(error);
      // Somebody may have taken it away: the page tells.
      if (isRefused && session.tryAgain(`remove ${mark}`)) {
        session.lookAnew();
        this.#goOn(step, 'blocks-listed', error.requestId);
        return { sent: true, error };
      }
      return this.#fail(step, error);
    }
    if (isDeleted) session.blocks.removed(block.id);
    session.blocks.cleared(mark);
    const state = session.states.get(mark);
    if (state !== undefined)
      this.#saveStates(session, new Map([[mark, { ...state, isDone: true }]]));
    this.#goOn(step, 'mark-removed', reply.value.requestId);
    return { sent: true };
  }

  #fail({ job, session }: Step, error: RequestError): StepOutcome {
    if (mayHaveRun(error)) session.lookAnew();
    const retryAt = this.#answers.retryAt(job.failures + 1);
    this.#answers.answer(job, { type: 'request-failed', error, retryAt }, error.requestId);
    return { sent: true, error };
  }

  #goOn({ job, session }: Step, step: AttachStep, requestId?: string): void {
    this.#answers.answer(job, { type: 'attach-went-on', step, ...session.counts }, requestId);
  }

  #saveStates(session: AttachSession, changed: ReadonlyMap<string, PlaceState>): void {
    if (changed.size === 0) return;
    const states = new Map(
      [...changed].map(([mark, state]) => [mark, session.withFile(mark, state)] as const),
    );
    this.#ports.attachments.store.saveStates(session.jobId, states);
    for (const [mark, state] of states) session.states.set(mark, state);
  }

  /** Undefined when it is not known what belongs where. */
  #sessionOf(job: Job): AttachSession | undefined {
    const known = this.#sessions.get(job.id);
    if (known !== undefined) return known;
    const text = this.#ports.documents.sent(job);
    if (job.checkpoint.at !== 'attaching' || text === undefined) return undefined;
    const { store } = this.#ports.attachments;
    const session = new AttachSession(job.id, job.checkpoint.page.id, text, store.statesOf(job.id));
    this.#sessions.set(job.id, session);
    return session;
  }

  /** The job as it is now, if it is still this session's turn. */
  #current(job: Job, session: AttachSession): Job | undefined {
    const now = this.#ports.registry.get(job.id);
    const isOurs = now?.phase.name === 'attaching' && !now.phase.isAppending;
    return isOurs && this.#sessions.get(job.id) === session ? now : undefined;
  }

  #end(id: Job['id']): void {
    const session = this.#sessions.get(id);
    if (session === undefined) return;
    this.#sessions.delete(id);
    session.abort.abort();
    this.#ports.attachments.claims.release(id);
  }
}

/** To ask again would give the same answer. */
function isRefusal(error: RequestError): boolean {
  const remedy = remedyForWrite(error);
  return remedy === 'fail' || remedy === 'elsewhere';
}

interface Step {
  readonly job: Job;
  readonly session: AttachSession;
  readonly connection: ActiveConnection;
  readonly signal: AbortSignal;
}
