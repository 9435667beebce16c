import { ms, seconds, type Bytes, type Ms } from '../../shared/units';

const first = seconds(3);
const shortest = seconds(1);
const longest = seconds(120);
/** Share of tasks that are to be done when they are asked at the estimate. */
const share = 0.9;
const step = 0.3;
/** An answer this much later than the estimate tells nothing about it. */
const late = 1.5;

const sizeClasses = [32_768, 262_144, Infinity] as const;

/**
 * How long a task is likely to take, learned from what polls found, for small, middling and large
 * texts. It follows the time at which nine of ten tasks are done: a task that was asked at the
 * estimate and was still open moves it up by much, one that was done moves it down by little.
 */
export class TaskTimeEstimate {
  readonly #values: Ms[] = sizeClasses.map(() => first);

  of(size: Bytes): Ms {
    return this.#values[classOf(size)] ?? first;
  }

  /** A task of a text of `size` was found done or open at `age`. */
  learn(size: Bytes, age: Ms, isDone: boolean): void {
    const value = this.of(size);
    const isTelling = isDone ? age <= value * late : age >= value;
    if (!isTelling) return;
    const factor = isDone ? 1 - step * (1 - share) : 1 + step * share;
    this.#values[classOf(size)] = ms(Math.min(longest, Math.max(shortest, value * factor)));
  }
}

const classOf = (size: Bytes): number => sizeClasses.findIndex((limit) => size < limit);
