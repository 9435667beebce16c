import { attachmentKey } from '../../shared/documents/attachments/resolve-attachments';
import type {
  BatchId,
  ConnectionId,
  Job,
  JobId,
  JobSource,
  PageId,
  PageRef,
  PageUpdate,
} from '../../shared/jobs/job';
import type { Decision } from '../../shared/plan/again/decide';
import type { MapEntry } from '../../shared/plan/again/map-entry';
import type { Plan, PlannedPage } from '../../shared/plan/plan';
import type { SlicedWork } from '../../shared/plan/slices';
import { bytes, epochMs, type EpochMs } from '../../shared/units';
import { newJob } from './new-job';
import type { JobAttachment } from './attaching/attachment-ports';
import type { JobLink } from './store-ports';

export interface PlannedJobsContext {
  readonly batchId: BatchId;
  readonly connectionId: ConnectionId;
  readonly destination: PageId;
  readonly addedAt: EpochMs;
  readonly firstPosition: number;
  readonly newId: () => JobId;
  /** Files that become pages now; those of the plan that are not here are known, or left out. */
  readonly fresh: ReadonlyMap<string, JobSource>;
  /** The job of a file or folder that has no page yet, but may get one at the same destination. */
  readonly openJob: (path: string) => JobId | undefined;
  /** What is done about each page of the plan. */
  readonly decisions: readonly Decision[];
  /** The page that a file was imported to, as far as the map tells. */
  readonly entryAt: (path: string) => MapEntry | undefined;
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
export function* plannedJobs(
  { pages, keepsOrder, attachments: files }: Plan,
  context: PlannedJobsContext,
): SlicedWork<PlannedJobs> {
  const sources = pages.map(sourceOf);
  yield;
  const has = jobsToMake(pages, sources, context);
  yield;
  const ids = sources.map((source, number) =>
    has[number] === true ? context.newId() : context.openJob(source.path),
  );
  yield;
  /** Pages that are there, and that no job of now concerns. */
  const there = context.decisions.map((decision, number) =>
    ids[number] === undefined ? entryOf(decision)?.page : undefined,
  );
  yield;
  const { batchId, connectionId, destination: parentId, addedAt } = context;
  const known = pages.map(({ parent }, number) => ({
    parent,
    page: entryOf(context.decisions[number])?.page.id,
  }));
  const places = new Places(keepsOrder, known);
  const jobs: Job[] = [];
  const links: JobLink[] = [];
  const attachments: JobAttachment[] = [];
  for (const [number, page] of pages.entries()) {
    if (number % restAfter === 0) yield;
    const [id, source] = [ids[number], sources[number]];
    places.passed(page.parent, known[number]?.page);
    if (has[number] !== true || id === undefined || source === undefined) continue;
    const position = context.firstPosition + jobs.length;
    const above = page.parent;
    const update = updateOf(context.decisions[number]);
    const parent = placeOf({ above, ids, there, decisions: context.decisions }, update);
    jobs.push(
      newJob({
        ...{ id, batchId, position, connectionId, parentId, source, addedAt },
        route: update === undefined ? page.route : 'shell',
        ...parent,
        ...(update === undefined ? {} : { update }),
        ...(page.writeText === 'insert' ? { writing: 'insert' } : {}),
        ...titling(page, source),
        ...(update === undefined ? places.next(page.parent) : {}),
      }),
    );
    for (const link of page.links) {
      const { target } = link;
      if (link.to === 'earlier') links.push({ jobId: id, target, page: link.page });
      if (link.to !== 'page') continue;
      const [linkedJobId, known] = [ids[link.number], there[link.number]];
      if (linkedJobId !== undefined) links.push({ jobId: id, target, linkedJobId });
      else if (known !== undefined) links.push({ jobId: id, target, page: known });
    }
    attachments.push(...attachmentsOf(id, page, files));
  }
  const planned = new Set(sources.map(({ path }) => path));
  /** Of several pages of a folder the first. */
  const folders = new Map<string | undefined, number>();
  for (const [number, { folder }] of pages.entries()) {
    if (!folders.has(folder)) folders.set(folder, number);
  }
  for (const source of context.fresh.values()) {
    if (planned.has(source.path)) continue;
    const folder = folders.get(source.folder);
    const parentJobId = folder === undefined ? undefined : ids[folder];
    const entry = context.entryAt(source.path);
    const update = entry === undefined ? undefined : updateOf({ does: 'update', entry });
    jobs.push(
      newJob({
        ...{ id: context.newId(), batchId, connectionId, parentId, source, addedAt },
        position: context.firstPosition + jobs.length,
        route: update === undefined ? 'direct' : 'shell',
        ...(update === undefined ? places.last() : { update, parentPageId: update.parentId }),
        ...(parentJobId === undefined || update !== undefined ? {} : { parentJobId }),
      }),
    );
  }
  return { jobs, links, attachments };
}

const restAfter = 50;

/** The files that a page's text leads to, and those that cannot go. */
function attachmentsOf(
  jobId: JobId,
  { links, refused = [] }: PlannedPage,
  files: Plan['attachments'],
): readonly JobAttachment[] {
  const found = links.flatMap((link): readonly JobAttachment[] => {
    const file = link.to === 'attachment' ? files[link.number] : undefined;
    if (file === undefined) return [];
    const { path, name, folder, size } = file;
    return [
      { jobId, key: attachmentKey(link.by, link.target), file: { path, name, folder, size } },
    ];
  });
  const lost = refused.map(({ by, target, reason }): JobAttachment => ({
    ...{ jobId, key: attachmentKey(by, target), refused: reason },
  }));
  return [...found, ...lost];
}

/** Where new pages go among those that an earlier import has made of the same folder. */
class Places {
  readonly #keepsOrder: boolean;
  /** The page that stands last so far, under each page of the plan. */
  readonly #latest = new Map<number | undefined, PageId>();
  /** The page that stands first. */
  readonly #first = new Map<number | undefined, PageId>();

  constructor(
    keepsOrder: boolean,
    known: readonly { readonly parent: number | undefined; readonly page: PageId | undefined }[],
  ) {
    this.#keepsOrder = keepsOrder;
    for (const { parent, page } of known) {
      if (page !== undefined && !this.#first.has(parent)) this.#first.set(parent, page);
    }
  }

  /** A file or folder that has its page already. */
  passed(parent: number | undefined, page: PageId | undefined): void {
    if (page !== undefined) this.#latest.set(parent, page);
  }

  next(parent: number | undefined): Pick<Job, 'place'> {
    if (!this.#keepsOrder) return {};
    const behind = this.#latest.get(parent);
    const ahead = this.#first.get(parent);
    if (behind !== undefined) return { place: { behind } };
    return { place: ahead === undefined ? {} : { ahead } };
  }

  /** Of a file of which the plan knows nothing more. */
  last(): Pick<Job, 'place'> {
    return this.#keepsOrder ? { place: {} } : {};
  }
}

/** Which pages get a job: fresh files, and folders that have one below them and no page yet. */
function jobsToMake(
  pages: readonly PlannedPage[],
  sources: readonly JobSource[],
  { fresh, openJob, decisions }: PlannedJobsContext,
): readonly boolean[] {
  const has = pages.map(
    ({ source }, number) =>
      source !== undefined && fresh.has(source.path) && needsJob(decisions[number]),
  );
  for (let number = pages.length - 1; number >= 0; number -= 1) {
    const parent = has[number] === true ? pages[number]?.parent : undefined;
    if (parent === undefined || pages[parent]?.source !== undefined) continue;
    const isKnown = entryOf(decisions[parent]) !== undefined;
    has[parent] = !isKnown && openJob(sources[parent]?.path ?? '') === undefined;
  }
  return has;
}

const needsJob = (decision: Decision | undefined): boolean =>
  decision?.does === 'make' || decision?.does === 'update';

const entryOf = (decision: Decision | undefined): MapEntry | undefined =>
  decision !== undefined && 'entry' in decision ? decision.entry : undefined;

function updateOf(decision: Decision | undefined): PageUpdate | undefined {
  if (decision?.does !== 'update') return undefined;
  const { entry, keepsText, resends, ifEdited } = decision;
  const { page, jobId: sentBy, parentId } = entry;
  return {
    ...{ page, sentBy, parentId },
    ...(keepsText === true ? { keepsText } : {}),
    ...(resends === true ? { resends } : {}),
    ...(ifEdited === undefined ? {} : { ifEdited }),
  };
}

interface Above {
  readonly above: number | undefined;
  readonly ids: readonly (JobId | undefined)[];
  readonly there: readonly (PageRef | undefined)[];
  readonly decisions: readonly Decision[];
}

/** Under which page a job's page goes. A page that is there stays where it is, unless its file has moved. */
function placeOf(
  { above, ids, there, decisions }: Above,
  update: PageUpdate | undefined,
): Pick<Job, 'parentJobId' | 'parentPageId'> {
  if (update !== undefined && update.keepsText !== true) return { parentPageId: update.parentId };
  if (above === undefined) return {};
  const page = entryOf(decisions[above])?.page ?? there[above];
  if (update !== undefined && page !== undefined) return { parentPageId: page.id };
  const parentJobId = ids[above];
  if (parentJobId !== undefined) return { parentJobId };
  return page === undefined ? {} : { parentPageId: page.id };
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
