import { decoded, folderOf, joined } from './places';

export interface Reading {
  readonly path: string;
  readonly heading?: string;
}

/** What a written target can mean: a file's name may hold `%`, `#`, `?` and `\` itself. */
export function* readingsOf(written: string): Generator<Reading, void, void> {
  const text = written.trim();
  yield* withDecoded(text);
  if (/[#?]/.test(text)) yield* withoutEnd(text);
  if (!text.includes('\\')) return;
  const slashed = text.replaceAll('\\', '/');
  yield* withDecoded(slashed);
  yield* withoutEnd(slashed);
}

/** Without the name of a part, and without what a server would be asked. */
function* withoutEnd(text: string): Generator<Reading, void, void> {
  const [last, first] = [text.lastIndexOf('#'), text.indexOf('#')];
  if (last !== -1) yield* withDecoded(text.slice(0, last), text.slice(last + 1));
  if (first !== last) yield* withDecoded(text.slice(0, first), text.slice(first + 1));
  const path = first === -1 ? text : text.slice(0, first);
  const question = path.indexOf('?');
  const heading = first === -1 ? undefined : text.slice(first + 1);
  if (question !== -1) yield* withDecoded(path.slice(0, question), heading);
}

function* withDecoded(path: string, fragment?: string): Generator<Reading, void, void> {
  if (path === '') return;
  const heading = fragment === undefined ? {} : { heading: decoded(fragment) ?? fragment };
  yield { path, ...heading };
  const plain = decoded(path);
  if (plain !== undefined) yield { path: plain, ...heading };
}

/**
 * The places a path can mean. One that begins with `/` begins at one of `tops`: what was dropped,
 * the likeliest first.
 */
export function* placesOf(
  from: { readonly place: string },
  path: string,
  tops: readonly string[],
): Generator<string, void, void> {
  if (!path.startsWith('/')) {
    const place = joined(folderOf(from.place), path);
    if (place !== undefined) yield place;
    if (/^[a-z]:\//i.test(path)) yield path;
    return;
  }
  for (const top of tops) {
    const place = joined(top, path);
    if (place !== undefined) yield place;
  }
  yield path;
}
