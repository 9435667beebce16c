import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { BatchId } from '../../shared/jobs/job';
import {
  sampleCheckpoints,
  sampleErrors,
  sampleJob,
  sampleMoment,
  samplePage,
  samplePhases,
} from '../../shared/testing/sample-job';
import { StorageError } from '../core/store-ports';
import { openStores } from './testing/stores';
import { sampleResult } from './testing/sample-result';
import { tempFolder } from './testing/temp-folder';
import { runToEnd } from '../../shared/plan/slices';

const firstId = sampleJob(1).id;

function setup() {
  const folder = tempFolder();
  const stores = openStores(folder);
  return {
    ...stores,
    folder,
    /** What is there after the process ended and started again. */
    restart: () => {
      stores.database.close();
      return openStores(folder);
    },
  };
}

test('gives every phase, checkpoint and error back as it was saved', () => {
  const { jobs, restart } = setup();
  const phases = Object.values(samplePhases).map((phase) => ({ phase }));
  const checkpoints = Object.values(sampleCheckpoints).map((checkpoint) => ({ checkpoint }));
  const failures = Object.values(sampleErrors).map((error) => ({
    phase: { name: 'failed', finishedAt: sampleMoment, error } as const,
  }));
  const known = { title: 'Ünïcode "quotes" \u0000 \ud83d\ude80', startedAt: sampleMoment };
  const saved = [...phases, ...checkpoints, ...failures, known].map((changes, index) =>
    sampleJob(index, changes),
  );
  runToEnd(jobs.adding(saved));
  expect(restart().jobs.load()).toEqual({ jobs: saved, links: [], unreadable: 0 });
});

test('tells the jobs that have failed, and no others', () => {
  const { jobs } = setup();
  const failed = sampleJob(2, { phase: samplePhases.failed });
  runToEnd(jobs.adding([sampleJob(1), failed, sampleJob(3)]));
  expect(jobs.failed()).toEqual([failed]);
});

test('loads in queue order, whatever the order of saving', () => {
  const { jobs, restart } = setup();
  runToEnd(jobs.adding([sampleJob(3), sampleJob(1)]));
  runToEnd(jobs.adding([sampleJob(2)]));
  jobs.save(sampleJob(1, { turn: 5 }));
  expect(
    restart()
      .jobs.load()
      .jobs.map((job) => job.position),
  ).toEqual([1, 2, 3]);
});

test('saves the last state of a job only', () => {
  const { jobs, restart } = setup();
  runToEnd(jobs.adding([sampleJob(1)]));
  const done = sampleJob(1, { phase: samplePhases.succeeded, title: 'Note', turn: 9 });
  jobs.save(sampleJob(1, { phase: samplePhases.processing }));
  jobs.save(done);
  expect(restart().jobs.load().jobs).toEqual([done]);
});

test('keeps the journal of each job apart and in order', () => {
  const { jobs, restart } = setup();
  const job = sampleJob(1);
  jobs.save(job, { jobId: job.id, at: sampleMoment, event: 'create-sent' });
  jobs.save(sampleJob(2), { jobId: sampleJob(2).id, at: sampleMoment, event: 'other' });
  jobs.save(job, {
    jobId: job.id,
    at: sampleMoment,
    event: 'task-accepted',
    requestId: 'req-1',
    detail: 'task_0: queued',
  });
  expect(restart().jobs.journalOf(job.id)).toEqual([
    { at: sampleMoment, event: 'create-sent' },
    { at: sampleMoment, event: 'task-accepted', requestId: 'req-1', detail: 'task_0: queued' },
  ]);
});

test('forgets removed jobs with their journal and nothing else', () => {
  const { jobs, restart } = setup();
  runToEnd(jobs.adding([sampleJob(1), sampleJob(2)]));
  jobs.save(sampleJob(1), { jobId: firstId, at: sampleMoment, event: 'create-sent' });
  jobs.remove([firstId]);
  const again = restart().jobs;
  expect(again.load().jobs).toEqual([sampleJob(2)]);
  expect(again.journalOf(firstId)).toEqual([]);
});

test('keeps the journal of an imported file when its job leaves the queue', () => {
  const { jobs, results, restart } = setup();
  runToEnd(jobs.adding([sampleJob(1)]));
  const entry = { at: sampleMoment, event: 'finished', requestId: 'req-9' };
  jobs.save(sampleJob(1), { jobId: firstId, ...entry });
  results.save(sampleResult(1));
  jobs.remove([firstId]);
  const again = restart().jobs;
  expect([again.load().jobs, again.journalOf(firstId)]).toEqual([[], [entry]]);
});

test('adds all jobs of a drop or none of them', () => {
  const { database, jobs, restart } = setup();
  const many = Array.from({ length: 200 }, (_, n) => sampleJob(n));
  database.exec('PRAGMA max_page_count = 40');
  expect(() => {
    runToEnd(jobs.adding(many));
  }).toThrow(StorageError);
  expect(restart().jobs.load().jobs).toEqual([]);
});

test('saves the changes of several jobs, or of none of them', () => {
  const { jobs, restart } = setup();
  const [one, two] = [sampleJob(1), sampleJob(2)];
  runToEnd(jobs.adding([one, two]));
  const entry = { jobId: one.id, at: sampleMoment, event: 'cancelled' };
  const changed = [
    { ...one, turn: 5 },
    { ...two, turn: 6 },
  ] as const;
  const unfit = { ...entry, jobId: two.id, event: null as never };
  expect(() => {
    jobs.saveAll([
      { job: changed[0], entry },
      { job: changed[1], entry: unfit },
    ]);
  }).toThrow(StorageError);
  expect([jobs.load().jobs, jobs.journalOf(one.id)]).toEqual([[one, two], []]);
  jobs.saveAll([{ job: changed[0], entry }, { job: changed[1] }]);
  const after = restart().jobs;
  expect([after.load().jobs, after.journalOf(one.id).length]).toEqual([changed, 1]);
});

test('tells a full disk as a storage error, loses nothing and works again afterwards', () => {
  const { database, jobs, restart } = setup();
  runToEnd(jobs.adding([sampleJob(1)]));
  database.exec('PRAGMA max_page_count = 20');
  const entry = { jobId: firstId, at: sampleMoment, event: 'long', detail: 'x'.repeat(200_000) };
  expect(() => {
    jobs.save(sampleJob(1, { turn: 1 }), entry);
  }).toThrow(expect.objectContaining({ name: 'StorageError', trouble: 'full' }));
  expect(jobs.load().jobs).toEqual([sampleJob(1)]);
  database.exec('PRAGMA max_page_count = 100000');
  jobs.save(sampleJob(1, { turn: 2 }), entry);
  expect(restart().jobs.load().jobs).toEqual([sampleJob(1, { turn: 2 })]);
});

test('tells a disk that became read-only as a storage error', () => {
  const { database, jobs } = setup();
  database.exec('PRAGMA query_only = ON');
  expect(() => {
    jobs.save(sampleJob(1));
  }).toThrow(expect.objectContaining({ name: 'StorageError', trouble: 'read-only' }));
});

test('refuses to save once the store was closed', () => {
  const { database, jobs } = setup();
  database.close();
  expect(() => {
    jobs.save(sampleJob(1));
  }).toThrow(StorageError);
});

test.each([
  ['is not JSON', '{"id":'],
  ['has an unknown phase', JSON.stringify({ ...sampleJob(2), phase: { name: 'flying' } })],
  ['lacks a field', JSON.stringify({ ...sampleJob(2), source: undefined })],
  ['belongs to another job', JSON.stringify(sampleJob(7))],
])('sets a row aside that %s, counts it once and keeps its text', (_, document) => {
  const { database, jobs, restart } = setup();
  runToEnd(jobs.adding([sampleJob(1), sampleJob(2), sampleJob(3)]));
  database.prepare('UPDATE jobs SET document = ? WHERE id = ?').run(document, sampleJob(2).id);
  const again = restart();
  expect(again.jobs.load()).toEqual({
    jobs: [sampleJob(1), sampleJob(3)],
    links: [],
    unreadable: 1,
  });
  expect(again.jobs.load()).toEqual({
    jobs: [sampleJob(1), sampleJob(3)],
    links: [],
    unreadable: 0,
  });
  const kept = again.database.prepare('SELECT id, document FROM unreadable_jobs').all();
  expect(kept).toEqual([expect.objectContaining({ id: sampleJob(2).id, document })]);
});

test('keeps a page whose address is not known', () => {
  const { jobs, restart } = setup();
  const job = sampleJob(1, {
    checkpoint: { at: 'page-made', page: { id: samplePage.id }, written: 0 },
  });
  runToEnd(jobs.adding([job]));
  expect(restart().jobs.load().jobs).toEqual([job]);
});

test('has every acknowledged save after the process was killed in the middle', async () => {
  const folder = tempFolder();
  const script = fileURLToPath(new URL('testing/write-until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let acknowledged = 0;
  for await (const line of createInterface(child.stdout)) {
    acknowledged = Number(line);
    if (acknowledged >= 300) child.kill('SIGKILL');
  }
  expect(await ended).toEqual([null, 'SIGKILL']);

  const { jobs } = openStores(folder);
  const turns = jobs.load().jobs.map((job) => job.turn);
  const told = [sampleJob(1), sampleJob(2)].flatMap((job) => jobs.journalOf(job.id));
  const numbers = told.map((entry) => Number(entry.detail)).sort((a, b) => a - b);
  const last = Math.max(...turns);
  // The last save may have been committed without having been told.
  expect([acknowledged, acknowledged + 1]).toContain(last);
  expect(numbers).toEqual(Array.from({ length: last }, (_, index) => index + 1));
});

test('remembers a removed job that has made a page and did not come to its end, for its import', () => {
  const { jobs, restart } = setup();
  const made = { at: 'page-made', page: samplePage, written: 0 } as const;
  const cancelled = { name: 'cancelled', finishedAt: sampleMoment } as const;
  const update = { page: samplePage, sentBy: firstId, parentId: sampleJob().parentId };
  const half = sampleJob(1, { checkpoint: made, phase: cancelled });
  const others = [
    sampleJob(2, { phase: cancelled }),
    sampleJob(3, { checkpoint: made, phase: cancelled, update }),
    sampleJob(4, { checkpoint: made, phase: samplePhases.succeeded }),
    sampleJob(5, { checkpoint: made, phase: cancelled }),
  ];
  runToEnd(jobs.adding([half, ...others]));
  jobs.remove([half, ...others.slice(0, 3)].map(({ id }) => id));
  const again = restart();
  expect(again.jobs.halfMadeOf(half.batchId)).toEqual([half]);
  expect(again.jobs.halfMadeOf('other' as BatchId)).toEqual([]);
});

test('keeps the links between jobs for as long as both are there', () => {
  const { jobs, restart } = setup();
  const [a, b, c] = [sampleJob(1), sampleJob(2), sampleJob(3)];
  const links = [
    { jobId: a.id, target: 'b.md', linkedJobId: b.id },
    { jobId: b.id, target: './c', linkedJobId: c.id },
  ];
  runToEnd(jobs.adding([a, b, c], links));
  const again = restart();
  expect(again.jobs.load().links).toEqual(links);
  again.jobs.remove([c.id]);
  expect(again.jobs.load().links).toEqual(links.slice(0, 1));
});
