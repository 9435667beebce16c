import type { CommandError } from '../../shared/command-error';
import type { SessionView } from '../../shared/session';
import type { Api } from '../api';

type Source = Pick<Api, 'getSession' | 'onSession'>;

/** Connection, destination and the state of the queue, as main last told them. */
export class SessionState {
  readonly #source: Source;
  readonly #onChange: (now: SessionView, before: SessionView | undefined) => void;
  #view = $state.raw<SessionView>();
  #error = $state.raw<CommandError>();

  constructor(
    source: Source,
    onChange: (now: SessionView, before: SessionView | undefined) => void = () => undefined,
  ) {
    this.#source = source;
    this.#onChange = onChange;
  }

  /** Undefined until main has answered for the first time. */
  get view(): SessionView | undefined {
    return this.#view;
  }
  get error(): CommandError | undefined {
    return this.#error;
  }
  /** Files can be added. */
  get isReady(): boolean {
    return this.#view?.connection !== undefined && this.#view.destination !== undefined;
  }

  async start(): Promise<() => void> {
    const stop = this.#source.onSession((session) => {
      this.apply(session);
    });
    const reply = await this.#source.getSession();
    if (reply.ok) this.apply(reply.value);
    else this.#error = reply.error;
    return stop;
  }

  /** Keeps whichever has the higher revision. */
  apply(session: SessionView): void {
    const before = this.#view;
    if (before !== undefined && session.revision <= before.revision) return;
    this.#view = session;
    this.#error = undefined;
    this.#onChange(session, before);
  }
}
