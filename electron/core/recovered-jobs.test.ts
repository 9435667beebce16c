import { expect, test } from 'vitest';
import type { Job, JobId } from '../../shared/jobs/job';
import { recoveredJob } from '../../shared/jobs/recovered-job';
import { minutes } from '../../shared/units';
import { EngineWorld } from './testing/engine-world';

const note = '# Apples\n\nRed ones';

/** The versions of a job on the disk, from the first to the last, of an import in peace. */
async function versions(route: 'direct' | 'shell'): Promise<readonly Job[]> {
  const world = new EngineWorld();
  const seen: Job[] = [];
  world.registry.observe({ jobChanged: (job) => seen.push(job), jobsRemoved: () => undefined });
  world.add('a.md', note, route);
  await world.clock.advance(minutes(1));
  return seen;
}

/** The engine's start on what was recovered: the job as it once was, its result lost. */
function startWith(world: EngineWorld, job: Job): void {
  const now = world.clock.now();
  world.store.jobs.set(job.id, recoveredJob(job, { now, lastWriteAt: now, page: undefined }));
  world.results.results.clear();
  world.restart();
}

test.each(['direct', 'shell'] as const)(
  'whatever version of a %s job comes back, its page is neither doubled nor written anew',
  async (route) => {
    const all = await versions(route);
    expect(all.length).toBeGreaterThan(5);
    for (const version of all) {
      const world = new EngineWorld();
      const id = world.add('a.md', note, route);
      await world.clock.advance(minutes(1));
      const writes = (): number =>
        world.notion.calls.filter((call) => call === 'createPage' || call === 'replaceContent')
          .length;
      const before = writes();

      startWith(world, { ...version, id });
      await world.clock.advance(minutes(5));

      const state = [version.checkpoint.at, version.phase.name];
      expect([...state, world.pages()]).toEqual([...state, ['Apples: Red ones']]);
      expect([...state, writes()]).toEqual([...state, before]);
      expect(world.job(id).phase.name).toMatch(/^(failed|succeeded)$/u);
    }
  },
);

test('a page that could be its own is named to the user, and one that is not there is made', async () => {
  const [first] = await versions('direct');
  const world = new EngineWorld();
  const id = world.add('a.md', note);
  await world.clock.advance(minutes(1));
  startWith(world, { ...(first as Job), id });
  await world.clock.advance(minutes(5));
  expect(world.job(id).phase).toMatchObject({ name: 'failed', error: { kind: 'ambiguous' } });

  world.notion.pages.clear();
  world.registry.apply(id, { type: 'retry-asked', at: world.clock.now() });
  await world.clock.advance(minutes(5));
  expect([world.phases(), world.pages()]).toEqual([['succeeded'], ['Apples: Red ones']]);
});

test('a file of the same title whose job was lost keeps its page', async () => {
  const [first] = await versions('direct');
  const world = new EngineWorld();
  const lost = world.add('lost.md', '# Apples\n\nGreen ones');
  await world.clock.advance(minutes(1));
  world.store.jobs.delete(lost);
  world.files.texts.set('/notes/a.md', note);
  startWith(world, { ...(first as Job), id: 'kept' as JobId });
  await world.clock.advance(minutes(5));
  expect(world.pages()).toEqual(['Apples: Green ones']);
});

test('a file that is gone is told as such, and the queue goes on', async () => {
  const [first] = await versions('direct');
  const world = new EngineWorld();
  startWith(world, { ...(first as Job), id: 'gone' as JobId });
  world.add('b.md', '# Pears');
  await world.clock.advance(minutes(2));
  expect(world.phases()).toEqual(['failed', 'succeeded']);
});
