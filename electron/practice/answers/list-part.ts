import * as v from 'valibot';
import { validationError } from '../api-error';
import { parseId } from '../ids';

const longestPart = 100;

/** One part of a list, and where the next begins. API reference, "Pagination". */
export interface ListPart<Item> {
  readonly results: readonly Item[];
  readonly next_cursor: string | null;
  readonly has_more: boolean;
}

const PageSize = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(longestPart));

/** A cursor is the id of the first item of its part. */
export function listPart<Item extends { readonly id: string }>(
  items: readonly Item[],
  pageSize: unknown = longestPart,
  startCursor?: string | null,
): ListPart<Item> {
  const size = v.safeParse(PageSize, pageSize);
  if (!size.success)
    throw validationError(`page_size should be a number from 1 to ${String(longestPart)}.`);
  const from = startCursor === undefined || startCursor === null ? 0 : indexOf(items, startCursor);
  const to = from + size.output;
  return {
    results: items.slice(from, to),
    next_cursor: items[to]?.id ?? null,
    has_more: to < items.length,
  };
}

function indexOf(items: readonly { readonly id: string }[], cursor: string): number {
  const id = parseId(cursor);
  const index = id === undefined ? -1 : items.findIndex((item) => item.id === id);
  if (index < 0) throw validationError('start_cursor is not a cursor of this list.');
  return index;
}
