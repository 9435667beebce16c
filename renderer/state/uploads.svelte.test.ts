import { expect, test } from 'vitest';
import type { UploadProgress } from '../../shared/attachments';
import type { JobsChange } from '../../shared/ipc';
import type { Job } from '../../shared/jobs/job';
import { sampleJob, samplePhases } from '../../shared/testing/sample-job';
import { bytes } from '../../shared/units';
import { UploadsState } from './uploads.svelte';

const { checkAt: _, ...uploading } = samplePhases.attaching;
const job = sampleJob(1, { phase: uploading });

function setup() {
  const jobs = new Map([[job.id, job]]);
  let tell: (progress: readonly UploadProgress[]) => void = () => undefined;
  let pushJobs: (change: JobsChange) => void = () => undefined;
  const state = new UploadsState(
    {
      onUploads: (listener) => {
        tell = listener;
        return () => (tell = () => undefined);
      },
      onJobs: (listener) => {
        pushJobs = listener;
        return () => undefined;
      },
    },
    jobs,
  );
  const stop = state.start();
  return {
    ...{ state, stop },
    sent: (sent: number) =>
      tell([{ jobId: job.id, mark: 'm', name: 'film.mp4', sent: bytes(sent), size: bytes(100) }]),
    change: (next: Job) => {
      jobs.set(next.id, next);
      pushJobs({ revision: 1, changed: [next], removed: [] });
    },
    remove: () => pushJobs({ revision: 1, changed: [], removed: [job.id] }),
  };
}

test('shows how much has gone up, until all of it has', () => {
  const { state, sent } = setup();
  expect(state.of(job)).toBeUndefined();
  sent(40);
  expect(state.of(job)).toMatchObject({ name: 'film.mp4', sent: 40, size: 100 });
  sent(100);
  expect(state.of(job)).toBeUndefined();
});

test.each([
  ['puts blocks on the page', { ...uploading, isAppending: true }],
  ['tries the file again later', samplePhases.attaching],
  ['has ended', samplePhases.cancelled],
])('forgets it once the job %s', (_name, phase) => {
  const { state, sent, change } = setup();
  sent(40);
  change(sampleJob(1, { phase }));
  expect(state.of(sampleJob(1, { phase }))).toBeUndefined();
  sent(60);
  change(job);
  expect(state.of(job)).toBeUndefined();
});

test('forgets it when the job leaves the list, and when nobody listens', () => {
  const { state, stop, sent, remove } = setup();
  sent(40);
  remove();
  expect(state.of(job)).toBeUndefined();
  stop();
  sent(60);
  expect(state.of(job)).toBeUndefined();
});
