import { readFileSync } from 'node:fs';

/** Nanoseconds for which the main thread was on a processor; undefined where the system does not tell. */
function workSoFar(): number | undefined {
  try {
    const [ran] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ');
    return Number(ran);
  } catch {
    return undefined;
  }
}

/**
 * The most work that the main thread did between two turns of its timers, in milliseconds. What
 * other programs do on a busy machine is not in it, unlike in the delay of the event loop.
 * Linux only; undefined elsewhere.
 */
export async function longestWork(work: () => Promise<unknown>): Promise<number | undefined> {
  let last = workSoFar();
  if (last === undefined) return undefined;
  let longest = 0;
  const watch = setInterval(() => {
    const now = workSoFar() ?? 0;
    longest = Math.max(longest, now - (last ?? now));
    last = now;
  }, 1);
  await work();
  clearInterval(watch);
  return longest / 1e6;
}
