import { dirname } from 'node:path';

/** Whether a path is one of `roots` or lies below one; all of them with their links resolved. */
export function isWithin(path: string, roots: { has(path: string): boolean }): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (roots.has(at)) return true;
    if (at === dirname(at)) return false;
  }
}
