import { expect, test } from 'vitest';
import type { ConnectionId } from '../../shared/jobs/job';
import { epochMs } from '../../shared/units';
import { openDatabase } from './open-database';
import { SqliteQueueMemory } from './queue-memory';
import { tempFolder } from './testing/temp-folder';

test('a pause and a wait are there when the database is opened again', () => {
  const folder = tempFolder();
  const first = openDatabase(folder, epochMs(1));
  if (!first.ok) throw new Error(first.error.kind);
  const memory = new SqliteQueueMemory(first.value.database);
  expect(memory.load()).toEqual({ pausedByUser: false, gates: new Map() });
  const memo = {
    pausedByUser: true,
    gates: new Map([
      ['home' as ConnectionId, { closure: { until: epochMs(5_000), by: 'overloaded' } as const }],
      ['other' as ConnectionId, { lowered: { limit: 120, at: epochMs(4_000) } }],
    ]),
  };
  memory.save({ pausedByUser: false, gates: new Map() });
  memory.save(memo);
  first.value.database.close();
  const again = openDatabase(folder, epochMs(2));
  if (!again.ok) throw new Error(again.error.kind);
  expect(new SqliteQueueMemory(again.value.database).load()).toEqual(memo);
  again.value.database.close();
});
