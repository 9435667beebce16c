import type { FrontMatterValue } from '../documents/front-matter/front-matter';

/** A value as people read it, on one line. */
export function wordsOf(value: FrontMatterValue): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value).replace(/\s+/gu, ' ').trim();
  if (Array.isArray(value)) {
    return value
      .map((item: FrontMatterValue) => wordsOf(item))
      .filter((words) => words !== '')
      .join(', ');
  }
  return Object.entries(value)
    .map(([key, item]) => `${key}: ${wordsOf(item)}`)
    .join('; ');
}
