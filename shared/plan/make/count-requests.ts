import { minutes, ms, type Bytes, type Ms } from '../../units';
import type { PlanCosts, WriteText } from '../plan';

/** A longer text is sent in parts, one after the other (the API takes bodies of 500 KB). */
const largestPart = 400_000;
/** A larger file is sent in parts of the size that Notion advises. Source: "Uploading larger files". */
const largestSingle = 20_000_000;
const uploadPart = 10_000_000;

/** Requests for a page and its text. */
export function requestsOfPage(write: WriteText, size: Bytes, { pollsPerTask }: PlanCosts): number {
  if (write === 'none') return 1;
  const parts = Math.max(1, Math.ceil(size / largestPart));
  const making = write === 'create' ? 0 : 1;
  return making + parts * (1 + pollsPerTask);
}

/** Create and send; a large file also needs to be completed. Source: API reference, "File uploads". */
export const requestsOfUpload = (size: Bytes): number =>
  size <= largestSingle ? 2 : 2 + Math.ceil(size / uploadPart);

/**
 * Putting uploads in their places on one page: the blocks are listed, each file is appended and the
 * mark that stood for it removed.
 */
export const requestsOfPlacing = (places: number): number => (places === 0 ? 0 : 1 + 2 * places);

/** The most texts in a row that take no longer, one after the other, than all requests take. */
export function longestChain(pages: number, { requestsPerMinute, taskTime }: PlanCosts): number {
  const span = (2 * pages * minutes(1)) / requestsPerMinute;
  return Math.max(shortestBound, Math.floor(span / taskTime));
}
/** A few tasks in a row are no wait worth a request. */
const shortestBound = 4;

/** How long an import takes: as its requests are let through, or as its tasks wait for each other. */
export function expectedTime(
  requests: number,
  rounds: number,
  { requestsPerMinute, taskTime }: PlanCosts,
): Ms {
  const pace = (requests * minutes(1)) / requestsPerMinute;
  return ms(Math.round(Math.max(pace, Math.max(0, rounds - 1) * taskTime) + taskTime));
}
