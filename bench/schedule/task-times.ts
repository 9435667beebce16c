import type { Random } from '../../electron/core/ports';
import { seconds, type Ms } from '../../shared/units';

export interface TaskTimes {
  readonly name: string;
  readonly draw: (random: Random) => Ms;
}

const uniform = (low: number, high: number): TaskTimes => ({
  name: `${low}–${high} s`,
  draw: (random) => seconds(low + (high - low) * random.next()),
});

/** Log-normal with its median at `median` seconds (Box–Muller). */
const logNormal = (median: number, spread: number): TaskTimes => ({
  name: `around ${median} s`,
  draw: (random) => {
    const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
    const normal = radius * Math.cos(2 * Math.PI * random.next());
    return seconds(median * Math.exp(spread * normal));
  },
});

export const taskTimes: readonly TaskTimes[] = [uniform(1, 5), uniform(1, 60), logNormal(6, 0.7)];
