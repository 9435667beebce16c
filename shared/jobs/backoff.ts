import { ms, seconds, type Ms } from '../units';

const shortest = seconds(1);
const longest = seconds(300);

/**
 * Wait after `failures` passing failures in a row (1-based): grows ×2 from 1 s to 5 min, ± 20 %.
 * @param random 0 ≤ x < 1; spreads jobs that failed together.
 */
export function backoff(failures: number, random: number): Ms {
  const doubled = shortest * 2 ** Math.max(0, failures - 1);
  return ms(Math.round(Math.min(longest, doubled) * (0.8 + 0.4 * random)));
}

const shortestPoll = seconds(1);
const longestPoll = seconds(30);
const eagerPolls = 5;

/**
 * Wait before the next poll: what Notion asked for (`poll_after_seconds`, floor 1 s), stretched
 * ×1.5 up to 30 s after the first 5 polls. Jitter only ever lengthens, so that no poll is early.
 */
export function pollDelay(pollAfter: Ms, polls: number, random: number): Ms {
  const asked = Math.max(shortestPoll, pollAfter);
  const stretched = Math.min(longestPoll, shortestPoll * 1.5 ** Math.max(0, polls - eagerPolls));
  return ms(Math.ceil(Math.max(asked, stretched) + random * 0.1 * asked));
}

/** Wait before the next look for a page whose create was lost: 2 s, 6 s, 18 s, then 30 s. */
export function checkDelay(checks: number): Ms {
  return ms(Math.min(seconds(30), seconds(2) * 3 ** checks));
}
