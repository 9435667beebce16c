import { describe, expect, test } from 'vitest';
import { minutes, seconds } from '../../shared/units';
import { EngineWorld, type TreeFile } from './testing/engine-world';

const tree: readonly TreeFile[] = [
  { name: 'top', text: 'top text', route: 'shell' },
  { name: 'twig', text: 'twig text', route: 'shell', under: 'top' },
  { name: 'leaf', text: 'leaf text', under: 'twig' },
  { name: 'other', text: 'other text' },
];

const refused = { kind: 'rejected', status: 400, code: 'validation_error', message: 'm' } as const;

/** A world in which the page at the top of the tree cannot be made. */
async function withFailedTop() {
  const world = new EngineWorld();
  world.notion.faults.push({ on: 'createPage', nth: 1, error: refused, ran: false });
  const [top, twig, leaf, other] = world.addTree(tree);
  await world.clock.advance(minutes(1));
  if (top === undefined || twig === undefined || leaf === undefined || other === undefined) {
    throw new Error('four files were added');
  }
  return { world, top, twig, leaf, other };
}

describe('a page whose parent cannot be made', () => {
  test('is held, as is all that goes under it, with a reason that names the parent', async () => {
    const { world, top, twig, leaf, other } = await withFailedTop();
    const reason = { kind: 'parent', jobId: top, name: 'top', ended: 'failed' };
    expect(world.job(twig).phase).toEqual({ name: 'held', reason });
    expect(world.job(leaf).phase).toEqual({ name: 'held', reason });
    expect(world.job(other).phase.name).toBe('succeeded');
  });

  test('goes on when the parent is tried again', async () => {
    const { world, top } = await withFailedTop();
    world.registry.apply(top, { type: 'retry-asked', at: world.clock.now() });
    await world.clock.advance(minutes(2));
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
    expect(world.tree()).toEqual([
      '/other: other text',
      '/top: top text',
      'top/twig: twig text',
      'twig/leaf: leaf text',
    ]);
  });

  test('waits across a restart and goes on after it', async () => {
    const { world, top, leaf } = await withFailedTop();
    world.restart();
    await world.clock.advance(minutes(1));
    expect(world.job(leaf).phase.name).toBe('held');
    world.registry.apply(top, { type: 'retry-asked', at: world.clock.now() });
    await world.clock.advance(minutes(2));
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
  });

  test('is held with another reason once the parent was cancelled', async () => {
    const world = new EngineWorld();
    world.queue.pausedByUser = true;
    const [top, twig] = world.addTree(tree);
    if (top === undefined || twig === undefined) throw new Error('files were added');
    world.registry.apply(top, { type: 'cancel-asked', at: world.clock.now() });
    expect(world.job(twig).phase).toMatchObject({ reason: { name: 'top', ended: 'cancelled' } });
  });
});

describe('order', () => {
  test('a page is made only after the page above it has its text', async () => {
    const world = new EngineWorld({ taskTime: seconds(20) });
    world.addTree(tree.slice(0, 2));
    await world.clock.advance(seconds(15));
    expect([...world.notion.pages.values()].map(({ title }) => title)).toEqual(['top']);
    await world.clock.advance(minutes(2));
    expect(world.tree()).toEqual(['/top: top text', 'top/twig: twig text']);
  });

  test('what is ready goes first: nothing waits for a file that waits', async () => {
    const world = new EngineWorld({ taskTime: seconds(5) });
    const many = Array.from({ length: 50 }, (_, index) => ({ name: `n${index}`, text: 'free' }));
    world.addTree([...tree.slice(0, 3), ...many]);
    await world.clock.advance(seconds(8));
    expect(world.notion.pages.size).toBeGreaterThan(10);
    await world.clock.advance(minutes(3));
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
  });

  test('a text whose link leads to a file that has failed goes out without that link', async () => {
    const world = new EngineWorld();
    world.notion.faults.push({ on: 'createPage', nth: 1, error: refused, ran: false });
    world.addTree([
      { name: 'target', text: 'text', route: 'shell' },
      { name: 'from', text: 'see [it](target)', links: ['target'] },
    ]);
    await world.clock.advance(minutes(1));
    expect(world.tree()).toEqual(['/from: see it']);
  });

  test('a page that others need stays in the list until they are done', async () => {
    const { world, top, twig } = await withFailedTop();
    expect(world.dependencies.isNeeded(top)).toBe(true);
    expect(world.dependencies.withUnmadeBelow(top)).toHaveLength(3);
    world.registry.apply(top, { type: 'retry-asked', at: world.clock.now() });
    await world.clock.advance(minutes(2));
    expect(world.dependencies.isNeeded(top)).toBe(false);
    expect(world.dependencies.withUnmadeBelow(twig)).toEqual([twig]);
  });
});
