/** Paths with `/` between their parts, absolute: `/home/…`, `C:/…`, `//server/…`. */

export const folderOf = (place: string): string => place.slice(0, place.lastIndexOf('/'));
export const nameOf = (place: string): string => place.slice(place.lastIndexOf('/') + 1);

/** As names are compared: composed letters, case left aside. */
export const folded = (text: string): string => text.normalize('NFC').toLowerCase();

/** A target that is written from a folder; undefined when it leads above everything. */
export function joined(folder: string, target: string): string | undefined {
  const parts = folder.split('/');
  for (const part of target.split('/')) {
    if (part === '..') {
      if (parts.length <= 1) return undefined;
      parts.pop();
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** A folder and all folders above it, the nearest first. */
export function* upwards(folder: string): Generator<string, void, void> {
  for (let at = folder; at !== ''; at = folderOf(at)) yield at;
  yield '';
}

/** Percent-encoding undone; undefined where there is none or it says nothing. */
export function decoded(target: string): string | undefined {
  if (!target.includes('%')) return undefined;
  try {
    return decodeURIComponent(target);
  } catch {
    return undefined;
  }
}
