import { expect, test } from 'vitest';
import { samplePlanPages } from '../testing/sample-plan';
import { PlanTree } from './plan-tree';

test('rows tell what the columns hold, with their level and what lies below', () => {
  const tree = new PlanTree(samplePlanPages());
  expect(tree.row(0)).toEqual({
    ...{ number: 0, level: 1, title: 'Garden', file: '', isFolder: true, children: 2 },
    ...{ writing: 'none', state: 'new', links: 0, attachments: 0 },
  });
  expect(tree.row(2)).toEqual({
    ...{ number: 2, level: 3, title: 'Soil', file: 'Garden/Beds/soil.md', isFolder: false },
    ...{ children: 0, writing: 'create', state: 'queued', links: 3, attachments: 1 },
  });
});

test('what lies below a closed page is not shown, at any depth', () => {
  const tree = new PlanTree(samplePlanPages());
  expect(tree.shown(new Set())).toEqual([0, 1, 2, 3, 4]);
  expect(tree.shown(new Set([1]))).toEqual([0, 1, 3, 4]);
  expect(tree.shown(new Set([0]))).toEqual([0, 4]);
});

test('20,000 pages are ready within the time of a frame or two', () => {
  const count = 20_000;
  const empty = new Uint8Array(count);
  const tree = new PlanTree({
    ...samplePlanPages(),
    count,
    titles: Array.from({ length: count }, (_, number) => `Page ${number}`).join('\n'),
    files: Array.from({ length: count }, (_, number) => `V/page ${number}.md`).join('\n'),
    parents: Int32Array.from({ length: count }, (_, number) => (number === 0 ? -1 : 0)),
    ...{ isFolder: empty, writes: empty, states: empty },
    ...{ links: new Uint32Array(count), attachments: new Uint32Array(count) },
  });
  expect(tree.shown(new Set())).toHaveLength(count);
  expect(tree.row(count - 1)).toMatchObject({ title: 'Page 19999', level: 2 });
});
