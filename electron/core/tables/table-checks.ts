import type { RequestError } from '../../../shared/jobs/request-error';
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

  /** What was found is in doubt: it is asked again. */
  forget(target: TableTarget): void {
    this.#asked.delete(target);
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
