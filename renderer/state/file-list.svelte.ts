import { SvelteSet } from 'svelte/reactivity';
import { groupOf } from '../../shared/jobs/counts';
import { hasEnded, type Job, type JobId } from '../../shared/jobs/job';
import { searchTextOf } from '../text/job-text';
import type { Filter } from '../text/queue-text';
import type { JobsState } from './jobs.svelte';

/** Which jobs are shown, which one the keyboard is on, and which are selected. */
export class FileListState {
  readonly #jobs: Pick<JobsState, 'all' | 'get'>;
  /** Made once per job object; a changed job is a new object. */
  readonly #searchTexts = new WeakMap<Job, string>();
  readonly #selected = new SvelteSet<JobId>();

  filter = $state<Filter>('all');
  search = $state('');
  /** Where the keyboard is. */
  #cursor = $state<JobId>();
  /** Where a range with Shift begins. */
  #anchor: JobId | undefined;
  #revealsAsked = $state(0);
  /** Where the cursor was last, for when its row leaves the list. */
  #lastIndex = 0;

  readonly shown: readonly Job[] = $derived.by(() => {
    const { filter } = this;
    const words = this.search.trim().toLocaleLowerCase();
    const jobs = this.#jobs.all;
    if (filter === 'all' && words === '') return jobs;
    return jobs.filter(
      (job) =>
        (filter === 'all' || groupOf(job.phase.name) === filter) &&
        (words === '' || this.#searchTextOf(job).includes(words)),
    );
  });

  /** Selected jobs that are still in the queue, also when the filter hides them. */
  readonly selection: readonly Job[] = $derived.by(() =>
    [...this.#selected].flatMap((id) => this.#jobs.get(id) ?? []),
  );

  constructor(jobs: Pick<JobsState, 'all' | 'get'>) {
    this.#jobs = jobs;
  }

  /** The job that the details show. */
  get current(): Job | undefined {
    return this.#cursor === undefined ? undefined : this.#jobs.get(this.#cursor);
  }

  /** Place of the cursor among the shown jobs; -1 when it is not there. */
  get cursorIndex(): number {
    return this.#placeOf(this.#cursor);
  }

  /** Rises whenever the cursor's row is to be brought on screen. */
  get revealsAsked(): number {
    return this.#revealsAsked;
  }

  isSelected(id: JobId): boolean {
    return this.#selected.has(id);
  }

  /** Puts the cursor on a row and selects it alone, or up to it from the anchor. */
  goTo(index: number, extend = false): void {
    const last = this.shown.length - 1;
    const job = this.shown[Math.min(Math.max(index, 0), last)];
    if (job === undefined) return;
    this.#moveCursor(job.id);
    if (extend) this.#selectRange(job.id);
    else this.#selectOnly(job.id);
  }

  /** Moves the cursor by rows. When its row has left the list, goes on from where it was. */
  move(by: number, extend = false): void {
    const index = this.cursorIndex;
    if (index >= 0) this.goTo(index + by, extend);
    else if (this.#cursor === undefined) this.goTo(by > 0 ? 0 : this.shown.length - 1);
    else this.goTo(this.#lastIndex, extend);
  }

  /** Adds a row to the selection, or takes it out. */
  toggle(index: number): void {
    const job = this.shown[index];
    if (job === undefined) return;
    this.#moveCursor(job.id);
    this.#anchor = job.id;
    if (!this.#selected.delete(job.id)) this.#selected.add(job.id);
  }

  selectAll(): void {
    this.#selected.clear();
    for (const job of this.shown) this.#selected.add(job.id);
    if (this.cursorIndex < 0) this.#cursor = this.shown[0]?.id;
  }

  /** Back to the one row under the cursor. */
  narrow(): void {
    if (this.#cursor === undefined) this.#selected.clear();
    else this.#selectOnly(this.#cursor);
  }

  showEverything(): void {
    this.filter = 'all';
    this.search = '';
  }

  /** Goes to a job's row, also when the filter or the search hides it. */
  show(id: JobId): void {
    this.showEverything();
    const index = this.#placeOf(id);
    if (index < 0) return;
    this.goTo(index);
    this.#revealsAsked += 1;
  }

  #moveCursor(id: JobId): void {
    this.#cursor = id;
    this.#lastIndex = Math.max(0, this.cursorIndex);
  }

  #selectOnly(id: JobId): void {
    this.#anchor = id;
    this.#selected.clear();
    this.#selected.add(id);
  }

  #selectRange(id: JobId): void {
    const from = this.#placeOf(this.#anchor);
    const to = this.#placeOf(id);
    if (from < 0 || to < 0) {
      this.#selectOnly(id);
      return;
    }
    this.#selected.clear();
    for (const job of this.shown.slice(Math.min(from, to), Math.max(from, to) + 1)) {
      this.#selected.add(job.id);
    }
  }

  /** By bisection: the shown jobs are in the order of their positions. */
  #placeOf(id: JobId | undefined): number {
    const job = id === undefined ? undefined : this.#jobs.get(id);
    if (job === undefined) return -1;
    const { shown } = this;
    let low = 0;
    let high = shown.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((shown[middle]?.position ?? Infinity) < job.position) low = middle + 1;
      else high = middle;
    }
    return shown[low]?.id === job.id ? low : -1;
  }

  #searchTextOf(job: Job): string {
    const known = this.#searchTexts.get(job);
    if (known !== undefined) return known;
    const text = searchTextOf(job);
    this.#searchTexts.set(job, text);
    return text;
  }
}

/** It goes on at the user's word: by another try, or by a look at Notion. */
export const canRetry = ({ phase }: Job): boolean =>
  ['failed', 'cancelled', 'retrying', 'unconfirmed'].includes(phase.name);

/** It has not ended, and ending it is not already under way. */
export const canCancel = (job: Job): boolean =>
  !hasEnded(job) &&
  job.phase.name !== 'finishing' &&
  !('cancelAsked' in job.phase && job.phase.cancelAsked);
