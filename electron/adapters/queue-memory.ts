import * as v from 'valibot';
import type { ConnectionId } from '../../shared/jobs/job';
import { epochMs } from '../../shared/units';
import type { QueueMemo, QueueMemory } from '../core/store-ports';
import type { Database, Statement } from './database';

const MomentSchema = v.pipe(v.number(), v.finite(), v.transform(epochMs));
const ConnectionIdSchema = v.pipe(
  v.string(),
  v.transform((id) => id as ConnectionId),
);
const GateMemoSchema = v.object({
  closure: v.exactOptional(
    v.object({ until: MomentSchema, by: v.picklist(['rate-limited', 'overloaded']) }),
  ),
  lowered: v.exactOptional(
    v.object({ limit: v.pipe(v.number(), v.integer(), v.minValue(1)), at: MomentSchema }),
  ),
  begun: v.exactOptional(v.object({ moments: v.array(MomentSchema), at: MomentSchema })),
});
const MemoSchema = v.pipe(
  v.object({ document: v.string() }),
  v.transform(({ document }) => document),
  v.parseJson(),
  v.object({
    pausedByUser: v.fallback(v.boolean(), false),
    gates: v.fallback(
      v.pipe(
        v.array(v.tuple([ConnectionIdSchema, GateMemoSchema])),
        v.transform((gates) => new Map(gates)),
      ),
      () => new Map(),
    ),
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
    return memo.success ? memo.output : { pausedByUser: false, gates: new Map() };
  }

  save(memo: QueueMemo): void {
    this.#write.run(JSON.stringify({ ...memo, gates: [...memo.gates] }));
  }
}
