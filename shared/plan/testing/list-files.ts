import type { DroppedRoot, ListedFile, Listing } from '../listing';

/** A listing as if `/drop/ROOT` had been dropped for each first part of the paths. */
export function listingOf(paths: readonly string[], kind: DroppedRoot['kind'] = 'folder'): Listing {
  const names = [...new Set(paths.map((path) => path.split('/')[0] ?? ''))];
  const roots = names.map((name): DroppedRoot => {
    const isAlone = paths.includes(name);
    return { kind: isAlone ? 'file' : kind, place: `/drop/${name}`, name };
  });
  const files = paths.map((path): ListedFile => {
    const parts = path.split('/');
    return {
      path: `/drop/${path}`,
      place: `/drop/${path}`,
      name: parts.at(-1) ?? '',
      folder: parts.slice(0, -1).join('/'),
      root: names.indexOf(parts[0] ?? ''),
    };
  });
  return { roots, files, problems: [] };
}
