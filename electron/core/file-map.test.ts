import { expect, test } from 'vitest';
import { fingerprintOf } from '../../shared/documents/fidelity/as-left';
import { minutes } from '../../shared/units';
import { EngineWorld, homeConnection, parentId } from './testing/engine-world';
import { runToEnd } from '../../shared/plan/slices';

test('what was imported is in the map, with the pages that its links led to', async () => {
  const world = new EngineWorld();
  const [, linking] = world.addTree([
    { name: 'b.md', text: 'text of b', route: 'direct' },
    { name: 'a.md', text: '# Title\nsee [b](b.md) and [gone](gone.md)', links: ['b.md'] },
  ]);
  await world.clock.advance(minutes(2));
  const entries = runToEnd(world.map.entriesOf(homeConnection, parentId));
  const pages = [...world.notion.pages.values()];
  const pageOf = (title: string): string | undefined =>
    pages.find((page) => page.title === title)?.id;
  expect(entries).toMatchObject([
    { path: '/notes/a.md', title: 'Title', page: { id: pageOf('Title') }, jobId: linking },
    { path: '/notes/b.md', title: 'b', page: { id: pageOf('b') }, links: {} },
  ]);
  expect(entries[0]).toMatchObject({ links: { 'b.md': pageOf('b') }, printing: 'as ever' });
});

test('a job that ends between its outcome and its last word is in the map once', async () => {
  const world = new EngineWorld();
  world.add('a.md', 'text');
  await world.clock.advance(minutes(2));
  const [entry] = runToEnd(world.map.entriesOf(homeConnection, parentId));
  const [job] = [...world.store.jobs.values()];
  if (job === undefined) throw new Error('no job');
  world.store.jobs.set(job.id, { ...job, phase: { name: 'finishing' } });
  world.restart();
  await world.clock.advance(minutes(1));
  expect(world.phases()).toEqual(['succeeded']);
  expect(runToEnd(world.map.entriesOf(homeConnection, parentId))).toMatchObject([
    { page: entry?.page },
  ]);
});

test('a page that is read back is known by what was read', async () => {
  const world = new EngineWorld();
  world.checkText = 'always';
  const id = world.add('a.md', 'one\ntwo');
  await world.clock.advance(minutes(2));
  expect(world.texts.of(id)?.fingerprint).toBe(fingerprintOf('one\n\ntwo'));
});
