import type { RequestError } from '../../../shared/jobs/request-error';
import { err } from '../../../shared/result';
import { tableChanges } from '../../../shared/tables/table-changes';
import type { TableTarget } from '../../../shared/tables/table';
import type { ListingRequests } from '../child-listings';
import type { Outcome } from '../step-answers';
import type { DataSource } from '../workspace-ports';

export interface TableChecked {
  readonly trouble?: RequestError;
  /** No request was made for it. */
  readonly isShared: boolean;
}

/**
 * Whether tables are still what they were when their imports began. Each is asked once before the
 * first row of an import, for all rows that wait for it, and again when a row was refused.
 */
export class TableChecks {
  readonly #asked = new WeakMap<TableTarget, Promise<Outcome<DataSource>>>();

  async check(
    target: TableTarget,
    { api, signal }: Pick<ListingRequests, 'api' | 'signal'>,
    scope: 'used' | 'all' = 'used',
  ): Promise<TableChecked> {
    const known = this.#asked.get(target);
    const asked = known ?? api.retrieveDataSource(target.id, signal);
    this.#asked.set(target, asked);
    const trouble = troubleOf(target, await asked, scope);
    if (trouble !== undefined && this.#asked.get(target) === asked) this.#asked.delete(target);
    return { isShared: known !== undefined, ...(trouble === undefined ? {} : { trouble }) };
  }

  /**
   * What is said of a write to a row. Notion may refuse it because the table was changed meanwhile:
   * then that is what to say.
   */
  async explain<T>(
    target: TableTarget,
    reply: Outcome<T>,
    requests: Pick<ListingRequests, 'api' | 'signal' | 'room'>,
  ): Promise<Outcome<T>> {
    if (reply.ok || reply.error.kind !== 'rejected') return reply;
    this.#asked.delete(target);
    if ((await requests.room()) === 'aborted') return reply;
    const { trouble } = await this.check(target, requests, 'all');
    return trouble?.kind === 'table-changed' ? err(trouble) : reply;
  }
}

function troubleOf(
  target: TableTarget,
  reply: Outcome<DataSource>,
  scope: 'used' | 'all',
): RequestError | undefined {
  if (!reply.ok) {
    const { error } = reply;
    return error.kind === 'not-found' ? { ...error, kind: 'parent-gone' } : error;
  }
  const { requestId, value: table } = reply.value;
  const found = requestId === undefined ? {} : { requestId };
  if (table.inTrash) return { kind: 'parent-gone', message: 'It is in the trash.', ...found };
  const changes = tableChanges(target, table.properties, scope);
  return changes.length === 0 ? undefined : { kind: 'table-changed', changes, ...found };
}
