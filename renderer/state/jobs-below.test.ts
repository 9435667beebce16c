import { expect, test } from 'vitest';
import { sampleCheckpoints, sampleJob } from '../../shared/testing/sample-job';
import { unmadeBelow } from './jobs-below';

const top = sampleJob(1);
const child = sampleJob(2, { parentJobId: top.id });
const grandchild = sampleJob(3, { parentJobId: child.id });
const made = sampleJob(4, { parentJobId: top.id, checkpoint: sampleCheckpoints['text-written'] });
const other = sampleJob(5);
const all = [top, child, grandchild, made, other];

test('what goes along is below, at any depth, and not begun', () => {
  expect(unmadeBelow([top], all)).toEqual([child, grandchild]);
  expect(unmadeBelow([other, grandchild], all)).toEqual([]);
});

test('what is chosen itself does not count as going along', () => {
  expect(unmadeBelow([top, child], all)).toEqual([grandchild]);
});
