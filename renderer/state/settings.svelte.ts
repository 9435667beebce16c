import type { CommandError } from '../../shared/command-error';
import { defaultSettings, type Settings } from '../../shared/settings';
import type { Api } from '../api';

type Source = Pick<Api, 'getSettings' | 'changeSettings'>;
type Change = Parameters<Source['changeSettings']>[0];

/** The user's settings, as main has stored them. */
export class SettingsState {
  readonly #source: Source;
  #values = $state.raw<Settings>(defaultSettings);

  constructor(source: Source) {
    this.#source = source;
  }

  get values(): Settings {
    return this.#values;
  }

  /** @returns what went wrong, if anything */
  async start(): Promise<CommandError | undefined> {
    return this.#take(this.#source.getSettings());
  }

  /** @returns why it was not changed, if it was not */
  async change(change: Change): Promise<CommandError | undefined> {
    return this.#take(this.#source.changeSettings(change));
  }

  async #take(asked: ReturnType<Source['getSettings']>): Promise<CommandError | undefined> {
    const reply = await asked;
    if (!reply.ok) return reply.error;
    this.#values = reply.value;
    return undefined;
  }
}
