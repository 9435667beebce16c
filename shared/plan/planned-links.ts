import type { Reference } from '../documents/references/reference';
import type { PlannedLink, PlannedPage } from './plan';
import { isByName } from './scan/found-reference';

/** Looks up where references of a page's text lead; undefined for those that stay text. */
export function linkFinder(
  page: PlannedPage,
): (reference: Pick<Reference, 'kind' | 'target'>) => PlannedLink | undefined {
  const links = new Map(page.links.map((link) => [`${link.by} ${link.target}`, link]));
  return ({ kind, target }) => links.get(`${isByName(kind) ? 'name' : 'path'} ${target}`);
}
