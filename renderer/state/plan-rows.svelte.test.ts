import { expect, test } from 'vitest';
import { samplePlanPages } from '../testing/sample-plan';
import { PlanRowsState } from './plan-rows.svelte';
import { PlanTree } from './plan-tree';

function setup() {
  const tree = new PlanTree(samplePlanPages());
  const rows = new PlanRowsState(() => tree);
  const titles = (): readonly string[] => rows.shown.map((number) => tree.row(number).title);
  const current = (): string | undefined => titles()[rows.cursorIndex];
  return { rows, titles, current };
}

test('the cursor stays within the pages that are shown', () => {
  const { rows, current } = setup();
  expect(current()).toBeUndefined();
  rows.move(1);
  expect(current()).toBe('Garden');
  rows.move(100);
  expect(current()).toBe('Kitchen');
  rows.move(-100);
  expect(current()).toBe('Garden');
});

test('to the left a page closes, then the cursor goes up; to the right it opens, then goes down', () => {
  const { rows, titles, current } = setup();
  rows.goTo(2);
  rows.goOut();
  expect(current()).toBe('Beds');
  rows.goOut();
  expect([titles(), current()]).toEqual([['Garden', 'Beds', 'Peas', 'Kitchen'], 'Beds']);
  rows.goIn();
  expect(titles()).toHaveLength(5);
  rows.goIn();
  expect(current()).toBe('Soil');
  rows.goIn();
  expect(current()).toBe('Soil');
});

test('a page that closes above the cursor takes the cursor', () => {
  const { rows, titles, current } = setup();
  rows.goTo(2);
  rows.toggle(0);
  expect([titles(), current()]).toEqual([['Garden', 'Kitchen'], 'Garden']);
  rows.toggleCurrent();
  expect(titles()).toHaveLength(5);
});
