import type { TargetForm } from './reference';

/** Tells from its spelling what a target leads to. RFC 3986, section 3.1, has the scheme. */
export function targetForm(target: string): TargetForm {
  const trimmed = target.trim();
  if (trimmed === '') return 'empty';
  if (trimmed.startsWith('#')) return 'anchor';
  if (trimmed.startsWith('//')) return 'web';
  // One letter and a colon is a drive, not a scheme.
  const scheme = /^([a-z][a-z\d+.-]+):/i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme === undefined) return 'relative';
  if (scheme === 'http' || scheme === 'https') return 'web';
  if (scheme === 'mailto' || scheme === 'tel') return 'mail';
  return scheme === 'data' ? 'data' : 'other-scheme';
}
