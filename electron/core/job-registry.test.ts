import { expect, test } from 'vitest';
import { runToEnd } from '../../shared/plan/slices';
import { sampleJob, sampleMoment } from '../../shared/testing/sample-job';
import { JobRegistry } from './job-registry';
import { MemoryDisk, MemoryJobStore } from './testing/memory-stores';
import { StorageError } from './store-ports';

const [former, first, second] = [sampleJob(1), sampleJob(2), sampleJob(3)];

function setup() {
  const disk = new MemoryDisk();
  const registry = new JobRegistry(new MemoryJobStore(disk));
  runToEnd(registry.adding([former]));
  const idsOf = () => [...registry.all()].map(({ id }) => id);
  return { disk, registry, idsOf };
}

test('jobs that are being added are none before all of them are on the disk', () => {
  const { disk, registry, idsOf } = setup();
  const work = registry.adding([first, second]);
  work.next();
  expect([idsOf(), registry.counts.waiting]).toEqual([[former.id], 1]);
  disk.isFull = true;
  expect(() => {
    runToEnd(work);
  }).toThrow(StorageError);
  expect([idsOf(), registry.lastPosition]).toEqual([[former.id], former.position]);
});

test('none of them is removed before the last one is there', () => {
  const { registry, idsOf } = setup();
  const work = registry.adding([first, second]);
  while (!idsOf().includes(first.id)) work.next();
  registry.remove([first.id]);
  runToEnd(work);
  expect(idsOf()).toEqual([former.id, first.id, second.id]);
  registry.remove([first.id]);
  expect(idsOf()).toEqual([former.id, second.id]);
});

test('what is kept is removed only once it is let go, others are at once', () => {
  const { registry, idsOf } = setup();
  runToEnd(registry.adding([first]));
  const letGo = registry.keep([former.id]);
  registry.remove([former.id, first.id]);
  expect(idsOf()).toEqual([former.id]);
  letGo();
  registry.remove([former.id]);
  expect(idsOf()).toEqual([]);
});

test('what happens to many is saved in portions, each before it counts', () => {
  const { disk, registry } = setup();
  const more = Array.from({ length: 120 }, (_, index) => sampleJob(index + 10));
  runToEnd(registry.adding(more));
  const ids = more.map(({ id }) => id);
  const work = registry.applyToAll([...ids, ...ids], { type: 'cancel-asked', at: sampleMoment });
  const before = disk.writes;
  work.next();
  const [portion, writes] = [registry.counts.stopped, disk.writes - before];
  expect([portion > 1, portion < 120, writes]).toEqual([true, true, 1]);
  disk.isFull = true;
  expect(() => {
    runToEnd(work);
  }).toThrow(StorageError);
  expect(registry.counts.stopped).toBe(portion);
  disk.makeRoom();
  runToEnd(registry.applyToAll(ids, { type: 'cancel-asked', at: sampleMoment }));
  expect([registry.counts.stopped, registry.counts.waiting]).toEqual([120, 1]);
});
