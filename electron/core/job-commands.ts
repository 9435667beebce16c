import type { CommandError } from '../../shared/command-error';
import {
  hasEnded,
  isHalfMade,
  type Job,
  type JobId,
  type JobSource,
  type PageId,
} from '../../shared/jobs/job';
import { err, ok, type Result } from '../../shared/result';
import type { UpdateChoice } from '../../shared/jobs/job-event';
import { portions } from '../../shared/portions';
import type { SlicedWork } from '../../shared/plan/slices';
import type { Dependencies } from './dependencies';
import { savedAtOnce, type JobRegistry } from './job-registry';
import { keepInMap } from './finish-step';
import type { FileMap } from './map-ports';
import type { SliceClock } from './planning/slices';
import type { Clock, FileSource } from './ports';
import { saving, savingSliced } from './saving';
import type { SentTexts } from './store-ports';

export interface JobCommandsParts {
  readonly clock: Clock;
  /** For pauses in long work. */
  readonly sliceClock: SliceClock;
  readonly files: FileSource;
  readonly registry: JobRegistry;
  readonly dependencies: Pick<Dependencies, 'isNeeded' | 'withUnmadeBelow'>;
  readonly texts: SentTexts;
  readonly map: FileMap;
}

/** What the user does with jobs. */
export class JobCommands {
  readonly #parts: JobCommandsParts;

  constructor(parts: JobCommandsParts) {
    this.#parts = parts;
  }

  cancel(ids: readonly JobId[]): Promise<Result<undefined, CommandError>> {
    const at = this.#parts.clock.now();
    return this.#run(this.#parts.registry.applyToAll(ids, { type: 'cancel-asked', at }));
  }

  retry(ids: readonly JobId[]): Promise<Result<undefined, CommandError>> {
    const at = this.#parts.clock.now();
    return this.#run(this.#parts.registry.applyToAll(ids, { type: 'retry-asked', at }));
  }

  retryFailed(): Promise<Result<undefined, CommandError>> {
    return this.retry(this.#idsOf((job) => job.phase.name === 'failed'));
  }

  /** Several pages could be a job's: the user keeps one of them, or has it created anew. */
  choosePage(id: JobId, pageId: PageId | undefined): Result<undefined, CommandError> {
    const { registry, clock } = this.#parts;
    const page = pageId === undefined ? {} : { page: { id: pageId } };
    return saving(() => {
      registry.apply(id, { type: 'page-chosen', at: clock.now(), ...page });
      return undefined;
    });
  }

  /**
   * What becomes of pages that were edited in Notion since their import, or are gone. A page that is
   * kept counts as imported with the text that its file has now.
   */
  chooseUpdate(
    ids: readonly JobId[],
    choice: UpdateChoice,
  ): Promise<Result<undefined, CommandError>> {
    return this.#run(this.#choosingUpdate(ids, choice));
  }

  *#choosingUpdate(ids: readonly JobId[], choice: UpdateChoice): SlicedWork<void> {
    const { registry, clock, map } = this.#parts;
    for (const id of ids) {
      const job = registry.apply(id, { type: 'update-chosen', at: clock.now(), choice });
      if (job?.phase.name === 'skipped') keepInMap(job, map, clock.now());
      yield;
    }
  }

  /** Failed jobs go on with the text that their files have now; one whose file is gone fails by that. */
  async sendAsItIs(ids: readonly JobId[]): Promise<Result<undefined, CommandError>> {
    const { registry, files } = this.#parts;
    for (const id of ids) {
      const job = registry.get(id);
      const state = job === undefined ? undefined : await files.stat(job.source.path);
      if (job === undefined || state === undefined) continue;
      const chosen = this.#chooseSource(id, { ...job.source, ...(state.ok ? state.value : {}) });
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
  leaveOut(ids: readonly JobId[]): Promise<Result<undefined, CommandError>> {
    const { registry, dependencies } = this.#parts;
    const failed = ids.filter((id) => registry.get(id)?.phase.name === 'failed');
    return this.#run(
      this.#removing([...new Set(failed.flatMap((id) => dependencies.withUnmadeBelow(id)))]),
    );
  }

  /** What was to go under one page, and has not been begun, goes under another. */
  moveAll(from: PageId, to: PageId): Promise<Result<undefined, CommandError>> {
    const { registry, clock } = this.#parts;
    const ids = this.#idsOf((job) => job.parentId === from);
    return this.#run(registry.applyToAll(ids, { type: 'moved', at: clock.now(), parentId: to }));
  }

  /** Takes ended jobs out of the list, except failures: those wait for the user. */
  clearFinished(): Promise<Result<undefined, CommandError>> {
    const { dependencies } = this.#parts;
    const isDone = (job: Job): boolean => hasEnded(job) && job.phase.name !== 'failed';
    return this.#run(
      this.#removing(this.#idsOf((job) => isDone(job) && !dependencies.isNeeded(job.id))),
    );
  }

  /** The texts of pages that were made stay: they are part of the history. */
  *#removing(ids: readonly JobId[]): SlicedWork<void> {
    const { registry, texts } = this.#parts;
    for (const some of portions(ids, savedAtOnce)) {
      const unmade = some.filter((id) => {
        const job = registry.get(id);
        return job !== undefined && job.phase.name !== 'succeeded' && !isHalfMade(job);
      });
      registry.remove(some);
      texts.remove(unmade);
      yield;
    }
  }

  #chooseSource(id: JobId, source: JobSource): Result<undefined, CommandError> {
    const { registry, clock } = this.#parts;
    return saving(() => {
      registry.apply(id, { type: 'source-chosen', at: clock.now(), source });
      return undefined;
    });
  }

  /** A little at a time, however many jobs it is about. */
  #run(work: SlicedWork<void>): Promise<Result<undefined, CommandError>> {
    return savingSliced(work, this.#parts.sliceClock);
  }

  #idsOf(wanted: (job: Job) => boolean): readonly JobId[] {
    return [...this.#parts.registry.all()].filter(wanted).map((job) => job.id);
  }
}
