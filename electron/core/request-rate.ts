import { after, between, type EpochMs, type Ms } from '../../shared/units';
import { gateWindow } from './gate-window';

/** What is left of the rate after Notion refused a request. */
const lowerTo = 0.75;
/** Share of the setting by which the rate rises with each quiet window. */
const riseBy = 0.05;
/** The rate never sinks below this share of the setting. */
const least = 1 / 6;

export interface LoweredRate {
  readonly limit: number;
  readonly at: EpochMs;
}

/**
 * How many requests may begin within a window: as many as the setting allows, or fewer for some
 * time after Notion has refused one. Falls at once, rises slowly, never above the setting;
 * see docs/decisions/0009-how-the-rate-follows-notion.md.
 */
export class RequestRate {
  #setting: number;
  #lowered: LoweredRate | undefined;

  constructor(setting: number) {
    this.#setting = setting;
  }

  get setting(): number {
    return this.#setting;
  }

  set setting(setting: number) {
    this.#setting = setting;
  }

  at(now: EpochMs): number {
    if (this.#lowered === undefined) return this.#setting;
    const quietWindows = Math.max(0, Math.floor(between(this.#lowered.at, now) / gateWindow));
    const rise = Math.max(1, Math.round(this.#setting * riseBy));
    return Math.min(this.#setting, this.#lowered.limit + quietWindows * rise);
  }

  /**
   * A request that began at `begunAt` was refused while `used` had begun within the window. Those
   * refused together count once.
   */
  lower(begunAt: EpochMs, used: number, now: EpochMs): void {
    if (this.#lowered !== undefined && begunAt <= this.#lowered.at) return;
    const limit = this.at(now);
    const floor = Math.max(1, Math.floor(this.#setting * least));
    // What Notion refused shows where its limit is; few requests of ours can mean that another
    // program uses the rest for a moment.
    const borne = Math.min(limit, Math.max(used, limit / 2));
    this.#lowered = {
      limit: Math.min(limit, Math.max(floor, Math.floor(borne * lowerTo))),
      at: now,
    };
  }

  /** What a restart must not forget; undefined once it has risen to the setting again. */
  memo(now: EpochMs): LoweredRate | undefined {
    return this.at(now) < this.#setting ? this.#lowered : undefined;
  }

  restore(lowered: LoweredRate | undefined): void {
    this.#lowered = lowered;
  }

  /** The clock was set forward: what was noted moves along. */
  shift(by: Ms): void {
    if (this.#lowered === undefined) return;
    const { limit, at } = this.#lowered;
    this.#lowered = { limit, at: after(at, by) };
  }
}
