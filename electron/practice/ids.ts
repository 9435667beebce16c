import { createHash, randomUUID } from 'node:crypto';

/** A new id, as the API gives to pages, blocks, requests and tasks. */
export const newId = (): string => randomUUID();

/**
 * An id from a request in the one form that is stored: lower case with dashes. The API takes ids
 * with and without dashes; undefined for anything else.
 */
export function parseId(text: string): string | undefined {
  const match =
    /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i.exec(text);
  return match === null ? undefined : match.slice(1).join('-').toLowerCase();
}

/** An id without its dashes, as it stands in links. */
export const hexOf = (id: string): string => id.replaceAll('-', '');

/** The id that always belongs to `text`: a connection's bot user, the workspace of a seed. */
export function idFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = `8${hex.slice(17, 20)}`;
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant,
    hex.slice(20, 32),
  ].join('-');
}
