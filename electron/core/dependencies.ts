import { hasEnded, pageOf, type Job, type JobId } from '../../shared/jobs/job';
import type { HoldReason } from '../../shared/jobs/phase';
import type { ActionName } from '../../shared/jobs/next-action';
import type { JobEvent } from '../../shared/jobs/job-event';
import { takesSubPages } from '../../shared/jobs/takes-sub-pages';
import { pageLink } from '../../shared/notion-link';
import type { LinkAddresses } from './prepared-documents';
import type { JobObserver, JobRegistry } from './job-registry';
import type { Clock } from './ports';
import { StorageError } from './store-ports';

/**
 * Which jobs wait for others. A page is created when the page above it is there and its text need
 * not be replaced any more; a text is sent when every page it links to has its id, or will not get
 * one for now. A parent that cannot be made holds its sub-pages until the user has settled that.
 *
 * Pages that others link to take the shell route, and those whose text links below themselves are
 * written by `insert` (`job-order.ts`), so that links in circles never keep each other waiting.
 */
export class Dependencies implements JobObserver {
  readonly #registry: JobRegistry;
  readonly #clock: Clock;
  readonly #onReady: (id: JobId) => void;
  readonly #children = new Map<JobId, JobId[]>();
  readonly #linkedFrom = new Map<JobId, JobId[]>();
  /** Links of a text whose page may yet get an id. */
  readonly #openLinks = new Map<JobId, number>();
  readonly #settled = new Set<JobId>();

  /** @param onReady called when a job that was not ready may be */
  constructor(registry: JobRegistry, clock: Clock, onReady: (id: JobId) => void) {
    this.#registry = registry;
    this.#clock = clock;
    this.#onReady = onReady;
    registry.observe(this);
  }

  isReady(job: Job, action: ActionName): boolean {
    if (action === 'start') {
      const needsLinks = job.route === 'direct';
      return this.#hasParent(job) && (!needsLinks || this.#hasLinks(job.id));
    }
    if (action === 'look') return this.#hasParent(job) && this.#hasLinks(job.id);
    return action !== 'send' || this.#hasLinks(job.id);
  }

  /**
   * Where the links of a job's text lead, as far as those pages are known; undefined for a text
   * without links to other jobs.
   */
  addressesOf(id: JobId): LinkAddresses | undefined {
    if (this.#registry.linksOf(id).length === 0) return undefined;
    const addresses = new Map<string, string>();
    for (const link of this.#registry.linksOf(id)) {
      const page = this.#registry.linkedPage(link);
      if (page !== undefined) addresses.set(link.target, pageLink(page));
    }
    return addresses;
  }

  /** Whether a job that has not ended needs this one's page. */
  isNeeded(id: JobId): boolean {
    const needing = [...(this.#children.get(id) ?? []), ...(this.#linkedFrom.get(id) ?? [])];
    return needing.some((other) => {
      const job = this.#registry.get(other);
      return other !== id && job !== undefined && !hasEnded(job);
    });
  }

  /** A job and all that go under its page, as far as nothing was made of them yet. */
  withUnmadeBelow(id: JobId): readonly JobId[] {
    const found: JobId[] = [id];
    for (const above of found) {
      for (const child of this.#children.get(above) ?? []) {
        if (this.#registry.get(child)?.checkpoint.at === 'nothing') found.push(child);
      }
    }
    return found;
  }

  jobChanged(job: Job): void {
    if (!this.#openLinks.has(job.id)) this.#enter(job);
    this.#settle(job);
    this.#review(job);
    for (const child of this.#children.get(job.id) ?? []) {
      const current = this.#registry.get(child);
      if (current !== undefined) this.#review(current);
    }
  }

  jobsRemoved(ids: readonly JobId[]): void {
    for (const id of ids) {
      this.#openLinks.delete(id);
      this.#children.delete(id);
      this.#setSettled(id, true);
      this.#linkedFrom.delete(id);
    }
  }

  #enter(job: Job): void {
    if (job.parentJobId !== undefined) append(this.#children, job.parentJobId, job.id);
    const links = this.#registry.linksOf(job.id);
    const linked = links.flatMap(({ linkedJobId }) => linkedJobId ?? []);
    for (const id of linked) append(this.#linkedFrom, id, job.id);
    this.#openLinks.set(job.id, linked.filter((id) => !this.#settled.has(id)).length);
  }

  /** Takes note whether others may still hope for this job's page. */
  #settle(job: Job): void {
    const isHeld = job.phase.name === 'held';
    this.#setSettled(job.id, isHeld || hasEnded(job) || pageOf(job) !== undefined);
  }

  #setSettled(id: JobId, isSettled: boolean): void {
    if (this.#settled.has(id) === isSettled) return;
    if (isSettled) this.#settled.add(id);
    else this.#settled.delete(id);
    for (const linking of this.#linkedFrom.get(id) ?? []) {
      const open = this.#openLinks.get(linking);
      if (open === undefined) continue;
      this.#openLinks.set(linking, open + (isSettled ? -1 : 1));
      if (isSettled && open === 1) this.#onReady(linking);
    }
  }

  /** Holds a job whose parent cannot be made, and lets it go when that has changed. */
  #review(job: Job): void {
    if (job.parentJobId === undefined || job.checkpoint.at !== 'nothing') return;
    const reason = this.#whyHeld(job.parentJobId);
    const at = this.#clock.now();
    if (job.phase.name === 'held' && job.phase.reason.kind === 'parent') {
      if (reason?.jobId === job.phase.reason.jobId) return;
      this.#apply(job.id, { type: 'parent-settled', at });
    } else if (job.phase.name === 'waiting' && reason !== undefined) {
      this.#apply(job.id, { type: 'held', at, reason });
    } else {
      this.#onReady(job.id);
    }
  }

  /** A disk that refuses says so with the next step; who waits for whom is seen anew then. */
  #apply(id: JobId, event: JobEvent): void {
    try {
      this.#registry.apply(id, event);
    } catch (cause) {
      if (!(cause instanceof StorageError)) throw cause;
    }
  }

  #whyHeld(parentId: JobId): (HoldReason & { readonly kind: 'parent' }) | undefined {
    const parent = this.#registry.get(parentId);
    if (parent === undefined || takesSubPages(parent)) return undefined;
    const { phase } = parent;
    if (phase.name === 'held' && phase.reason.kind === 'parent') return phase.reason;
    return phase.name === 'failed' || phase.name === 'cancelled'
      ? { kind: 'parent', jobId: parentId, name: parent.source.name, ended: phase.name }
      : undefined;
  }

  #hasParent(job: Job): boolean {
    if (job.parentJobId === undefined) return true;
    const parent = this.#registry.get(job.parentJobId);
    return parent !== undefined && takesSubPages(parent);
  }

  #hasLinks(id: JobId): boolean {
    return (this.#openLinks.get(id) ?? 0) === 0;
  }
}

function append(map: Map<JobId, JobId[]>, key: JobId, id: JobId): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [id]);
  else known.push(id);
}
