import type { PageId } from '../../jobs/job';
import type { Plan, PlannedPage } from '../plan';
import type { SlicedWork } from '../slices';
import type { MapEntry } from './map-entry';

/**
 * What has become of a file since it was imported to the same place.
 * - `new`: it was not, as far as is known
 * - `changed`: its bytes are others, or what they are printed with, or where its keys go
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

const restAfter = 200;

/** Where a page of a plan is looked for in the map. */
export const pathOfPage = ({ source, folder = '' }: PlannedPage): string => source?.path ?? folder;

/** Entries that may belong to a file at another path, if theirs are not there any more. */
export function possibleMoves(plan: Plan, entries: readonly MapEntry[]): readonly MapEntry[] {
  const paths = new Set(plan.pages.map(pathOfPage));
  const known = new Set(entries.map(({ path }) => path));
  const fresh = plan.pages.filter((page) => !known.has(pathOfPage(page)));
  const hashes = new Set(fresh.flatMap(({ hash }) => hash ?? []));
  const places = new Set(
    fresh.flatMap(({ source }) => (source === undefined ? [] : placeOf(source))),
  );
  return entries.filter(
    (entry) =>
      entry.isFolder !== true &&
      !paths.has(entry.path) &&
      (hashes.has(entry.hash) || places.has(placeOf(entry))),
  );
}

/** Compares the files of a plan with what was imported before. Linear in both. */
export function* compareWithMap(plan: Plan, context: MapContext): SlicedWork<AgainPlan> {
  const finder = new EntryFinder(plan, context);
  const found: (MapEntry | undefined)[] = [];
  for (const [number, page] of plan.pages.entries()) {
    found.push(finder.atSamePath(page));
    if (number % restAfter === restAfter - 1) yield;
  }
  for (const [number, page] of plan.pages.entries()) {
    found[number] ??= finder.atOtherPath(page);
    if (number % restAfter === restAfter - 1) yield;
  }
  const pageIds = found.map((entry) => entry?.page.id);
  const pages = plan.pages.map((page, number): KnownPage => {
    const entry = found[number];
    if (entry === undefined) return { state: 'new' };
    const state = stateOf(page, entry, context);
    const hasOtherLinks = state !== 'changed' && leadsElsewhere(page, entry, pageIds);
    return { state, entry, ...(hasOtherLinks ? { hasOtherLinks } : {}) };
  });
  return { pages, gone: finder.gone() };
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
  readonly #byPath: Map<string, MapEntry>;
  readonly #byHash = new Map<string, MapEntry[]>();
  readonly #byPlace = new Map<string, MapEntry>();
  readonly #plan: Plan;
  readonly #context: MapContext;

  constructor(plan: Plan, context: MapContext) {
    this.#plan = plan;
    this.#context = context;
    this.#byPath = new Map(context.entries.map((entry) => [entry.path, entry]));
    const paths = new Set([...plan.pages.map(pathOfPage), ...plan.unread.map(({ path }) => path)]);
    for (const entry of context.entries) {
      const isThere = paths.has(entry.path) || context.others.has(entry.path);
      if (entry.isFolder === true || isThere) continue;
      this.#byPlace.set(placeOf(entry), entry);
      const same = this.#byHash.get(entry.hash);
      if (same === undefined) this.#byHash.set(entry.hash, [entry]);
      else same.push(entry);
    }
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
  gone(): readonly MapEntry[] {
    const roots = rootsOf(this.#plan);
    return [...this.#byPath.values()].filter(
      ({ path, folder, isFolder }) =>
        !this.#context.others.has(path) &&
        (isFolder === true
          ? roots.names.has((folder === '' ? path : folder).split('/')[0] ?? '')
          : roots.paths.some((root) => path.startsWith(root))) &&
        !this.#plan.unread.some((file) => file.path === path),
    );
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

/** The folders that were dropped, as far as files were found in them. */
function rootsOf({ pages }: Plan) {
  const paths = new Set<string>();
  const names = new Set<string>();
  for (const { source } of pages) {
    if (source === undefined || source.folder === '') continue;
    const below = placeOf(source);
    const start = source.path.replaceAll('\\', '/');
    if (!start.endsWith(below)) continue;
    const [name = ''] = below.split('/');
    names.add(name);
    paths.add(source.path.slice(0, source.path.length - below.length + name.length + 1));
  }
  return { paths: [...paths], names };
}
