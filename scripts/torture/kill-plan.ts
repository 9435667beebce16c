import type { Random } from '../../electron/practice/seeded-random';

/** When a life of the runner ends by force. */
export type KillMoment =
  /** So many requests after its start, and then a little later. */
  | { readonly after: 'requests'; readonly requests: number; readonly delayMs: number }
  /** So long after its start, whatever it does then. */
  | { readonly after: 'time'; readonly delayMs: number };

/** Each life begins with the token's check and the destination. */
const requestsOfStart = 2;
/** Fewer than a file costs: what is under way when the runner dies has been sent as well. */
const requestsOfFile = 2;
const shareByTime = 0.2;
const longestStartMs = 500;
const longestDelayMs = 30;

/** Draws the next moment so that the kills that are left spread over the work that is left. */
export function drawKill(random: Random, openFiles: number, killsLeft: number): KillMoment {
  if (openFiles === 0 || random() < shareByTime) {
    return { after: 'time', delayMs: random() * longestStartMs };
  }
  const mean = (openFiles * requestsOfFile) / Math.max(1, killsLeft);
  const requests = requestsOfStart + Math.floor(random() * 2 * mean);
  return { after: 'requests', requests, delayMs: random() ** 2 * longestDelayMs };
}
