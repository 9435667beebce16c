import * as v from 'valibot';
import { epochMs } from '../../shared/units';
import type { QueueMemo, QueueMemory } from '../core/ports';
import type { Database, Statement } from './database';

const MemoSchema = v.pipe(
  v.object({ document: v.string() }),
  v.transform(({ document }) => document),
  v.parseJson(),
  v.object({
    pausedByUser: v.fallback(v.boolean(), false),
    closedUntil: v.exactOptional(v.pipe(v.number(), v.transform(epochMs))),
  }),
);

/** The queue's memo in SQLite: one row. One that cannot be read counts as none. */
export class SqliteQueueMemory implements QueueMemory {
  readonly #select: Statement;
  readonly #write: Statement;

  constructor(database: Database) {
    this.#select = database.prepare('SELECT document FROM queue_memo WHERE id = 1');
    this.#write = database.prepare(`
      INSERT INTO queue_memo (id, document) VALUES (1, ?)
      ON CONFLICT (id) DO UPDATE SET document = excluded.document`);
  }

  load(): QueueMemo {
    const memo = v.safeParse(MemoSchema, this.#select.get());
    return memo.success ? memo.output : { pausedByUser: false };
  }

  save(memo: QueueMemo): void {
    this.#write.run(JSON.stringify(memo));
  }
}
