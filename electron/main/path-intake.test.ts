import { expect, test } from 'vitest';
import { seconds } from '../../shared/units';
import { FakeClock } from '../core/testing/fake-clock';
import { PathIntake } from './path-intake';

test('files wait until somebody takes them, and those of one gesture stay together', async () => {
  const clock = new FakeClock();
  const intake = new PathIntake(clock);
  const taken: (readonly string[])[] = [];
  intake.add(['/a.md']);
  intake.add(['/b.md']);
  await clock.advance(seconds(1));
  intake.deliverTo((paths) => taken.push(paths));
  await clock.advance(seconds(1));
  intake.add(['/c.md']);
  await clock.advance(seconds(1));
  expect(taken).toEqual([['/a.md', '/b.md'], ['/c.md']]);
});
