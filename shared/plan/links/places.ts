/** Paths with `/` between their parts, absolute: `/home/…`, `C:/…`, `//server/…`. */

export const folderOf = (place: string): string => place.slice(0, place.lastIndexOf('/'));
export const nameOf = (place: string): string => place.slice(place.lastIndexOf('/') + 1);

/** ASCII has one form only. */
const isPlain = (text: string): boolean => /^[\0-\x7f]*$/.test(text);
/** Letters in their composed form; macOS writes names with accents apart. */
export const composed = (text: string): string => (isPlain(text) ? text : text.normalize('NFC'));

/** As names are compared: composed letters, case left aside. */
export const folded = (text: string): string => composed(text).toLowerCase();

/** What makes a path more than names one below the other. */
const turns = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** A target that is written from a folder; undefined when it leads above everything. */
export function joined(folder: string, target: string): string | undefined {
  let [from, rest] = [folder, target];
  while (rest.startsWith('../')) {
    if (!from.includes('/')) return undefined;
    [from, rest] = [folderOf(from), rest.slice('../'.length)];
  }
  if (!turns.test(rest)) return `${from}/${rest}`;
  const parts = from.split('/');
  for (const part of rest.split('/')) {
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
