import { safeUrl } from './safe-url';
import type { UnlinkedReason } from '../diagnostics/diagnostic';
import type { Reference, ReferencePlace, Rendering, Resolve } from './reference';

/** How a reference is written when nobody knows better: web addresses work, the rest is text. */
function defaultRendering(reference: Reference): Rendering {
  if (reference.form !== 'web' && reference.form !== 'mail') return { as: 'text' };
  const url = reference.target.startsWith('//') ? `https:${reference.target}` : reference.target;
  if (reference.kind === 'picture' || reference.kind === 'embed') return { as: 'picture', url };
  if (reference.kind === 'media' && reference.element !== 'iframe') {
    return { as: reference.element ?? 'file', url };
  }
  return { as: 'link', url };
}

/** Asks `resolve` first, then the default; an address the API would refuse becomes text. */
export function renderReference(
  reference: Reference,
  place: ReferencePlace,
  resolve: Resolve,
): Rendering {
  const rendering = resolve(reference, place) ?? defaultRendering(reference);
  if (!('url' in rendering)) return rendering;
  const url = safeUrl(rendering.url);
  return url === undefined ? { as: 'text' } : { ...rendering, url };
}

/** Why a reference came out as text, as far as its rendering or its target tells. */
export function unlinkedReason({ form }: Reference, rendering: Rendering): UnlinkedReason {
  if (rendering.as === 'text' && rendering.reason !== undefined) return rendering.reason;
  switch (form) {
    case 'relative':
    case 'anchor':
      return 'unresolved';
    case 'data':
    case 'other-scheme':
      return 'scheme';
    case 'empty':
      return 'empty';
    case 'web':
    case 'mail':
      return 'too-long';
  }
}

/** Words for a reference that has none: the name of the file it leads to. */
export function wordsOf({ text, target, form }: Reference): string {
  if (text !== '') return text;
  if (form === 'data') return '';
  const path = target.replace(/[?#].*$/, '').replace(/\/+$/, '');
  return path.slice(path.lastIndexOf('/') + 1) || target;
}
