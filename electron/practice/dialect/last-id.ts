import { parseId } from '../ids';

const idAtEnd = /([0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[?#].*)?$/i;

/** The id at the end of an address's path, as links to pages have it. API reference 1.1. */
export const lastId = (url: string): string | undefined => parseId(idAtEnd.exec(url)?.[1] ?? '');
