import { attachmentKey } from '../../shared/documents/attachments/resolve-attachments';
import type { BatchId, ConnectionId, Job, JobId, JobSource, PageId } from '../../shared/jobs/job';
import type { Plan, PlannedPage } from '../../shared/plan/plan';
import { bytes, epochMs, type EpochMs } from '../../shared/units';
import { newJob } from './new-job';
import type { JobAttachment } from './attaching/attachment-ports';
import type { JobLink } from './ports';

export interface PlannedJobsContext {
  readonly batchId: BatchId;
  readonly connectionId: ConnectionId;
  readonly destination: PageId;
  readonly addedAt: EpochMs;
  readonly firstPosition: number;
  readonly newId: () => JobId;
  /** Files that become pages now; those of the plan that are not here are known, or left out. */
  readonly fresh: ReadonlyMap<string, JobSource>;
  /** The job that was made of a file or folder for the same destination before. */
  readonly knownJob: (path: string) => JobId | undefined;
  /** The page that was made of it for that destination, if there is one. */
  readonly knownPage: (path: string) => PageId | undefined;
}

export interface PlannedJobs {
  readonly jobs: readonly Job[];
  readonly links: readonly JobLink[];
  readonly attachments: readonly JobAttachment[];
}

/**
 * The jobs of a plan, each parent before its children, and the links between them. A file that the
 * plan could not read gets its job as well, which says why it has no page.
 */
export function plannedJobs(
  { pages, keepsOrder, attachments: files }: Plan,
  context: PlannedJobsContext,
): PlannedJobs {
  const sources = pages.map(sourceOf);
  const isMade = pagesToMake(pages, sources, context);
  const ids = sources.map((source, number) =>
    isMade[number] === true ? context.newId() : context.knownJob(source.path),
  );
  const { batchId, connectionId, destination: parentId, addedAt } = context;
  const places = new Places(keepsOrder, context.knownPage);
  const jobs: Job[] = [];
  const links: JobLink[] = [];
  const attachments: JobAttachment[] = [];
  pages.forEach((page, number) => {
    const [id, source] = [ids[number], sources[number]];
    if (source !== undefined && isMade[number] !== true) places.passed(page.parent, source.path);
    if (isMade[number] !== true || id === undefined || source === undefined) return;
    const position = context.firstPosition + jobs.length;
    const parentJobId = page.parent === undefined ? undefined : ids[page.parent];
    jobs.push(
      newJob({
        ...{ id, batchId, position, connectionId, parentId, source, addedAt },
        route: page.route,
        ...(parentJobId === undefined ? {} : { parentJobId }),
        ...(page.writeText === 'insert' ? { writing: 'insert' } : {}),
        ...titling(page, source),
        ...places.next(page.parent),
      }),
    );
    for (const { target, to, number: linked } of page.links) {
      const linkedJobId = to === 'page' ? ids[linked] : undefined;
      if (linkedJobId !== undefined) links.push({ jobId: id, target, linkedJobId });
    }
    attachments.push(...attachmentsOf(id, page, files));
  });
  const planned = new Set(sources.map(({ path }) => path));
  for (const source of context.fresh.values()) {
    if (planned.has(source.path)) continue;
    const folder = pages.findIndex(
      (page) => page.folder !== undefined && page.folder === source.folder,
    );
    const parentJobId = ids[folder];
    jobs.push(
      newJob({
        ...{ id: context.newId(), batchId, connectionId, parentId, source, addedAt },
        ...{ position: context.firstPosition + jobs.length, route: 'direct' },
        ...places.last(),
        ...(parentJobId === undefined ? {} : { parentJobId }),
      }),
    );
  }
  return { jobs, links, attachments };
}

/** The files that a page's text leads to, and those that cannot go. */
function attachmentsOf(
  jobId: JobId,
  { links, refused = [] }: PlannedPage,
  files: Plan['attachments'],
): readonly JobAttachment[] {
  const found = links.flatMap(({ by, target, to, number }): readonly JobAttachment[] => {
    const file = to === 'attachment' ? files[number] : undefined;
    if (file === undefined) return [];
    const { path, name, folder, size } = file;
    return [{ jobId, key: attachmentKey(by, target), file: { path, name, folder, size } }];
  });
  const lost = refused.map(({ by, target, reason }): JobAttachment => ({
    ...{ jobId, key: attachmentKey(by, target), refused: reason },
  }));
  return [...found, ...lost];
}

/** Where new pages go among those that an earlier import has made of the same folder. */
class Places {
  readonly #keepsOrder: boolean;
  readonly #knownPage: PlannedJobsContext['knownPage'];
  /** The page that stands last so far, under each page of the plan. */
  readonly #latest = new Map<number | undefined, PageId>();

  constructor(keepsOrder: boolean, knownPage: PlannedJobsContext['knownPage']) {
    this.#keepsOrder = keepsOrder;
    this.#knownPage = knownPage;
  }

  /** A file or folder that has its page already. */
  passed(parent: number | undefined, path: string): void {
    const page = this.#knownPage(path);
    if (page !== undefined) this.#latest.set(parent, page);
  }

  next(parent: number | undefined): Pick<Job, 'place'> {
    const behind = this.#latest.get(parent);
    if (!this.#keepsOrder) return {};
    return { place: behind === undefined ? {} : { behind } };
  }

  /** Of a file of which the plan knows nothing more. */
  last(): Pick<Job, 'place'> {
    return this.#keepsOrder ? { place: {} } : {};
  }
}

/** Fresh files, and the folders that have one below them and no page yet. */
function pagesToMake(
  pages: readonly PlannedPage[],
  sources: readonly JobSource[],
  { fresh, knownJob }: PlannedJobsContext,
): readonly boolean[] {
  const isMade = pages.map(({ source }) => source !== undefined && fresh.has(source.path));
  for (let number = pages.length - 1; number >= 0; number -= 1) {
    const parent = isMade[number] === true ? pages[number]?.parent : undefined;
    if (parent === undefined || pages[parent]?.source !== undefined) continue;
    isMade[parent] = knownJob(sources[parent]?.path ?? '') === undefined;
  }
  return isMade;
}

/** A folder without a note of its own is known by its path from what was dropped. */
function sourceOf({ source, folder = '', name }: PlannedPage): JobSource {
  if (source !== undefined) return source;
  const above = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
  return {
    ...{ path: folder, name, folder: above, size: bytes(0), modifiedAt: epochMs(0) },
    isFolder: true,
  };
}

function titling({ name, titlePrefix }: PlannedPage, source: JobSource): Pick<Job, 'naming'> {
  const isOwn = source.isFolder === true || source.name.replace(/\.[^.]+$/u, '') === name;
  if (isOwn && titlePrefix === undefined) return {};
  return { naming: { name, ...(titlePrefix === undefined ? {} : { prefix: titlePrefix }) } };
}
