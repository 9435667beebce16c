import { expect, test } from 'vitest';
import type { PlanProgress } from '../../../shared/plan/proposal';
import { preparePlan } from './testing/plan-of';

const many = Object.fromEntries(
  Array.from({ length: 100 }, (_, n) => [`V/${n}.md`, `[next](${n + 1}.md)`]),
);

test('tells how far it is, stage by stage', async () => {
  const told: PlanProgress[] = [];
  await preparePlan(many).make((progress) => told.push(progress));
  expect([...new Set(told.map(({ stage }) => stage))]).toEqual(['listing', 'reading', 'linking']);
  expect(told.at(-1)).toEqual({ stage: 'linking', listed: 100, read: 100, documents: 100 });
});

test('lets other work go on, whatever stage it is in', async () => {
  const { clock, make } = preparePlan(many);
  await make(() => undefined);
  expect(clock.pauses).toBeGreaterThan(100);
});

test.each(['listing', 'reading', 'linking'] as const)(
  'stops soon when it is cancelled while %s',
  async (stage) => {
    const { files, cancel, make } = preparePlan(many);
    const plan = await make((progress) => {
      if (progress.stage === stage) cancel.abort();
    });
    expect(plan).toEqual({ ok: false, error: { kind: 'cancelled' } });
    if (stage !== 'linking') expect(files.read.length).toBeLessThan(20);
  },
);
