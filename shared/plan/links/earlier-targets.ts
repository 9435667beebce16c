import type { PageRef } from '../../jobs/job';
import { portions } from '../../portions';
import { kindOfFile } from '../file-kinds';
import type { ListedFile } from '../listing';
import { isByName, type FoundReference } from '../scan/found-reference';
import type { SlicedWork } from '../slices';
import { documentNames, spellings } from './document-names';
import { EarlierIndex } from './earlier-index';
import type { EarlierPage, EarlierPages } from './earlier-pages';
import { decoded, folderOf, nameOf, upwards } from './places';
import { placesOf, readingsOf } from './readings';

/** A reference that leads to nothing among what was dropped. */
export interface OpenReference {
  readonly file: ListedFile;
  readonly reference: FoundReference;
}

export interface EarlierTarget {
  readonly page: PageRef;
  /** The part of the target file that was named. */
  readonly heading?: string;
}

/** What is asked for at a time, so that no look-up takes long. */
const mostAtOnce = 200;
/** A folder costs several look-ups. */
const mostFoldersAtOnce = 20;
const restAfter = 50;

/**
 * Which of these references lead to files and folders of earlier imports: by path wherever those
 * lie, by the name of a file within a folder that was dropped whole before and has the file with the reference in it. A name
 * that several files bear just as near leads to none of them.
 */
export function* earlierTargets<Open extends OpenReference>(
  open: readonly Open[],
  earlier: EarlierPages,
): SlicedWork<ReadonlyMap<Open, EarlierTarget>> {
  const targets = new Map<Open, EarlierTarget>();
  const roots = new Roots(yield* knownRoots(open, earlier));
  const index = yield* lookUp(open, roots, earlier);
  if (index.isEmpty) return targets;
  for (const [number, one] of open.entries()) {
    const target = resolve(one, roots.above(one.file), index);
    if (target !== undefined) targets.set(one, target);
    if (number % restAfter === 0) yield;
  }
  return targets;
}

/** What a reference can mean: the file or folder at a place, or a file of a name. */
type Meaning = { readonly heading: string | undefined } & (
  | {
      readonly place: string;
      /** Written with a slash at its end: a folder before a document of its name. */
      readonly wantsFolder: boolean;
      readonly name?: undefined;
    }
  | { readonly name: string; readonly place?: undefined }
);

function* meaningsOf(
  { file, reference }: OpenReference,
  roots: readonly string[],
): Generator<Meaning, void, void> {
  const { target, kind } = reference;
  if (isByName(kind)) {
    const heading = reference.heading ?? reference.blockId;
    for (const name of [target, decoded(target)]) {
      if (name === undefined) continue;
      const isPath = /^(?:\.\.?)?\//u.test(name);
      const wantsFolder = name.endsWith('/');
      for (const place of isPath ? placesOf(file, name, roots) : []) {
        yield { place, wantsFolder, heading };
      }
      yield { name: name.replace(/^\/+/u, ''), heading };
    }
    return;
  }
  for (const { path, heading } of readingsOf(target)) {
    const wantsFolder = path.endsWith('/');
    for (const place of placesOf(file, path, roots)) yield { place, wantsFolder, heading };
  }
  for (const { path, heading } of readingsOf(target)) {
    if (!path.includes('/')) yield { name: path, heading };
  }
}

function resolve(
  open: OpenReference,
  roots: readonly string[],
  index: EarlierIndex,
): EarlierTarget | undefined {
  for (const meaning of meaningsOf(open, roots)) {
    const found =
      meaning.name === undefined
        ? atPlace(meaning, open.reference, index)
        : index.named(meaning.name, open.file, roots);
    if (found === 'several') return undefined;
    if (found === undefined || found.path === open.file.path) continue;
    const heading = takesHeading(open.reference) ? meaning.heading : undefined;
    return {
      page: found.page,
      ...(heading === undefined || heading === '' ? {} : { heading }),
    };
  }
  return undefined;
}

const takesHeading = ({ kind }: FoundReference): boolean => kind !== 'picture';

function atPlace(
  { place, wantsFolder }: { readonly place: string; readonly wantsFolder: boolean },
  { kind }: FoundReference,
  index: EarlierIndex,
): EarlierPage | 'several' | undefined {
  const folder = kind === 'picture' ? undefined : index.folderAt(place);
  return wantsFolder ? (folder ?? index.at(place)) : (index.at(place) ?? folder);
}

/** A name with the ending of a file is hardly a folder's. */
const mayBeFolder = (place: string, { kind }: FoundReference): boolean =>
  kind !== 'picture' && place !== '' && kindOfFile(nameOf(place)) === undefined;

/** Paths as the system of a file writes them. */
const asOn = ({ path, place }: ListedFile, written: string): string =>
  path === place ? written : written.replaceAll('/', '\\');
const asPlace = ({ path, place }: ListedFile, written: string): string =>
  path === place ? written : written.replaceAll('\\', '/');

function* knownRoots(
  open: readonly OpenReference[],
  earlier: EarlierPages,
): SlicedWork<ReadonlySet<string>> {
  const folders = new Set<string>();
  const [sample] = open;
  const known = new Set<string>();
  if (sample === undefined) return known;
  for (const [number, { file }] of open.entries()) {
    for (const folder of upwards(folderOf(file.place))) {
      const written = asOn(file, folder);
      if (folder === '' || folders.has(written)) break;
      folders.add(written);
    }
    if (number % restAfter === 0) yield;
  }
  for (const some of portions([...folders], mostAtOnce)) {
    for (const root of earlier.roots(some)) known.add(asPlace(sample.file, root));
    yield;
  }
  return known;
}

/** Folders that were dropped whole before, by place. */
class Roots {
  readonly #known: ReadonlySet<string>;
  readonly #above = new Map<string, readonly string[]>();

  constructor(known: ReadonlySet<string>) {
    this.#known = known;
  }

  /** Those that a file lies in, the nearest first. */
  above({ place }: ListedFile): readonly string[] {
    const folder = folderOf(place);
    const known = this.#above.get(folder);
    if (known !== undefined) return known;
    const above = [...upwards(folder)].filter((one) => this.#known.has(one));
    this.#above.set(folder, above);
    return above;
  }
}

/** All pages that the references may mean, asked for together. */
function* lookUp(
  open: readonly OpenReference[],
  roots: Roots,
  earlier: EarlierPages,
): SlicedWork<EarlierIndex> {
  const paths = new Set<string>();
  const folders = new Set<string>();
  const names = new Set<string>();
  for (const [number, one] of open.entries()) {
    const above = roots.above(one.file);
    for (const { place, name } of meaningsOf(one, above)) {
      if (place !== undefined) {
        for (const each of documentNames(place)) {
          for (const path of spellings(asOn(one.file, each))) paths.add(path);
        }
        if (!mayBeFolder(place, one.reference)) continue;
        for (const folder of spellings(asOn(one.file, place))) folders.add(folder);
      } else if (above.length > 0) {
        for (const each of documentNames(nameOf(name))) {
          for (const spelled of spellings(each)) names.add(spelled);
        }
      }
    }
    if (number % restAfter === 0) yield;
  }
  const index = new EarlierIndex();
  const [sample] = open;
  if (sample === undefined) return index;
  const add = (found: readonly EarlierPage[]): void => {
    for (const page of found) index.add(page, asPlace(sample.file, page.path));
  };
  for (const some of portions([...paths], mostAtOnce)) {
    add(earlier.find({ paths: some, names: [] }));
    yield;
  }
  for (const some of portions([...folders], mostFoldersAtOnce)) {
    for (const page of earlier.folders(some)) {
      index.addFolder(page, asPlace(sample.file, page.path));
    }
    yield;
  }
  for (const some of portions([...names], mostAtOnce)) {
    add(earlier.find({ paths: [], names: some }));
    yield;
  }
  return index;
}
