import * as v from 'valibot';
import type { BatchId, PageId } from '../../shared/jobs/job';
import { TableTargetSchema } from '../../shared/tables/table-target-schema';
import type { DataSourceId, TableTarget } from '../../shared/tables/table';
import type { TableTargets } from '../core/tables/table-targets';
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

  remember(target: TableTarget): void {
    this.#write.run(lastChosen, target.id, JSON.stringify(target));
  }

  remembered(table: DataSourceId): TableTarget | undefined {
    return this.#read(lastChosen, table);
  }

  of(batch: BatchId, table: PageId): TableTarget | undefined {
    const key = `${batch} ${table}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const target = this.#read(batch, table);
    if (target !== undefined) this.#known.set(key, target);
    return target;
  }

  #read(batch: string, table: string): TableTarget | undefined {
    const row = this.#select.get(batch, table);
    const read = row === undefined ? undefined : v.safeParse(RowSchema, row);
    return read?.success === true ? read.output.document : undefined;
  }
}

/** Stands in the place of a batch for what the user chose last. */
const lastChosen = '';
