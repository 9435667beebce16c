import type { RequestError } from '../../shared/jobs/request-error';
import { err, type Result } from '../../shared/result';
import type { AnswerNotes } from './answer-notes';
import type { Clock } from './ports';
import type { Answer, Reply } from './notion-ports';
import type { RequestGate } from './request-gate';

export interface FirstAsked {
  readonly clock: Clock;
  readonly notes: AnswerNotes;
  readonly gate: RequestGate;
  /** Whether it is made with the connection that the queue works with. */
  readonly isQueues: boolean;
  readonly signal: AbortSignal;
}

/**
 * A request that the user waits for: it goes before everything of the queue, is counted like all
 * others, and what its answer tells is noted.
 */
export async function askFirst<T>(
  { clock, notes, gate, isQueues, signal }: FirstAsked,
  call: () => Reply<T>,
): Promise<Result<Answer<T>, RequestError>> {
  const room = await gate.acquire(signal);
  if (room === 'aborted') return err({ kind: 'stopped' });
  const begunAt = clock.now();
  const reply = await call();
  if (!signal.aborted) {
    notes.take(reply.ok ? undefined : reply.error, { gate, begunAt, isQueues });
  }
  return reply;
}
