import { expect, test, vi } from 'vitest';
import type { SessionView } from '../../shared/session';
import type { Job } from '../../shared/jobs/job';
import { err, ok } from '../../shared/result';
import type { Api } from '../api';
import {
  sampleCheckpoints,
  sampleJob,
  sampleMoment,
  samplePage,
  samplePhases,
} from '../../shared/testing/sample-job';
import { after, minutes, seconds } from '../../shared/units';
import { fakeApi } from '../testing/fake-api';
import { sampleSession } from '../testing/sample-session';
import { AppState } from './app';

const standing = {
  read: () => sampleMoment,
  every: () => () => undefined,
  isHidden: () => false,
  onVisibility: () => () => undefined,
};

function setup(overrides: Partial<Api> = {}) {
  let push: (session: SessionView) => void = () => undefined;
  const { api, calls } = fakeApi({
    onSession: (listener) => {
      push = listener;
      return () => undefined;
    },
    ...overrides,
  });
  const app = new AppState(api, standing);
  return { app, calls, push: (session: SessionView) => push(session) };
}

const jobs = Object.values(samplePhases).map((phase, n) => sampleJob(n + 1, { phase }));

test('everything is asked for at the start', async () => {
  const { app } = setup();
  await app.start();
  expect(app.session.isReady).toBe(true);
  expect(app.jobs.isLoaded).toBe(true);
  expect(app.notices.list).toEqual([]);
});

test('settings that cannot be read are told', async () => {
  const { app } = setup({
    getSettings: () => Promise.resolve(err({ kind: 'storage', detail: 'bad file' })),
  });
  await app.start();
  expect(app.notices.list.map((notice) => notice.lines)[0]?.[0]).toContain('bad file');
});

test('a stand-still is said once, and so is its end', async () => {
  vi.useFakeTimers();
  const { app, push } = setup();
  await app.start();
  const queue = { ...sampleSession().queue };
  const wait = (revision: number, until: number) =>
    push(
      sampleSession({
        revision,
        queue: {
          ...queue,
          trouble: { kind: 'rate-limited', until: after(sampleMoment, seconds(until)) },
        },
      }),
    );
  wait(2, 12);
  expect(app.announcer.text).toContain('slow down');
  await vi.advanceTimersByTimeAsync(minutes(1));
  wait(3, 20);
  expect(app.announcer.text).toContain('slow down');
  push(sampleSession({ revision: 4, queue }));
  expect(app.announcer.text).toBe('The queue goes on.');
  vi.useRealTimers();
});

test('what failed, was cancelled or waits for another try or look is retried, what is open cancelled', async () => {
  const { app, calls } = setup();
  await app.actions.retry(jobs);
  await app.actions.retry([sampleJob(1)]);
  expect(calls).toEqual(['retry 4']);
  app.actions.cancel([sampleJob(1, { phase: samplePhases.succeeded })]);
  app.actions.cancel([sampleJob(1)]);
  expect(calls).toEqual(['retry 4', 'cancel 1']);
});

test('several files are cancelled only after a question', () => {
  const { app, calls } = setup();
  app.actions.cancel(jobs);
  expect(calls).toEqual([]);
  const question = app.navigation.dialog;
  expect(question).toMatchObject({ title: 'Cancel 8 files?' });
  if (typeof question === 'object' && 'confirm' in question) question.confirm();
  expect(calls).toEqual(['cancel 8']);
});

test('what does not work becomes a message', async () => {
  const { app } = setup({ openPage: () => Promise.resolve(err({ kind: 'page-unknown' })) });
  await app.actions.openPage('p');
  expect(app.notices.list.map((notice) => notice.title)).toEqual(['The page was not opened']);
});

test('an empty drop is no drop', async () => {
  const { app, calls } = setup();
  await app.actions.addDropped([]);
  expect(calls).toEqual([]);
});

test('a bug is told with its words', () => {
  const { app } = setup();
  app.tellBug(new Error('it broke'));
  app.tellBug('text');
  expect(app.notices.list).toHaveLength(1);
  expect(app.notices.list[0]?.lines[0]).toMatch(/^text\. /);
});

const failed = (n: number, changes: Partial<Job> = {}) =>
  sampleJob(n, { phase: samplePhases.failed, ...changes });

test('new texts are sent for failed files only', async () => {
  const { app, calls } = setup();
  await app.actions.sendAsItIs([failed(1), sampleJob(2)]);
  await app.actions.sendAsItIs([sampleJob(2)]);
  expect(calls).toEqual(['send-as-it-is 1']);
});

test('one file that has left nothing is left out at once', async () => {
  const { app, calls } = setup();
  app.actions.leaveOut([failed(1), sampleJob(2)]);
  await Promise.resolve();
  expect(calls).toEqual(['leave-out 1']);
  expect(app.announcer.text).toBe('Left out 1 file.');
});

test('what goes along is asked about before it is left out', async () => {
  const above = failed(1);
  const below = sampleJob(2, { parentJobId: above.id });
  const snapshot = ok({ revision: 1, jobs: [above, below] });
  const { app, calls } = setup({ listJobs: () => Promise.resolve(snapshot) });
  await app.start();
  app.actions.leaveOut([above]);
  expect(calls).toEqual([]);
  const question = app.navigation.dialog;
  expect(question).toMatchObject({ confirmLabel: 'Leave out 2 files' });
  if (typeof question === 'object' && 'confirm' in question) {
    expect(question.text).toContain('With it goes 1 file that was to go under its page.');
    question.confirm();
  }
  expect(calls).toEqual(['leave-out 1']);
});

test('a file that has left a page at Notion is left out only after a question', () => {
  const { app, calls } = setup();
  app.actions.leaveOut([failed(1, { checkpoint: sampleCheckpoints['page-made'] })]);
  expect(calls).toEqual([]);
  expect(app.navigation.dialog).toMatchObject({ title: 'Leave out “Note 1.md”?' });
});

test('one of the pages found is kept, or none of them', async () => {
  const { app, calls } = setup();
  await app.actions.choosePage(failed(1), samplePage.id);
  await app.actions.choosePage(failed(1), null);
  expect(calls).toEqual([`choose-page ${samplePage.id}`, 'choose-page null']);
});

test('a page that was edited is kept, replaced or left beside a new one', async () => {
  const { app, calls } = setup();
  for (const choice of ['keep', 'replace', 'make'] as const) {
    await app.actions.chooseUpdate([failed(1)], choice);
  }
  expect(calls).toEqual([
    'choose-update 1 keep',
    'choose-update 1 replace',
    'choose-update 1 make',
  ]);
});

test('what waits for a page that is gone is moved and told; nothing is told when nothing waits', async () => {
  const begun = { checkpoint: sampleCheckpoints['page-made'] };
  const jobs = [sampleJob(1), sampleJob(2), sampleJob(3, begun)];
  const snapshot = ok({ revision: 1, jobs });
  const { app, calls } = setup({ listJobs: () => Promise.resolve(snapshot) });
  await app.start();
  const { parentId } = sampleJob(1);
  await app.actions.moveJobs(parentId, samplePage.id, 'Archive');
  await app.actions.moveJobs(samplePage.id, parentId, 'Archive');
  expect(calls).toEqual([`move ${parentId} ${samplePage.id}`]);
  expect(app.notices.list.map(({ title }) => title)).toEqual([
    '2 waiting files moved to “Archive”',
  ]);
});
