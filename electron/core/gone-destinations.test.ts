import { describe, expect, test } from 'vitest';
import type { PageId } from '../../shared/jobs/job';
import { minutes } from '../../shared/units';
import { EngineWorld, parentId } from './testing/engine-world';

describe('a destination that is gone', () => {
  const elsewhere = '33333333-3333-4333-8333-333333333333' as PageId;

  function withTwoDestinations(): EngineWorld {
    const world = new EngineWorld();
    world.notion.goneParents.add(parentId);
    for (let index = 0; index < 40; index += 1) world.add(`${index}.md`, 'text');
    world.addUnder(elsewhere, 'other.md', 'text');
    return world;
  }

  test('holds back its files with one banner, fails none, and lets others go on', async () => {
    const world = withTwoDestinations();
    await world.clock.advance(minutes(30));
    expect(world.queue.trouble).toEqual({ kind: 'destination-gone', pageId: parentId });
    expect(world.phases()).toEqual([...Array<string>(40).fill('waiting'), 'succeeded']);
    const refused = world.notion.calls.filter((call) => call === 'createPage').length - 1;
    expect(refused).toBeLessThanOrEqual(12);
    world.scheduler.retryNow();
    await world.clock.advance(minutes(1));
    expect(world.notion.calls.filter((call) => call === 'createPage')).toHaveLength(refused + 2);
    expect(world.queue.trouble?.kind).toBe('destination-gone');
  });

  test('goes on when it is shared again and the user says so', async () => {
    const world = withTwoDestinations();
    await world.clock.advance(minutes(1));
    world.notion.goneParents.clear();
    world.scheduler.retryNow();
    await world.clock.advance(minutes(5));
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
    expect(world.queue.trouble).toBeUndefined();
  });

  test('lets its files go on when they are moved to another one', async () => {
    const world = withTwoDestinations();
    await world.clock.advance(minutes(1));
    const at = world.clock.now();
    for (const { id, parentId: from } of [...world.registry.all()]) {
      if (from === parentId) world.registry.apply(id, { type: 'moved', at, parentId: elsewhere });
    }
    expect(world.queue.trouble).toBeUndefined();
    await world.clock.advance(minutes(3));
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
  });

  test('is forgotten when no file is for it any more', async () => {
    const world = withTwoDestinations();
    await world.clock.advance(minutes(1));
    const at = world.clock.now();
    const ids = [...world.registry.all()].map(({ id }) => id);
    for (const id of ids) world.registry.apply(id, { type: 'cancel-asked', at });
    expect(world.queue.trouble).toBeUndefined();
  });

  test('that the import has made itself fails its own children alone', async () => {
    const world = new EngineWorld();
    world.add('a.md', 'text');
    await world.clock.advance(minutes(1));
    const [made] = world.notion.pages.keys();
    if (made === undefined) throw new Error('no page was made');
    world.notion.goneParents.add(made);
    world.addUnder(made, 'child.md', 'text');
    await world.clock.advance(minutes(1));
    expect(world.phases()).toEqual(['succeeded', 'failed']);
    expect(world.queue.trouble).toBeUndefined();
  });
});
