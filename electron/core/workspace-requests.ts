import type { CommandError } from '../../shared/command-error';
import { err, ok, type Result } from '../../shared/result';
import type { AnswerNotes } from './answer-notes';
import { askFirst } from './ask-first';
import type { ConnectionApi } from './connection-ports';
import type { Connections } from './connections';
import type { Clock } from './ports';
import type { Reply } from './notion-ports';
import type { RequestGates } from './request-gates';

export interface WorkspaceRequestsParts {
  readonly connections: Pick<Connections, 'api' | 'id'>;
  readonly gates: RequestGates;
  readonly notes: AnswerNotes;
  readonly clock: Clock;
}

/** What the user waits for, asked of the workspace that is connected now. */
export class WorkspaceRequests {
  readonly #parts: WorkspaceRequestsParts;

  constructor(parts: WorkspaceRequestsParts) {
    this.#parts = parts;
  }

  async ask<T>(
    call: (api: ConnectionApi, signal: AbortSignal) => Reply<T>,
    { signal } = new AbortController(),
  ): Promise<Result<T, CommandError>> {
    const { connections, clock, notes, gates } = this.#parts;
    const { api, id } = connections;
    if (api === undefined || id === undefined) return err({ kind: 'no-connection' });
    const asked = { clock, notes, signal, gate: gates.of(id), isQueues: true };
    const reply = await askFirst(asked, () => call(api, signal));
    return reply.ok ? ok(reply.value.value) : err({ kind: 'request', error: reply.error });
  }
}
