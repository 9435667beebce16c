import { expect, test } from 'vitest';
import { noJobs } from '../../shared/jobs/counts';
import { ok } from '../../shared/result';
import type { SessionView } from '../../shared/session';
import { sampleSession } from '../testing/sample-session';
import { SessionState } from './session.svelte';

function setup(first: SessionView) {
  const changes: number[] = [];
  let push: (session: SessionView) => void = () => undefined;
  const state = new SessionState(
    {
      getSession: () => Promise.resolve(ok(first)),
      onSession: (listener) => {
        push = listener;
        return () => undefined;
      },
    },
    (now) => changes.push(now.revision),
  );
  return { state, changes, push: (session: SessionView) => push(session) };
}

test('keeps whichever view has the higher revision', async () => {
  const { state, push, changes } = setup(sampleSession({ revision: 2 }));
  const started = state.start();
  push(sampleSession({ revision: 3, counts: { ...noJobs, done: 3 } }));
  await started;
  expect(state.view?.revision).toBe(3);
  push(sampleSession({ revision: 3 }));
  push(sampleSession({ revision: 1 }));
  expect(state.view?.counts.done).toBe(3);
  expect(changes).toEqual([3]);
});

test('files can be added once there are a workspace and a destination', async () => {
  const { connection, destination, ...none } = sampleSession();
  const { state, push } = setup({ ...none, revision: 1 });
  await state.start();
  expect(state.isReady).toBe(false);
  if (connection !== undefined) push({ ...none, connection, revision: 2 });
  expect(state.isReady).toBe(false);
  if (connection !== undefined && destination !== undefined) {
    push({ ...none, connection, destination, revision: 3 });
  }
  expect(state.isReady).toBe(true);
});
