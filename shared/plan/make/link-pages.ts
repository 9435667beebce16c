import type { JobSource } from '../../jobs/job';
import type { DocumentError } from '../../jobs/job-error';
import type { Result } from '../../result';
import { kindOfFile } from '../file-kinds';
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

/** A link from a page to another page, or to a file that may be uploaded. */
export interface FoundLink {
  readonly by: 'path' | 'name';
  readonly target: string;
  /** `file`: by its number in the listing. */
  readonly to: 'page' | 'file';
  readonly number: number;
  readonly line: number;
  /** References with this target. */
  readonly uses: number;
}

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
}

const restAfter = 20;

/** The pages of a listing whose documents have been read, and what their links lead to. */
export function* linkPages(
  { roots, files, problems: found }: Listing,
  documents: ReadDocuments,
  mode: FolderMode,
): SlicedWork<LinkedPages> {
  const { report, problems } = problemList();
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
  const linker = new Linker(arranged, files, documents, new LinkResolver(index, roots), report);
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
  return { pages, used: linker.used, unread, problems: all };
}

export const shownPath = (file: Pick<ListedFile, 'folder' | 'name'> | undefined): string => {
  if (file === undefined) return '';
  return file.folder === '' ? file.name : `${file.folder}/${file.name}`;
};

/** Longer targets are shown cut. */
const longestShown = 200;

class Linker {
  readonly used = new Set<number>();
  readonly #pageOfFile = new Map<number, number>();
  readonly #pageOfFolder = new Map<string, number>();
  readonly #files: readonly ListedFile[];
  readonly #documents: ReadDocuments;
  readonly #resolver: LinkResolver;
  readonly #report: ReportProblem;

  constructor(
    pages: readonly ArrangedPage[],
    files: readonly ListedFile[],
    documents: ReadDocuments,
    resolver: LinkResolver,
    report: ReportProblem,
  ) {
    this.#files = files;
    this.#documents = documents;
    this.#resolver = resolver;
    this.#report = report;
    for (const [number, { file, folder }] of pages.entries()) {
      if (file !== undefined) this.#pageOfFile.set(file, number);
      if (folder !== undefined) this.#pageOfFolder.set(folder.place, number);
    }
  }

  linksOf(page: number, file: ListedFile, { facts }: ReadDocument): readonly FoundLink[] {
    const links = new Map<string, FoundLink>();
    for (const reference of facts.references) {
      const found = this.#follow(page, file, reference);
      if (found === undefined) continue;
      const by = isByName(reference.kind) ? 'name' : 'path';
      const { target, line } = reference;
      const key = `${by} ${target}`;
      const uses = (links.get(key)?.uses ?? 0) + 1;
      links.set(key, { by, target, ...found, line: links.get(key)?.line ?? line, uses });
    }
    return [...links.values()];
  }

  #follow(
    page: number,
    file: ListedFile,
    reference: FoundReference,
  ): Pick<FoundLink, 'to' | 'number'> | undefined {
    const report: ReportProblem = (kind, place, data) => {
      if (reference.isUnsure !== true) this.#report(kind, place, data);
    };
    const place = { path: shownPath(file), line: reference.line };
    const target = written(reference);
    if (reference.form === 'anchor') {
      report('link-to-itself', place, { target });
      return undefined;
    }
    const resolution = this.#resolver.resolve(file, reference);
    if (resolution.to === 'nothing') {
      report(lostKind(reference, resolution.reason), place, { target });
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
    found: Pick<FoundLink, 'to'>,
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

  #placeOf(target: LinkTarget): Pick<FoundLink, 'to' | 'number'> | undefined {
    if (target.to === 'folder') return pageLink(this.#pageOfFolder.get(target.place));
    if (this.#documents.has(target.file)) return pageLink(this.#pageOfFile.get(target.file));
    return { to: 'file', number: target.file };
  }
}

const pageLink = (number: number | undefined): Pick<FoundLink, 'to' | 'number'> | undefined =>
  number === undefined ? undefined : { to: 'page', number };

function written({ target, heading, blockId, kind }: FoundReference): string {
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
