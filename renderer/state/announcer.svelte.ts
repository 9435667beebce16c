import { totalOf, type JobCounts } from '../../shared/jobs/counts';
import { countOf, formatCount } from '../text/format';
import type { JobsNews } from './jobs.svelte';

/** Quarter of the work that is done: 0 to 4. */
const quarterOf = (counts: JobCounts): number => {
  const total = totalOf(counts);
  const ended = counts.done + counts.failed + counts.stopped;
  return total === 0 ? 0 : Math.floor((ended / total) * 4);
};

/**
 * What a change of the queue is worth saying: each quarter of the work, the end, and each failure
 * once. Undefined for everything else, so that a screen reader is not talked over.
 */
export function newsToSay({ before, after, failed }: JobsNews): string | undefined {
  const parts: string[] = [];
  const [first] = failed;
  if (failed.length === 1 && first !== undefined) parts.push(`${first.source.name} failed.`);
  else if (failed.length > 1) parts.push(`${countOf(failed.length, 'file')} failed.`);

  const quarter = quarterOf(after);
  const grew = totalOf(after) !== totalOf(before);
  if (!grew && quarter > quarterOf(before)) {
    parts.push(quarter === 4 ? endOf(after) : `${quarter * 25} percent done.`);
  }
  return parts.length === 0 ? undefined : parts.join(' ');
}

const endOf = (counts: JobCounts): string =>
  counts.failed === 0
    ? `All done: ${countOf(counts.done, 'file')} imported.`
    : `Done: ${formatCount(counts.done)} imported, ${formatCount(counts.failed)} failed.`;

const leastGapMs = 1_500;

/** The text of the one polite live region. Messages that come close together are said as one. */
export class AnnouncerState {
  readonly #later: (act: () => void, afterMs: number) => void;
  #waiting: string[] = [];
  #isResting = false;
  #text = $state('');

  constructor(
    later: (act: () => void, afterMs: number) => void = (act, afterMs) => {
      setTimeout(act, afterMs);
    },
  ) {
    this.#later = later;
  }

  get text(): string {
    return this.#text;
  }

  say(text: string): void {
    if (this.#waiting.at(-1) !== text) this.#waiting.push(text);
    if (!this.#isResting) this.#speak();
  }

  #speak(): void {
    // More than a few at once help nobody: the latest count.
    this.#text = this.#waiting.slice(-3).join(' ');
    this.#waiting = [];
    this.#isResting = true;
    this.#later(() => {
      this.#isResting = false;
      if (this.#waiting.length > 0) this.#speak();
    }, leastGapMs);
  }
}
