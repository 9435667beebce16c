import { assertNever } from '../../shared/assert-never';
import type { RequestErrorCause } from '../../shared/jobs/request-error';
import type { QueueTrouble } from '../../shared/session';
import { GoneDestinations } from './gone-destinations';
import type { Closure } from './request-gate';
import { after, ms, seconds, type EpochMs, type Ms } from '../../shared/units';

const longestOfflineWait = seconds(30);

/**
 * Why the whole queue stands still, and until when. Such trouble concerns every job, so it is
 * shown once and no job fails because of it.
 */
export class QueueState {
  #pausedByUser = false;
  #trouble: QueueTrouble | undefined;
  /** Failed contacts in a row; the wait grows with them. */
  #misses = 0;
  /** The user asked to try again: one request goes first. */
  #isTrying = false;
  readonly goneDestinations = new GoneDestinations();

  get pausedByUser(): boolean {
    return this.#pausedByUser;
  }

  set pausedByUser(paused: boolean) {
    this.#pausedByUser = paused;
  }

  get trouble(): QueueTrouble | undefined {
    if (this.#trouble !== undefined) return this.#trouble;
    return this.goneDestinations.first;
  }

  /** How many requests may be under way: after trouble one goes first, to try it. */
  admits(now: EpochMs): 'all' | 'one' | 'none' {
    if (this.#trouble === undefined) return this.#isTrying ? 'one' : 'all';
    const end = endOf(this.#trouble);
    if (end === undefined || end > now) return 'none';
    return 'one';
  }

  /** The moment at which a wait ends by itself. */
  get endsAt(): EpochMs | undefined {
    return this.#trouble === undefined ? undefined : endOf(this.#trouble);
  }

  /**
   * Takes note of an error that concerns the whole queue.
   * @returns whether it did
   */
  report(error: RequestErrorCause, now: EpochMs): boolean {
    const trouble = this.#troubleOf(error, now);
    if (trouble === undefined) return false;
    if (isLasting(this.#trouble) && !isLasting(trouble)) return true;
    this.#trouble = trouble;
    return true;
  }

  reportStorage(message: string): void {
    this.#trouble = { kind: 'storage', message };
  }

  /**
   * A request was answered, so the network is there and a wait that is over is done with. A wait
   * that Notion asked for still holds: the answer may belong to a request from before it.
   * @returns whether trouble ended
   */
  reportContact(now: EpochMs): boolean {
    this.#misses = 0;
    this.#isTrying = false;
    if (this.#trouble === undefined || isLasting(this.#trouble)) return false;
    const end = endOf(this.#trouble);
    if (!isOutOfReach(this.#trouble) && end !== undefined && end > now) return false;
    this.#trouble = undefined;
    return true;
  }

  /** The user asks to try again now. A wait that Notion asked for is kept. */
  retryNow(now: EpochMs): void {
    this.#isTrying = true;
    if (this.#trouble === undefined) return;
    if (isOutOfReach(this.#trouble)) this.#trouble = { kind: this.#trouble.kind, retryAt: now };
    else if (isLasting(this.#trouble)) this.#trouble = undefined;
  }

  /**
   * A token was accepted: whatever stood in the way belonged to the former one, but a pause that
   * Notion has asked this connection for holds.
   */
  reset(closure: Closure | undefined): void {
    this.goneDestinations.clear();
    this.#trouble = closure && { kind: closure.by, until: closure.until };
    this.#isTrying = false;
    this.#misses = 0;
  }

  /** The machine's clock was set forward by `by`: a wait that Notion asked for is as long as before. */
  shift(by: Ms): void {
    if (this.#trouble === undefined || !('until' in this.#trouble)) return;
    this.#trouble = { ...this.#trouble, until: after(this.#trouble.until, by) };
  }

  #troubleOf(error: RequestErrorCause, now: EpochMs): QueueTrouble | undefined {
    switch (error.kind) {
      case 'rate-limited':
        return { kind: 'rate-limited', until: after(now, error.retryAfterMs) };
      case 'overloaded':
        return { kind: 'overloaded', until: after(now, error.retryAfterMs) };
      case 'offline':
      case 'intercepted': {
        const { kind } = error;
        // Requests that fail together are one miss.
        if (this.#trouble?.kind === kind && this.#trouble.retryAt > now) return this.#trouble;
        this.#misses += 1;
        return { kind, retryAt: after(now, offlineWait(this.#misses)) };
      }
      case 'signed-out':
        return { kind: 'signed-out' };
      case 'blocked':
        return { kind: 'blocked', message: error.message };
      case 'forbidden':
        return error.blockLimit ? { kind: 'block-limit', message: error.message } : undefined;
      case 'conflict':
      case 'garbled':
      case 'lost':
      case 'not-found':
      case 'parent-full':
      case 'place-gone':
      case 'parent-gone':
      case 'rejected':
      case 'stopped':
      case 'table-changed':
      case 'timed-out':
        return undefined;
      default:
        return assertNever(error);
    }
  }
}

const offlineWait = (misses: number): Ms =>
  ms(Math.min(longestOfflineWait, seconds(1) * 2 ** misses));

function endOf(trouble: QueueTrouble): EpochMs | undefined {
  if (isOutOfReach(trouble)) return trouble.retryAt;
  return trouble.kind === 'rate-limited' || trouble.kind === 'overloaded'
    ? trouble.until
    : undefined;
}

/** Notion cannot be reached. */
const isOutOfReach = (
  trouble: QueueTrouble,
): trouble is Extract<QueueTrouble, { readonly retryAt: EpochMs }> => 'retryAt' in trouble;

const isLasting = (trouble: QueueTrouble | undefined): boolean =>
  trouble !== undefined && endOf(trouble) === undefined;
