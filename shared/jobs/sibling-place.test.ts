import { expect, test } from 'vitest';
import { sampleJob } from '../testing/sample-job';
import { failedByPlace, names, placeRefused, placeSpared, sentBehind } from './sibling-place';

const block = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';

test('a job without a place never gets one', () => {
  const job = sampleJob(1);
  expect([sentBehind(job, block), placeRefused(job, block), placeSpared(job)]).toEqual([
    {},
    {},
    {},
  ]);
});

test('the block that was sent is remembered, and forgotten when none is', () => {
  const job = sampleJob(1, { place: {} });
  const sent = { ...job, ...sentBehind(job, block) };
  expect(sent.place).toEqual({ sent: block });
  expect(sentBehind(sent, undefined)).toEqual({ place: {} });
});

test('a block that Notion names is given up once, then the place is', () => {
  const first = sampleJob(1, { place: { sent: block } });
  const message = `Could not find block with ID: ${block.replaceAll('-', '')}.`;
  const again = { ...first, ...placeRefused(first, message) };
  expect(again.place).toEqual({ gone: block });
  const sent = { ...again, ...sentBehind(again, other) };
  expect(placeRefused(sent, `Block ${other} is gone.`)).toEqual({
    place: { gone: block, isLost: true },
  });
});

test('a refusal that names nothing costs the place, unless the page above was the reason', () => {
  const job = sampleJob(1, { place: { sent: block } });
  const lost = { ...job, ...placeRefused(job, 'The request is not valid.') };
  expect(lost.place).toEqual({ isLost: true });
  expect(placeSpared(lost)).toEqual({ place: {} });
});

test('a task has failed by its place only when it says so', () => {
  const job = sampleJob(1, { place: { sent: block } });
  const error = { kind: 'task-failed', taskId: 't', status: 400, code: 'c', message: '' } as const;
  expect(failedByPlace(job, { ...error, message: `No block ${block}.` })).toBe(true);
  expect(failedByPlace(job, { ...error, message: 'Too long.' })).toBe(false);
  expect(names(`page ${block.toUpperCase()}`, block)).toBe(true);
});
