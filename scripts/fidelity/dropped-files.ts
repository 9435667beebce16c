import type { Reference, Rendering } from '../../shared/documents/references/reference';

/**
 * Examples link to files that do not exist. Here they do: each has a page or an upload whose address
 * tells the target, so that a link that is lost or leads elsewhere is seen.
 */
export const addressOf = (target: string): string =>
  isInImport(target) ? `https://import.example/${encodeURIComponent(target)}` : target;

const isInImport = (target: string): boolean =>
  target.trim() !== '' && !target.startsWith('//') && !/^[a-z][a-z\d+.-]+:/i.test(target);

export function resolveToFile({ form, kind, target }: Reference): Rendering | undefined {
  if (form !== 'relative' && form !== 'anchor') return undefined;
  if (kind !== 'link' && kind !== 'picture') return undefined;
  return { as: kind, url: addressOf(target) };
}
