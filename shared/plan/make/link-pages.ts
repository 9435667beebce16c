import type { JobSource, PageRef } from '../../jobs/job';
import type { DocumentError } from '../../jobs/job-error';
import type { Result } from '../../result';
import { kindOfFile } from '../file-kinds';
import type { OpenReference } from '../links/earlier-targets';
import { FileIndex, type LinkTarget } from '../links/file-index';
import { LinkResolver, type Resolution } from '../links/resolve-reference';
import type { ListedFile, Listing } from '../listing';
import { arrangePages, type ArrangedPage } from '../pages/arrange-pages';
import { folderTree } from '../pages/folder-tree';
import type { FolderMode } from '../plan';
import {
  ofListing,
  problemList,
  type PlanProblem,
  type ReportProblem,
} from '../problems/plan-problem';
import { isByName, type FoundReference } from '../scan/found-reference';
import type { TextFacts } from '../scan/scan-text';
import type { SlicedWork } from '../slices';

export interface ReadDocument {
  readonly source: JobSource;
  readonly facts: TextFacts;
  /** SHA-256 of its bytes, hex. */
  readonly hash: string;
}

/** What was read of the documents, by their number in the listing. */
export type ReadDocuments = ReadonlyMap<number, Result<ReadDocument, DocumentError>>;

/**
 * What a link leads to: another page of the plan, a file that may be uploaded, by its number in the
 * listing, or the page that an earlier import has made.
 */
export type FoundTarget =
  | { readonly to: 'page' | 'file'; readonly number: number }
  | { readonly to: 'earlier'; readonly page: PageRef };

/** A link from a page. */
export type FoundLink = FoundTarget & {
  readonly by: 'path' | 'name';
  readonly target: string;
  readonly line: number;
  /** References with this target. */
  readonly uses: number;
};

export interface LinkedPage extends ArrangedPage {
  readonly document?: ReadDocument;
  readonly links: readonly FoundLink[];
}

export interface LinkedPages {
  readonly pages: readonly LinkedPage[];
  /** Files that pages use, by their number in the listing. */
  readonly used: ReadonlySet<number>;
  /** Documents that could not be read. */
  readonly unread: readonly ListedFile[];
  readonly problems: readonly PlanProblem[];
  /** What leads to nothing among the files, in the order of the pages. */
  readonly open: readonly OpenLink[];
}

/** A reference of a page that may still lead to an earlier import. */
export interface OpenLink extends OpenReference {
  readonly page: number;
  /** What is said of it if it does not. */
  readonly problem?: PlanProblem;
}

const restAfter = 20;

/** The pages of a listing whose documents have been read, and what their links lead to. */
export function* linkPages(
  { roots, files, problems: found }: Listing,
  documents: ReadDocuments,
  mode: FolderMode,
): SlicedWork<LinkedPages> {
  const list = problemList();
  const { report, problems } = list;
  const readable: number[] = [];
  const unread: ListedFile[] = [];
  for (const [number, document] of documents) {
    const file = files[number];
    if (file === undefined) continue;
    if (document.ok) readable.push(number);
    else {
      unread.push(file);
      report('file-unreadable', { path: shownPath(file) }, { error: document.error });
    }
  }
  const arranged = yield* arrangePages(yield* folderTree(roots, files, readable), mode);
  const index = new FileIndex((file) => {
    const document = documents.get(file);
    return document?.ok === true ? document.value.facts.aliases : [];
  });
  const tops = roots.filter(({ kind }) => kind !== 'file').map(({ place }) => place);
  yield* index.add(files, tops);
  const linker = new Linker(arranged, files, documents, new LinkResolver(index, roots), list);
  const pages: LinkedPage[] = [];
  for (const [number, page] of arranged.entries()) {
    const read = page.file === undefined ? undefined : documents.get(page.file);
    const file = page.file === undefined ? undefined : files[page.file];
    const document = read?.ok === true ? read.value : undefined;
    pages.push(
      document === undefined || file === undefined
        ? { ...page, links: [] }
        : { ...page, document, links: linker.linksOf(number, file, document) },
    );
    if (number % restAfter === 0) yield;
  }
  const all = [...found.map(ofListing), ...problems];
  return { pages, used: linker.used, unread, problems: all, open: linker.open };
}

export const shownPath = (file: Pick<ListedFile, 'folder' | 'name'> | undefined): string => {
  if (file === undefined) return '';
  return file.folder === '' ? file.name : `${file.folder}/${file.name}`;
};

/** Longer targets are shown cut. */
const longestShown = 200;

class Linker {
  readonly used = new Set<number>();
  readonly open: OpenLink[] = [];
  readonly #pageOfFile = new Map<number, number>();
  readonly #pageOfFolder = new Map<string, number>();
  readonly #files: readonly ListedFile[];
  readonly #documents: ReadDocuments;
  readonly #resolver: LinkResolver;
  readonly #list: ReturnType<typeof problemList>;

  constructor(
    pages: readonly ArrangedPage[],
    files: readonly ListedFile[],
    documents: ReadDocuments,
    resolver: LinkResolver,
    list: ReturnType<typeof problemList>,
  ) {
    this.#files = files;
    this.#documents = documents;
    this.#resolver = resolver;
    this.#list = list;
    for (const [number, { file, folder }] of pages.entries()) {
      if (file !== undefined) this.#pageOfFile.set(file, number);
      if (folder !== undefined) this.#pageOfFolder.set(folder.place, number);
    }
  }

  linksOf(page: number, file: ListedFile, { facts }: ReadDocument): readonly FoundLink[] {
    const links = new Map<string, FoundLink>();
    for (const reference of facts.references) {
      const found = this.#follow(page, file, reference);
      if (found !== undefined) addLink(links, reference, found);
    }
    return [...links.values()];
  }

  #follow(page: number, file: ListedFile, reference: FoundReference): PlanTarget | undefined {
    const report = reportFor(reference, this.#list.report);
    const place = { path: shownPath(file), line: reference.line };
    const target = shownTarget(reference);
    if (reference.form === 'anchor') {
      report('link-to-itself', place, { target });
      return undefined;
    }
    const resolution = this.#resolver.resolve(file, reference);
    if (resolution.to === 'nothing') {
      report(lostKind(reference, resolution.reason), place, { target });
      const problem = reference.isUnsure === true ? undefined : this.#list.problems.at(-1);
      this.open.push({ page, file, reference, ...(problem === undefined ? {} : { problem }) });
      return undefined;
    }
    const found = this.#placeOf(resolution.target);
    if (found === undefined) {
      const kind = resolution.target.to === 'folder' ? 'folder-without-page' : 'link-to-unreadable';
      report(kind, place, { target });
      return undefined;
    }
    if (found.to === 'page' && found.number === page) {
      report('link-to-itself', place, { target });
      return undefined;
    }
    this.#tellOfResolution(resolution, found, place, target, report);
    if (found.to === 'file') this.used.add(found.number);
    return found;
  }

  #tellOfResolution(
    { heading, rivals, target: chosen }: Resolution & { to: 'target' },
    found: PlanTarget,
    place: { readonly path: string; readonly line: number },
    target: string,
    report: ReportProblem,
  ): void {
    if (heading !== undefined && found.to === 'page') {
      report('heading-not-linked', place, { target, heading });
    }
    if (rivals === 0) return;
    const file = chosen.to === 'file' ? shownPath(this.#files[chosen.file]) : chosen.place;
    report('several-targets', place, { target, chosen: file, others: rivals });
  }

  #placeOf(target: LinkTarget): PlanTarget | undefined {
    if (target.to === 'folder') return pageLink(this.#pageOfFolder.get(target.place));
    if (this.#documents.has(target.file)) return pageLink(this.#pageOfFile.get(target.file));
    return { to: 'file', number: target.file };
  }
}

type PlanTarget = Extract<FoundTarget, { readonly number: number }>;

const pageLink = (number: number | undefined): PlanTarget | undefined =>
  number === undefined ? undefined : { to: 'page', number };

/** Takes a link in; the same target can stand several times in a text. */
export function addLink(
  links: Map<string, FoundLink>,
  { kind, target, line }: FoundReference,
  found: FoundTarget,
): void {
  const by = isByName(kind) ? 'name' : 'path';
  const key = `${by} ${target}`;
  const known = links.get(key);
  const uses = (known?.uses ?? 0) + 1;
  links.set(key, { by, target, ...found, line: known?.line ?? line, uses });
}

/** Of what may be no link at all, nothing is said. */
export const reportFor =
  ({ isUnsure }: FoundReference, report: ReportProblem): ReportProblem =>
  (kind, place, data) => {
    if (isUnsure !== true) report(kind, place, data);
  };

/** A target as a person is told of it. */
export function shownTarget({ target, heading, blockId, kind }: FoundReference): string {
  const inside = blockId === undefined ? heading : `^${blockId}`;
  const whole = isByName(kind) && inside !== undefined ? `${target}#${inside}` : target;
  return whole.length > longestShown ? `${whole.slice(0, longestShown)}…` : whole;
}

function lostKind(
  { kind, target }: FoundReference,
  reason: 'missing' | 'outside',
): 'missing-picture' | 'broken-link' | 'outside-link' {
  if (reason === 'outside') return 'outside-link';
  const isPicture = kind === 'picture' || kindOfFile(target.replace(/[?#].*$/, '')) === 'picture';
  return isPicture ? 'missing-picture' : 'broken-link';
}
