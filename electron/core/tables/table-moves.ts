import type { CommandError } from '../../../shared/command-error';
import {
  asDataSource,
  hasEnded,
  type BatchId,
  type Job,
  type PageId,
} from '../../../shared/jobs/job';
import type { SlicedWork } from '../../../shared/plan/slices';
import type { Result } from '../../../shared/result';
import { newTarget, rematched } from '../../../shared/tables/mapping';
import type { TableTarget } from '../../../shared/tables/table';
import { rowKey } from '../../../shared/tables/row-key';
import type { JobRegistry } from '../job-registry';
import type { Clock } from '../ports';
import type { SliceClock } from '../planning/slices';
import { saving, savingSliced } from '../saving';
import type { WorkspaceRequests } from '../workspace-requests';
import type { DataSource } from '../workspace-ports';
import type { TableTargets } from './table-targets';

export interface TableMovesParts {
  readonly clock: Pick<Clock, 'now'>;
  /** For pauses in long work. */
  readonly sliceClock: SliceClock;
  readonly registry: JobRegistry;
  readonly requests: WorkspaceRequests;
  readonly targets: TableTargets;
}

type Done = Result<undefined, CommandError>;

/** What becomes of files that wait when their table has changed, or another one is chosen. */
export class TableMoves {
  readonly #parts: TableMovesParts;

  constructor(parts: TableMovesParts) {
    this.#parts = parts;
  }

  /** Imports that wait for a table go by what it is now. */
  async matchAgain(page: PageId): Promise<Done> {
    const { targets } = this.#parts;
    const table = await this.#retrieve(page);
    if (!table.ok) return table;
    return saving(() => {
      const waiting = this.#jobsFor(page).filter(({ row }) => row !== undefined);
      for (const batch of batchesOf(waiting)) {
        const target = targets.of(batch, page);
        if (target !== undefined) {
          targets.save(batch, rematched(target, table.value.properties));
        }
      }
      return undefined;
    });
  }

  /** What was to go to one place, and has not been begun, becomes rows of a table. */
  async moveAll(from: PageId, to: PageId): Promise<Done> {
    const { targets } = this.#parts;
    const table = await this.#retrieve(to);
    if (!table.ok) return table;
    const wishes = { otherKeys: 'callout', newOptions: 'leave-out' } as const;
    const { id, name, properties } = table.value;
    const before = targets.remembered(id);
    const { importKey } = before ?? {};
    const fresh = newTarget({ id, name, properties }, new Map(), {
      ...wishes,
      ...(importKey === undefined ? {} : { importKey }),
    });
    const target = { ...fresh, choices: before?.choices ?? {} };
    return savingSliced(this.#moving(from, to, target), this.#parts.sliceClock);
  }

  *#moving(from: PageId, to: PageId, target: TableTarget): SlicedWork<void> {
    const { registry, targets, clock } = this.#parts;
    const jobs = this.#jobsFor(from);
    for (const batch of batchesOf(jobs)) {
      if (targets.of(batch, to) === undefined) targets.save(batch, target);
    }
    const at = clock.now();
    for (const job of jobs) {
      const row = { key: rowKey(job.id, job.source) };
      registry.apply(job.id, { type: 'moved', at, parentId: to, row });
      yield;
    }
  }

  #jobsFor(page: PageId): readonly Job[] {
    return [...this.#parts.registry.all()].filter(
      (job) => job.parentId === page && (!hasEnded(job) || job.phase.name === 'failed'),
    );
  }

  async #retrieve(page: PageId): Promise<Result<DataSource, CommandError>> {
    return this.#parts.requests.ask((api, signal) =>
      api.retrieveDataSource(asDataSource(page), signal),
    );
  }
}

const batchesOf = (jobs: readonly Job[]): ReadonlySet<BatchId> =>
  new Set(jobs.map(({ batchId }) => batchId));
