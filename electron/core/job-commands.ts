import type { AddReport, CommandError } from '../../shared/ipc';
import {
  hasEnded,
  type BatchId,
  type ConnectionId,
  type Job,
  type JobId,
  type JobSource,
  type PageId,
} from '../../shared/jobs/job';
import { err, ok, type Result } from '../../shared/result';
import { chooseRoutes } from './choose-routes';
import type { Connections } from './connections';
import type { Dependencies } from './dependencies';
import type { Destinations } from './destinations';
import type { JobRegistry } from './job-registry';
import { newJob } from './new-job';
import { StorageError, type Clock, type FileSource, type Random, type SentTexts } from './ports';

export interface JobCommandsParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly files: FileSource;
  readonly registry: JobRegistry;
  readonly connections: Connections;
  readonly destinations: Destinations;
  readonly dependencies: Pick<Dependencies, 'isNeeded' | 'withUnmadeBelow'>;
  readonly texts: SentTexts;
}

const namedInReport = 50;

/** What the user does with jobs. */
export class JobCommands {
  readonly #parts: JobCommandsParts;

  constructor(parts: JobCommandsParts) {
    this.#parts = parts;
  }

  /** One job for each Markdown file among `paths` and in the folders among them. */
  async add(paths: readonly string[]): Promise<Result<AddReport, CommandError>> {
    const { files, registry, connections, destinations } = this.#parts;
    const connectionId = connections.id;
    const parentId = destinations.chosen?.pageId;
    if (connectionId === undefined) return err({ kind: 'no-connection' });
    if (parentId === undefined) return err({ kind: 'no-destination' });
    const found = await files.find(paths);
    const queued = this.#openPaths(connectionId, parentId);
    const fresh = found.files.filter((file) => !queued.has(file.path));
    const repeated = found.files
      .filter((file) => queued.has(file.path))
      .map(({ name }) => ({ name, reason: 'already-queued' as const }));
    const routes = await chooseRoutes(fresh, files);
    const batchId = this.#parts.random.uuid() as BatchId;
    const addedAt = this.#parts.clock.now();
    const first = registry.lastPosition + 1;
    const jobs = fresh.map((source, index): Job => {
      const id = this.#parts.random.uuid() as JobId;
      const route = routes.get(source.path) ?? 'direct';
      const position = first + index;
      return newJob({ id, batchId, position, connectionId, parentId, source, route, addedAt });
    });
    const saved = saving(() => {
      if (jobs.length > 0) registry.add(jobs);
    });
    if (!saved.ok) return saved;
    const ignored = [...found.ignored, ...repeated];
    return ok({
      added: jobs.length,
      ignored: ignored.slice(0, namedInReport),
      ignoredCount: ignored.length,
    });
  }

  cancel(ids: readonly JobId[]): Result<undefined, CommandError> {
    return this.#toEach(ids, 'cancel-asked');
  }

  retry(ids: readonly JobId[]): Result<undefined, CommandError> {
    return this.#toEach(ids, 'retry-asked');
  }

  retryFailed(): Result<undefined, CommandError> {
    return this.retry(this.#idsOf((job) => job.phase.name === 'failed'));
  }

  /** Several pages could be a job's: the user keeps one of them, or has it created anew. */
  choosePage(id: JobId, pageId: PageId | undefined): Result<undefined, CommandError> {
    const { registry, clock } = this.#parts;
    const page = pageId === undefined ? {} : { page: { id: pageId } };
    return saving(() => {
      registry.apply(id, { type: 'page-chosen', at: clock.now(), ...page });
    });
  }

  /** Failed jobs go on with the text that their files have now; those whose file is gone stay failed. */
  async sendAsItIs(ids: readonly JobId[]): Promise<Result<undefined, CommandError>> {
    const { registry, files } = this.#parts;
    for (const id of ids) {
      const job = registry.get(id);
      const state = job === undefined ? undefined : await files.stat(job.source.path);
      if (job === undefined || state?.ok !== true) continue;
      const chosen = this.#chooseSource(id, { ...job.source, ...state.value });
      if (!chosen.ok) return chosen;
    }
    return ok(undefined);
  }

  /** A failed job goes on with another file in the place of its own. */
  async replaceFile(id: JobId, path: string): Promise<Result<undefined, CommandError>> {
    const { files } = await this.#parts.files.find([path]);
    const [source] = files;
    return source === undefined ? err({ kind: 'not-a-file' }) : this.#chooseSource(id, source);
  }

  /** Takes failed jobs out of the list, with what was to go under their pages. */
  leaveOut(ids: readonly JobId[]): Result<undefined, CommandError> {
    const { registry, dependencies } = this.#parts;
    const failed = ids.filter((id) => registry.get(id)?.phase.name === 'failed');
    return this.#remove([...new Set(failed.flatMap((id) => dependencies.withUnmadeBelow(id)))]);
  }

  /** What was to go under one page, and has not been begun, goes under another. */
  moveAll(from: PageId, to: PageId): Result<undefined, CommandError> {
    const { registry, clock } = this.#parts;
    const ids = this.#idsOf((job) => job.parentId === from);
    return saving(() => {
      const at = clock.now();
      for (const id of ids) registry.apply(id, { type: 'moved', at, parentId: to });
    });
  }

  /** Takes ended jobs out of the list, except failures: those wait for the user. */
  clearFinished(): Result<undefined, CommandError> {
    const { dependencies } = this.#parts;
    const isDone = (job: Job): boolean => hasEnded(job) && job.phase.name !== 'failed';
    return this.#remove(this.#idsOf((job) => isDone(job) && !dependencies.isNeeded(job.id)));
  }

  /** The texts of pages that were made stay: they are part of the history. */
  #remove(ids: readonly JobId[]): Result<undefined, CommandError> {
    const { registry, texts } = this.#parts;
    const unmade = ids.filter((id) => registry.get(id)?.phase.name !== 'succeeded');
    return saving(() => {
      registry.remove(ids);
      texts.remove(unmade);
    });
  }

  #chooseSource(id: JobId, source: JobSource): Result<undefined, CommandError> {
    const { registry, clock } = this.#parts;
    return saving(() => {
      registry.apply(id, { type: 'source-chosen', at: clock.now(), source });
    });
  }

  #toEach(
    ids: readonly JobId[],
    type: 'cancel-asked' | 'retry-asked',
  ): Result<undefined, CommandError> {
    return saving(() => {
      const at = this.#parts.clock.now();
      for (const id of ids) this.#parts.registry.apply(id, { type, at });
    });
  }

  #idsOf(wanted: (job: Job) => boolean): readonly JobId[] {
    return [...this.#parts.registry.all()].filter(wanted).map((job) => job.id);
  }

  /** Files that are on their way to the same place already. */
  #openPaths(connectionId: ConnectionId, parentId: PageId): ReadonlySet<string> {
    const open = [...this.#parts.registry.all()].filter(
      (job) => job.connectionId === connectionId && job.parentId === parentId && !hasEnded(job),
    );
    return new Set(open.map((job) => job.source.path));
  }
}

/** A refusal of the disk is expected trouble; anything else is a bug. */
function saving(write: () => void): Result<undefined, CommandError> {
  try {
    write();
    return ok(undefined);
  } catch (cause) {
    if (cause instanceof StorageError) return err({ kind: 'storage', detail: cause.message });
    throw cause;
  }
}
