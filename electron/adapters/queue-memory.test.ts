import { expect, test } from 'vitest';
import { epochMs } from '../../shared/units';
import { openDatabase } from './open-database';
import { SqliteQueueMemory } from './queue-memory';
import { tempFolder } from './testing/temp-folder';

test('a pause and a wait are there when the database is opened again', () => {
  const folder = tempFolder();
  const first = openDatabase(folder, epochMs(1));
  if (!first.ok) throw new Error(first.error.kind);
  const memory = new SqliteQueueMemory(first.value.database);
  expect(memory.load()).toEqual({ pausedByUser: false });
  memory.save({ pausedByUser: true, closedUntil: epochMs(5_000) });
  memory.save({ pausedByUser: true, closedUntil: epochMs(6_000) });
  first.value.database.close();
  const again = openDatabase(folder, epochMs(2));
  if (!again.ok) throw new Error(again.error.kind);
  expect(new SqliteQueueMemory(again.value.database).load()).toEqual({
    pausedByUser: true,
    closedUntil: 6_000,
  });
  again.value.database.close();
});
