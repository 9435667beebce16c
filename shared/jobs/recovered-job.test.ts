import { expect, test } from 'vitest';
import { sampleCheckpoints, sampleJob, sampleMoment } from '../testing/sample-job';
import { after, seconds } from '../units';
import { recoveredJob } from './recovered-job';

test('a row of its own that was about to change is not made once more', () => {
  const { hasCut: _hasCut, ...begun } = sampleCheckpoints['update-begun'];
  const job = sampleJob(1, { checkpoint: begun, phase: { name: 'waiting' } });
  const now = after(sampleMoment, seconds(60));
  const found = recoveredJob(job, { now, lastWriteAt: sampleMoment, page: undefined });
  expect(found.checkpoint).toEqual({
    ...{ at: 'text-sent', page: begun.page, written: 0, sentAt: sampleMoment },
  });
  expect(found.phase.name).toBe('unconfirmed');
});
