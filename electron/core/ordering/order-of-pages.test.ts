import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageOf, type Job, type JobId, type PageId } from '../../../shared/jobs/job';
import { chooseWrites } from '../../../shared/plan/routes/choose-writes';
import { runToEnd } from '../../../shared/plan/slices';
import { minutes, ms, seconds } from '../../../shared/units';
import { EngineWorld, parentId, SeededRandom, type TreeFile } from '../testing/engine-world';

const numbered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, number) => String(number + 1));

const plain = (names: readonly string[]): readonly TreeFile[] =>
  names.map((name) => ({ name, text: 'text' }));

/** A world whose tasks end in another order than they were accepted. */
function setup(seed = 1, longest = 20, limit = 180) {
  const random = new SeededRandom(seed);
  const drawTaskTime = () => seconds(1 + longest * random.next());
  return { world: new EngineWorld({ keepsOrder: true, drawTaskTime, limit }), random };
}

const orderOf = (world: EngineWorld, above = parentId): readonly string[] =>
  world.notion.contents.titlesUnder(above);

describe('pages made at the same time under one page', () => {
  test('stand in the order of the folder', async () => {
    const { world } = setup();
    world.addTree(plain(numbered(40)));
    await world.clock.advance(minutes(10));
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
    expect(orderOf(world)).toEqual(numbered(40));
  });

  test.each([30, 60, 100])(
    'are made before their text while that takes no window more (%i files)',
    async (files) => {
      const { world } = setup(1, 60);
      world.addTree(plain(numbered(files)));
      await world.clock.advance(seconds(75));
      expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
      expect(orderOf(world)).toEqual(numbered(files));
    },
  );

  test('come after what was there before, also when the first of them is made late', async () => {
    const { world } = setup();
    world.notion.contents.add(parentId, ['a paragraph', 'a picture']);
    const names = numbered(9);
    world.addTree([{ name: '1', text: 'see 9', links: ['9'] }, ...plain(names.slice(1))]);
    await world.clock.advance(minutes(10));
    expect(orderOf(world)).toEqual(names);
    expect(world.notion.contents.blocksOf(parentId).slice(0, 2)).toEqual([
      'a paragraph',
      'a picture',
    ]);
    expect(world.notion.calls.filter((call) => call === 'listChildPages')).toHaveLength(1);
  });

  test('of two imports stand one after the other', async () => {
    const { world } = setup();
    world.addTree(plain(numbered(12)));
    await world.clock.advance(seconds(5));
    world.addTree(plain(numbered(12).map((name) => `later ${name}`)));
    await world.clock.advance(minutes(10));
    expect(orderOf(world)).toEqual([
      ...numbered(12),
      ...numbered(12).map((name) => `later ${name}`),
    ]);
  });

  test('go among those of an earlier import of the same folder', async () => {
    const { world } = setup();
    world.notion.contents.add(parentId, ['a paragraph']);
    const known = world.addTree(plain(['2', '4']));
    await world.clock.advance(minutes(2));
    const [two, four] = known.map((id) => pageOf(world.job(id))?.id);
    if (two === undefined || four === undefined) throw new Error('two pages were made');
    world.registry.remove(known);
    const file = (name: string, place: Job['place']): TreeFile => ({ name, text: 'text', place });
    world.addTree([
      ...['0', '1'].map((name) => file(name, { ahead: two })),
      ...['2a', '3'].map((name) => file(name, { behind: two })),
      ...['5', '6'].map((name) => file(name, { behind: four })),
    ]);
    await world.clock.advance(minutes(3));
    expect(orderOf(world)).toEqual(['0', '1', '2', '2a', '3', '4', '5', '6']);
    expect(world.notion.contents.blocksOf(parentId)[0]).toBe('a paragraph');
  });

  test('under pages of an earlier import are told apart by these', async () => {
    const { world } = setup();
    const above = world.addTree(plain(['one', 'two']));
    await world.clock.advance(minutes(2));
    const [one, two] = above.map((id) => pageOf(world.job(id))?.id);
    if (one === undefined || two === undefined) throw new Error('two pages were made');
    const under = (page: PageId, name: string): TreeFile => ({ name, text: 'x', movesTo: page });
    const names = numbered(8);
    world.addTree(names.map((name, number) => under(number < 4 ? one : two, name)));
    await world.clock.advance(minutes(4));
    expect([orderOf(world, one), orderOf(world, two)]).toEqual([names.slice(0, 4), names.slice(4)]);
    expect([...world.registry.all()].some(({ place }) => place?.gone !== undefined)).toBe(false);
  });

  test('take up what was tried again at its place', async () => {
    // So few requests that pages are made with their text.
    const { world } = setup(1, 20, 8);
    world.notion.taskErrors.push({ code: 'validation_error', status: 400 });
    const ids = world.addTree(plain(numbered(12)));
    await world.clock.advance(minutes(10));
    const failed = ids.filter((id) => world.job(id).phase.name === 'failed');
    expect(failed).toHaveLength(1);
    expect(orderOf(world)).toHaveLength(11);
    for (const id of failed)
      world.registry.apply(id, { type: 'retry-asked', at: world.clock.now() });
    await world.clock.advance(minutes(5));
    expect(orderOf(world)).toEqual(numbered(12));
  });

  test('stand in order when finished ones are cleared and the app starts again', async () => {
    const { world } = setup(3, 60);
    const ids = world.addTree(plain(numbered(20)));
    await world.clock.advance(minutes(2));
    const made = ids.filter((id) => world.job(id).phase.name === 'succeeded');
    expect(made.length).toBeGreaterThan(1);
    world.registry.remove(made.slice(1));
    world.restart();
    await world.clock.advance(minutes(10));
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
    const order = orderOf(world);
    const left = new Set(made.slice(1).map((id) => numbered(20)[ids.indexOf(id)]));
    expect(order).toHaveLength(20);
    expect(order.filter((title) => !left.has(title))).toEqual(
      numbered(20).filter((name) => !left.has(name)),
    );
  });
});

describe('a page whose neighbour a person moves to the trash', () => {
  /** Of four pages the third waits until it is let go; the others are made. */
  async function withThirdWaiting() {
    const held = new Set(['2']);
    const world = new EngineWorld({
      keepsOrder: true,
      isReady: (job) => !held.has(job.source.name),
    });
    const ids = world.addTree(plain(['0', '1', '2', '3']));
    await world.clock.advance(minutes(1));
    const pages = ids.map((id) => pageOf(world.job(id))?.id);
    const letGo = (): void => {
      held.clear();
      for (const id of ids) world.scheduler.reconsider(id);
    };
    return { world, letGo, neighbour: String(pages[1]) };
  }

  test('goes behind the one before that', async () => {
    const { world, letGo, neighbour } = await withThirdWaiting();
    world.notion.contents.trash(neighbour);
    letGo();
    await world.clock.advance(minutes(1));
    expect(orderOf(world)).toEqual(['0', '2', '3']);
    expect(world.queue.trouble).toBeUndefined();
  });

  test('goes to the end when Notion only says that it refuses', async () => {
    const { world, letGo, neighbour } = await withThirdWaiting();
    const { contents } = world.notion;
    contents.trash(neighbour);
    const refusalOf = contents.refusalOf.bind(contents);
    contents.refusalOf = (request) => refusalOf(request) && 'The request is not valid.';
    letGo();
    await world.clock.advance(minutes(1));
    expect(orderOf(world)).toEqual(['0', '3', '2']);
    expect([...world.registry.all()].map(({ place }) => place?.isLost)).toContain(true);
  });

  test('keeps its place when it was the destination that was gone', async () => {
    const { world, letGo } = await withThirdWaiting();
    const { contents } = world.notion;
    const refusalOf = contents.refusalOf.bind(contents);
    contents.refusalOf = ({ position }) => position && 'This page is in the trash.';
    world.notion.goneParents.add(parentId);
    letGo();
    await world.clock.advance(minutes(1));
    contents.refusalOf = refusalOf;
    world.notion.goneParents.clear();
    world.scheduler.retryNow();
    await world.clock.advance(minutes(1));
    expect(orderOf(world)).toEqual(['0', '1', '2', '3']);
  });

  test('is made again at another place when its task fails by that', async () => {
    const { world, letGo, neighbour } = await withThirdWaiting();
    world.notion.taskTime = seconds(20);
    letGo();
    await world.clock.advance(seconds(5));
    world.notion.contents.trash(neighbour);
    await world.clock.advance(minutes(2));
    expect(orderOf(world)).toEqual(['0', '2', '3']);
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
  });

  test('looks anew for what stands before all of them', async () => {
    const held = new Set(['0', '1']);
    const world = new EngineWorld({
      keepsOrder: true,
      isReady: (job) => !held.has(job.source.name),
    });
    world.notion.contents.add(parentId, ['first', 'second']);
    const ids = world.addTree(plain(['0', '1', '2', '3']));
    const letGo = async (name: string): Promise<void> => {
      held.delete(name);
      for (const id of ids) world.scheduler.reconsider(id);
      await world.clock.advance(minutes(1));
    };
    await world.clock.advance(minutes(1));
    await letGo('1');
    world.notion.contents.trash('second');
    await letGo('0');
    expect(orderOf(world)).toEqual(['0', '1', '2', '3']);
    expect(world.notion.contents.blocksOf(parentId)[0]).toBe('first');
  });
});

describe('whatever happens', () => {
  interface Drawn {
    readonly seed: number;
    readonly above: readonly number[];
    readonly links: readonly (readonly number[])[];
    readonly lost: readonly { readonly nth: number; readonly ran: boolean }[];
    readonly failing: readonly boolean[];
    readonly restarts: readonly number[];
  }

  const anyCourse: fc.Arbitrary<Drawn> = fc.record({
    seed: fc.nat(),
    above: fc.array(fc.nat(), { minLength: 1, maxLength: 24 }),
    links: fc.array(fc.array(fc.nat(), { maxLength: 2 }), { maxLength: 24 }),
    lost: fc.array(fc.record({ nth: fc.integer({ min: 1, max: 30 }), ran: fc.boolean() }), {
      maxLength: 4,
    }),
    failing: fc.array(fc.boolean(), { maxLength: 6 }),
    restarts: fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 3 }),
  });

  /** Files in the order of their folder: most lie at the top, the others under one before them. */
  function treeOf({ above, links }: Drawn): readonly TreeFile[] {
    const pages = above.map((drawn, key) => ({
      key,
      ...(key === 0 || drawn % 3 !== 0 ? {} : { parent: drawn % key }),
      links: (links[key] ?? []).map((link) => link % above.length).filter((link) => link !== key),
    }));
    const { writes } = runToEnd(
      chooseWrites(
        pages.map(({ parent, links: targets }) => ({
          ...(parent === undefined ? {} : { parent }),
          ...{ hasText: true, targets },
        })),
        Infinity,
      ),
    );
    return pages.map(({ key, parent, links: targets }) => ({
      name: String(key),
      text: `text of ${String(key)}`,
      ...(parent === undefined ? {} : { under: String(parent) }),
      links: targets.map(String),
      route: writes[key] === 'create' ? 'direct' : 'shell',
      ...(writes[key] === 'insert' ? { writing: 'insert' } : {}),
    }));
  }

  /** Jobs by the page above them, in the order of the folder, as far as they have their page. */
  function expected(world: EngineWorld, ids: readonly JobId[]): readonly (readonly string[])[] {
    const made = ids.map((id) => world.job(id)).filter((job) => pageOf(job) !== undefined);
    const parents = new Set(made.map(({ parentPageId }) => parentPageId ?? parentId));
    return [...parents].map((above) =>
      made
        .filter(({ parentPageId }) => (parentPageId ?? parentId) === above)
        .map(({ source }) => source.name),
    );
  }

  test('all that was made stands in the order of the folder', async () => {
    await fc.assert(
      fc.asyncProperty(anyCourse, async (drawn) => {
        const { world } = setup(drawn.seed, 15);
        world.notion.answerTime = seconds(0.7);
        for (const { nth, ran } of drawn.lost) {
          const error = { kind: 'lost', detail: 'cut' } as const;
          world.notion.faults.push({ on: 'createPage', nth, error, ran });
        }
        const ids = world.addTree(treeOf(drawn));
        for (const isFailing of drawn.failing) {
          if (isFailing) {
            world.notion.taskErrors.push({ code: 'validation_error', status: 400 });
          }
          await world.clock.advance(seconds(4));
        }
        for (const after of drawn.restarts) {
          await world.clock.advance(ms(after));
          world.restart();
        }
        await world.clock.advance(minutes(15));
        for (let round = 0; round < 7; round += 1) {
          const order = expected(world, ids);
          const parents = new Set(
            ids.flatMap((id) => {
              const job = world.job(id);
              return pageOf(job) === undefined ? [] : [job.parentPageId ?? parentId];
            }),
          );
          const owned = new Set(ids.map((id) => world.job(id).source.name));
          const seen = [...parents].map((above) =>
            orderOf(world, above).filter((title) => owned.has(title)),
          );
          expect(seen).toEqual(order);
          for (const id of ids) {
            world.registry.apply(id, { type: 'retry-asked', at: world.clock.now() });
          }
          await world.clock.advance(minutes(15));
        }
        expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
      }),
      { numRuns: 100 },
    );
  });
});
