import { dirname } from 'node:path';

export const isArchiveName = (name: string): boolean => /\.zip$/i.test(name);

/** Paths above `path` that are called like archives, the nearest first. */
export function archivesAbove(path: string): readonly string[] {
  if (!/\.zip[\\/]/i.test(path)) return [];
  const found: string[] = [];
  for (let at = dirname(path); at !== dirname(at); at = dirname(at)) {
    if (isArchiveName(at)) found.push(at);
  }
  return found;
}
