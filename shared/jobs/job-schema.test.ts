import { expect, test } from 'vitest';
import { sampleCheckpoints, sampleJob } from '../testing/sample-job';
import { formatJob, parseJob } from './job-schema';
import { transition } from './transition';
import { epochMs } from '../units';

test('an update of a version that knew only names begins anew with a look', () => {
  const { head: _head, hasCut: _hasCut, ...begun } = sampleCheckpoints['update-begun'];
  const page = begun.page;
  const update = { page, sentBy: sampleJob(2).id, parentId: sampleJob(1).parentId };
  const job = sampleJob(1, { update, checkpoint: begun });
  const former = { ...job, checkpoint: { ...begun, renames: true } };
  const read = parseJob(JSON.stringify(former));
  expect(read).toEqual({ ok: true, value: job });
  expect(parseJob(formatJob(job))).toEqual(read);
  const restored = transition(job, { type: 'restored', at: epochMs(0) });
  expect(restored.checkpoint).toEqual({ at: 'nothing' });
});

test('that comments were not looked at is stored, and absent of former jobs', () => {
  const job = sampleJob(1, { commentsUnseen: true });
  expect(parseJob(formatJob(job))).toEqual({ ok: true, value: job });
  expect(parseJob(formatJob(sampleJob(1)))).toEqual({ ok: true, value: sampleJob(1) });
});
