import type { PageId } from '../../jobs/job';
import type { Plan, PlannedPage } from '../plan';
import { forEachSliced, type SlicedWork } from '../slices';
import type { MapEntry } from './map-entry';

/**
 * What has become of a file since it was imported to the same place.
 * - `new`: it was not, as far as is known
 * - `changed`: its bytes are others, or those of a picture or file that it uses, or what it is
 *   printed with, or where its keys go
 * - `unchanged`: neither has changed; also a folder without a note of its own that has its page
 * - `moved`: the same content at another path, whose former one is not there any more
 */
export type FileState = 'new' | 'changed' | 'unchanged' | 'moved';

export interface KnownPage {
  readonly state: FileState;
  /** Of all but new files. */
  readonly entry?: MapEntry;
  /** A link of the text leads to a page that it did not lead to when it was sent. */
  readonly hasOtherLinks?: true;
  /** A picture or file that it uses has changed; that alone makes it `changed`. */
  readonly hasOtherFiles?: true;
}

export interface AgainPlan {
  /** One for each page of the plan. */
  readonly pages: readonly KnownPage[];
  /** Imported from the dropped folders, and not there any more. */
  readonly gone: readonly MapEntry[];
}

export interface MapContext {
  /** Of the same connection and destination. */
  readonly entries: readonly MapEntry[];
  /** What texts are printed with now (`printingOf`). */
  readonly printing: string;
  /** Whether what a file says goes into other properties of its row than before. Default: never. */
  readonly isMappedOtherwise?: (path: string, entry: MapEntry) => boolean;
  /** Paths of files that are not in the plan and still on the disk. */
  readonly others: ReadonlySet<string>;
}

/** Where a page of a plan is looked for in the map. */
const pathOfPage = ({ source, folder = '' }: PlannedPage): string => source?.path ?? folder;

/** Entries that may belong to a file at another path, if theirs are not there any more. */
export function* possibleMoves(
  plan: Plan,
  entries: readonly MapEntry[],
): SlicedWork<readonly MapEntry[]> {
  if (entries.length === 0) return [];
  const known = new Set<string>();
  yield* forEachSliced(entries, ({ path }) => known.add(path));
  const paths = new Set<string>();
  const hashes = new Set<string>();
  const places = new Set<string>();
  yield* forEachSliced(plan.pages, (page) => {
    const path = pathOfPage(page);
    paths.add(path);
    if (known.has(path)) return;
    if (page.hash !== undefined) hashes.add(page.hash);
    if (page.source !== undefined) places.add(placeOf(page.source));
  });
  const moves: MapEntry[] = [];
  yield* forEachSliced(entries, (entry) => {
    if (entry.isFolder === true || paths.has(entry.path)) return;
    if (hashes.has(entry.hash) || places.has(placeOf(entry))) moves.push(entry);
  });
  return moves;
}

/** Compares the files of a plan with what was imported before. Linear in both. */
export function* compareWithMap(plan: Plan, context: MapContext): SlicedWork<AgainPlan> {
  const finder = new EntryFinder(plan, context);
  yield* finder.prepare();
  const found: (MapEntry | undefined)[] = [];
  yield* forEachSliced(plan.pages, (page) => found.push(finder.atSamePath(page)));
  yield* forEachSliced(plan.pages, (page, number) => {
    found[number] ??= finder.atOtherPath(page);
  });
  const pageIds = found.map((entry) => entry?.page.id);
  const pages: KnownPage[] = [];
  yield* forEachSliced(plan.pages, (page, number) => {
    pages.push(knownPage(page, found[number], context, pageIds));
  });
  return { pages, gone: yield* finder.gone() };
}

function knownPage(
  page: PlannedPage,
  entry: MapEntry | undefined,
  context: MapContext,
  pageIds: readonly (PageId | undefined)[],
): KnownPage {
  if (entry === undefined) return { state: 'new' };
  const state = stateOf(page, entry, context);
  const hasOtherLinks = state !== 'changed' && leadsElsewhere(page, entry, pageIds);
  return { state, entry, ...(hasOtherLinks ? { hasOtherLinks } : {}) };
}

function stateOf(
  page: PlannedPage,
  entry: MapEntry,
  { printing, isMappedOtherwise }: MapContext,
): FileState {
  const isSame = (page.hash ?? '') === entry.hash;
  if (page.source === undefined) return 'unchanged';
  const isPrintedSame = entry.printing === undefined || entry.printing === printing;
  if (!isSame || !isPrintedSame || entry.isFolder === true) return 'changed';
  if (isMappedOtherwise?.(page.source.path, entry) === true) return 'changed';
  return entry.path === page.source.path ? 'unchanged' : 'moved';
}

/** Links to pages that are still to be made lead elsewhere too. */
function leadsElsewhere(
  { links }: PlannedPage,
  { links: sent }: MapEntry,
  pageIds: readonly (PageId | undefined)[],
): boolean {
  if (sent === undefined) return false;
  return links.some((link) => {
    if (link.to === 'attachment') return false;
    const page = link.to === 'earlier' ? link.page.id : pageIds[link.number];
    return page === undefined || sent[link.target] !== page;
  });
}

const placeOf = ({ folder, name }: { readonly folder: string; readonly name: string }): string =>
  folder === '' ? name : `${folder}/${name}`;

/** Finds the line of the map for each page; each is given away once. */
class EntryFinder {
  readonly #byPath = new Map<string, MapEntry>();
  readonly #byHash = new Map<string, MapEntry[]>();
  readonly #byPlace = new Map<string, MapEntry>();
  readonly #plan: Plan;
  readonly #context: MapContext;

  constructor(plan: Plan, context: MapContext) {
    this.#plan = plan;
    this.#context = context;
  }

  /** To be called first. */
  *prepare(): SlicedWork<void> {
    const { entries, others } = this.#context;
    if (entries.length === 0) return;
    const paths = new Set(this.#plan.unread.map(({ path }) => path));
    yield* forEachSliced(this.#plan.pages, (page) => paths.add(pathOfPage(page)));
    yield* forEachSliced(entries, (entry) => {
      this.#byPath.set(entry.path, entry);
      const isThere = paths.has(entry.path) || others.has(entry.path);
      if (entry.isFolder === true || isThere) return;
      this.#byPlace.set(placeOf(entry), entry);
      const same = this.#byHash.get(entry.hash);
      if (same === undefined) this.#byHash.set(entry.hash, [entry]);
      else same.push(entry);
    });
  }

  atSamePath(page: PlannedPage): MapEntry | undefined {
    const entry = this.#byPath.get(pathOfPage(page)) ?? this.#ofFolder(page);
    return this.#take(entry);
  }

  /** The same content, at best under the same name; else what was at the same place before. */
  atOtherPath({ source, hash }: PlannedPage): MapEntry | undefined {
    if (source === undefined) return undefined;
    const same = (hash === undefined ? [] : (this.#byHash.get(hash) ?? [])).filter((entry) =>
      this.#byPath.has(entry.path),
    );
    const moved = same.find(({ name }) => name === source.name) ?? same[0];
    return this.#take(moved ?? this.#left(this.#byPlace.get(placeOf(source))));
  }

  /** What is left of the dropped folders. */
  *gone(): SlicedWork<readonly MapEntry[]> {
    if (this.#byPath.size === 0) return [];
    const roots = yield* rootsOf(this.#plan);
    const unread = new Set(this.#plan.unread.map(({ path }) => path));
    const gone: MapEntry[] = [];
    yield* forEachSliced([...this.#byPath.values()], (entry) => {
      const { path, folder, isFolder } = entry;
      if (this.#context.others.has(path) || unread.has(path)) return;
      const isBelow =
        isFolder === true
          ? roots.names.has((folder === '' ? path : folder).split('/')[0] ?? '')
          : roots.paths.some((root) => path.startsWith(root));
      if (isBelow) gone.push(entry);
    });
    return gone;
  }

  /** A folder that has got a note of its own keeps the page it had without. */
  #ofFolder({ source, folder }: PlannedPage): MapEntry | undefined {
    const entry =
      source === undefined || folder === undefined ? undefined : this.#byPath.get(folder);
    return entry?.isFolder === true ? entry : undefined;
  }

  #left = (entry: MapEntry | undefined): MapEntry | undefined =>
    entry !== undefined && this.#byPath.has(entry.path) ? entry : undefined;

  #take(entry: MapEntry | undefined): MapEntry | undefined {
    if (entry !== undefined) this.#byPath.delete(entry.path);
    return entry;
  }
}

interface Roots {
  readonly paths: readonly string[];
  readonly names: ReadonlySet<string>;
}

/** The folders that were dropped, as far as files were found in them. */
function* rootsOf({ pages }: Plan): SlicedWork<Roots> {
  const paths = new Set<string>();
  const names = new Set<string>();
  yield* forEachSliced(pages, ({ source }) => {
    if (source === undefined || source.folder === '') return;
    const below = placeOf(source);
    const start = source.path.replaceAll('\\', '/');
    if (!start.endsWith(below)) return;
    const [name = ''] = below.split('/');
    names.add(name);
    paths.add(source.path.slice(0, source.path.length - below.length + name.length + 1));
  });
  return { paths: [...paths], names };
}
