/** How many requests a connection may send in any stretch of the window. */
export interface RateLimit {
  readonly requests: number;
  readonly windowMs: number;
}

/**
 * Counts each connection's requests in a sliding window. Refused requests do not count. Bursts
 * inside the window are allowed. API reference, "Request limits".
 */
export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #arrivals = new Map<string, number[]>();

  constructor(limit: RateLimit) {
    this.#limit = limit;
  }

  /** Undefined when the request may pass, else the whole seconds to wait. */
  refuse(connectionId: string, now: number): number | undefined {
    const { requests, windowMs } = this.#limit;
    const recent = (this.#arrivals.get(connectionId) ?? []).filter((at) => now - at < windowMs);
    this.#arrivals.set(connectionId, recent);
    const oldest = recent[0];
    if (recent.length < requests || oldest === undefined) {
      recent.push(now);
      return undefined;
    }
    return Math.max(1, Math.ceil((oldest + windowMs - now) / 1_000));
  }
}
