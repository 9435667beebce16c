import * as v from 'valibot';
import {
  invokeContract,
  type Handlers,
  type InvokeChannel,
  type InvokeResult,
  type IpcReply,
} from '../../shared/ipc';
import type { CommandError } from '../../shared/command-error';
import { err, type Err } from '../../shared/result';
import type { Log } from '../core/ports';
import { StorageError } from '../core/store-ports';

/** Who sent a message, as far as it is looked at. Reading a frame that is gone may throw. */
export interface Sender {
  readonly sender: unknown;
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

export interface IpcTrust {
  /** The contents of the app's one window, while there is one. */
  readonly page: () => unknown;
  /** Whether an address is a page of the app's own. */
  readonly isOurPage: (url: string) => boolean;
}

/**
 * Answers messages of the window: only from the main frame of our own page, only with arguments
 * that fit the contract, and always with a reply. What a handler throws goes to the log, because
 * nothing of an error but its message would survive the way to the window.
 */
export class IpcDispatcher {
  readonly #handlers: Handlers;
  readonly #trust: IpcTrust;
  readonly #log: Log;

  constructor(handlers: Handlers, trust: IpcTrust, log: Log) {
    this.#handlers = handlers;
    this.#trust = trust;
    this.#log = log;
  }

  async dispatch<C extends InvokeChannel>(
    channel: C,
    sender: Sender,
    args: readonly unknown[],
  ): Promise<IpcReply<InvokeResult<C>>> {
    if (!this.#isTrusted(sender)) {
      this.#log.warn('A message from a foreign page was refused', { channel });
      return badRequest('not a page of Pagelift');
    }
    const parsed = v.safeParse(invokeContract[channel].args, args, { abortEarly: true });
    // The schema of an empty list of arguments lets further ones pass.
    if (!parsed.success || parsed.output.length < args.length) {
      const detail = parsed.success ? 'too many arguments' : issueOf(parsed.issues[0]);
      this.#log.warn('A message with arguments that do not fit was refused', { channel });
      return badRequest(detail);
    }
    try {
      return await this.#handlers[channel](...parsed.output);
    } catch (cause) {
      return this.#failure(channel, cause);
    }
  }

  #isTrusted({ sender, senderFrame: frame }: Sender): boolean {
    try {
      return (
        sender === this.#trust.page() &&
        frame !== null &&
        frame.parent === null &&
        this.#trust.isOurPage(frame.url)
      );
    } catch {
      return false;
    }
  }

  #failure(channel: InvokeChannel, cause: unknown): Err<CommandError> {
    const detail = cause instanceof Error ? cause.message : String(cause);
    const stack = cause instanceof Error ? cause.stack : undefined;
    this.#log.error('A handler threw', { channel, detail, stack });
    return cause instanceof StorageError
      ? err({ kind: 'storage', detail })
      : err({ kind: 'internal' });
  }
}

/** Where the trouble is and what was expected; never the value, which may be a token. */
function issueOf(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? 'arguments'}: expected ${issue.expected ?? issue.type}`;
}

const badRequest = (detail: string): Err<CommandError> => err({ kind: 'bad-request', detail });
