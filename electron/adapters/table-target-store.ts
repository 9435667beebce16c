import * as v from 'valibot';
import type { BatchId, PageId } from '../../shared/jobs/job';
import { TableTargetSchema } from '../../shared/tables/table-target-schema';
import type { TableTarget } from '../../shared/tables/table';
import type { TableTargets } from '../core/table-targets';
import type { Database, Statement } from './database';

const RowSchema = v.object({ document: v.pipe(v.string(), v.parseJson(), TableTargetSchema) });

/** What batches do with their tables, in SQLite. A target is read once and stays the same object. */
export class SqliteTableTargets implements TableTargets {
  readonly #write: Statement;
  readonly #select: Statement;
  readonly #known = new Map<string, TableTarget>();

  constructor(database: Database) {
    this.#write = database.prepare(
      'INSERT OR REPLACE INTO table_targets (batch_id, table_id, document) VALUES (?, ?, ?)',
    );
    this.#select = database.prepare(
      'SELECT document FROM table_targets WHERE batch_id = ? AND table_id = ?',
    );
  }

  save(batch: BatchId, target: TableTarget): void {
    this.#write.run(batch, target.id, JSON.stringify(target));
    this.#known.set(`${batch} ${target.id}`, target);
  }

  of(batch: BatchId, table: PageId): TableTarget | undefined {
    const key = `${batch} ${table}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const row = this.#select.get(batch, table);
    if (row === undefined) return undefined;
    const read = v.safeParse(RowSchema, row);
    if (!read.success) return undefined;
    this.#known.set(key, read.output.document);
    return read.output.document;
  }
}
