import { ms, seconds, type Ms } from '../../shared/units';

/** When Notion names no wait: half of the window that its limit is counted in. */
const UNNAMED_WAIT = seconds(30);
const SHORTEST = seconds(1);
/** Beyond it the value is taken for a mistake. */
const LONGEST = seconds(24 * 60 * 60);

/**
 * The wait after a 429 or 529: the `Retry-After` header, in seconds or as an HTTP date, else
 * `additional_data.retry_after`. A date is held against the answer's own `Date`, so that a wrong
 * clock on this machine does not matter. Source: API reference, "Request limits"; RFC 9110, 10.2.3.
 */
export function retryAfter(headers: Headers, additional: unknown, now: number): Ms {
  const wait =
    fromSeconds(headers.get('retry-after')) ??
    fromDate(headers.get('retry-after'), headers.get('date'), now) ??
    fromSeconds(additional) ??
    UNNAMED_WAIT;
  return ms(Math.min(Math.max(wait, SHORTEST), LONGEST));
}

function fromSeconds(text: unknown): Ms | undefined {
  if (typeof text !== 'string' || !/^\s*\d+(?:\.\d+)?\s*$/.test(text)) return undefined;
  return ms(Math.ceil(Number(text) * 1_000));
}

function fromDate(text: string | null, sentAt: string | null, now: number): Ms | undefined {
  // `Date.parse` reads nearly any text ("-5", "soon 1"); an HTTP date names its weekday first.
  if (text === null || !/^[A-Z][a-z]{2,8},? .*\d{2}:\d{2}:\d{2}/.test(text)) return undefined;
  const until = Date.parse(text);
  if (Number.isNaN(until)) return undefined;
  const start = Date.parse(sentAt ?? '');
  return ms(until - (Number.isNaN(start) ? now : start));
}
