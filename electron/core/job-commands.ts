import type { AddReport, CommandError } from '../../shared/ipc';
import {
  hasEnded,
  type BatchId,
  type ConnectionId,
  type Job,
  type JobId,
  type PageId,
} from '../../shared/jobs/job';
import { err, ok, type Result } from '../../shared/result';
import { chooseRoutes } from './choose-routes';
import type { Connections } from './connections';
import type { Destinations } from './destinations';
import type { JobRegistry } from './job-registry';
import { newJob } from './new-job';
import { StorageError, type Clock, type FileSource, type Random } from './ports';

export interface JobCommandsParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly files: FileSource;
  readonly registry: JobRegistry;
  readonly connections: Connections;
  readonly destinations: Destinations;
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

  /** Takes ended jobs out of the list, except failures: those wait for the user. */
  clearFinished(): Result<undefined, CommandError> {
    const ids = this.#idsOf((job) => hasEnded(job) && job.phase.name !== 'failed');
    return saving(() => this.#parts.registry.remove(ids));
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
