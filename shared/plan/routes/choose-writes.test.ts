import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WriteText } from '../plan';
import { runToEnd } from '../slices';
import { followPlan } from '../testing/follow-plan';
import { chooseWrites } from './choose-writes';
import type { RoutePage } from './route-page';

const page = (targets: readonly number[] = [], parent?: number): RoutePage => ({
  hasText: true,
  targets,
  ...(parent === undefined ? {} : { parent }),
});
const folder = (parent?: number): RoutePage => ({ ...page([], parent), hasText: false });

const choose = (pages: readonly RoutePage[], longestChain = 1_000) =>
  runToEnd(chooseWrites(pages, longestChain));
const writesOf = (pages: readonly RoutePage[]): readonly WriteText[] => choose(pages).writes;
const isApart = (write: WriteText): boolean => write === 'replace' || write === 'insert';

test('pages that only lead to others come after them and need nothing before their text', () => {
  expect(writesOf([page([1, 2]), page([2]), page()])).toEqual(['create', 'create', 'create']);
});

test('of two pages that link to each other one is made before its text', () => {
  expect(writesOf([page([1]), page([0])]).toSorted()).toEqual(['create', 'replace']);
});

test('the page that breaks the most circles is the one made before its text', () => {
  const hub = page([1, 2, 3, 4]);
  const pages = [hub, page([0]), page([0]), page([0]), page([0])];
  expect(writesOf(pages)).toEqual(['replace', 'create', 'create', 'create', 'create']);
});

test('a folder’s page gets its text with its making, before the pages below it', () => {
  const pages = [page([2]), page([], 0), page()];
  const { writes } = choose(pages);
  expect(writes).toEqual(['create', 'create', 'create']);
  expect(followPlan(pages, writes)).toEqual(['make 2', 'make 0', 'make 1']);
});

test('a folder’s page that links to a page below it gets its text put in after that is made', () => {
  const pages = [page([1]), page([], 0)];
  const { writes } = choose(pages);
  expect(writes).toEqual(['insert', 'create']);
  expect(followPlan(pages, writes)).toEqual(['make 0', 'make 1', 'insert 0']);
});

test('so does one that links to a page far below, through folders without a text', () => {
  const pages = [page([3]), folder(0), folder(1), page([0], 2)];
  expect(writesOf(pages)).toEqual(['insert', 'none', 'none', 'create']);
});

test('two folders whose texts link into each other need only one text put in later', () => {
  const pages = [page([3]), page([], 0), page([1]), page([], 2)];
  const { writes } = choose(pages);
  expect(writes.filter((write) => write !== 'create')).toEqual(['insert']);
  expect(followPlan(pages, writes)).toBeDefined();
});

test('a folder’s page in a circle that does not pass below it is replaced while it is empty', () => {
  const pages = [page([2, 3, 4]), page([], 0), page([0]), page([0]), page([0])];
  expect(writesOf(pages)[0]).toBe('replace');
});

test('a page without a text is only made', () => {
  expect(writesOf([folder(), folder(0)])).toEqual(['none', 'none']);
});

test('a long row of links is cut, so that it does not outlast its requests', () => {
  const row = Array.from({ length: 100 }, (_, number) => page(number < 99 ? [number + 1] : []));
  expect(choose(row).rounds).toBe(100);
  const cut = choose(row, 10);
  expect(cut.rounds).toBe(11);
  expect(cut.writes.filter(isApart).length).toBe(9);
  expect(followPlan(row, cut.writes)).toBeDefined();
});

const anyPages = (most: number, mostTargets: number) =>
  fc
    .array(
      fc.record({
        above: fc.option(fc.nat()),
        hasText: fc.integer({ min: 0, max: 5 }).map((die) => die > 0),
        targets: fc.array(fc.nat(), { maxLength: mostTargets }),
      }),
      { minLength: 1, maxLength: most },
    )
    .map((drafts) =>
      drafts.map(({ above, hasText, targets }, number): RoutePage => {
        const others = targets.map((target) => target % drafts.length);
        const wanted = hasText ? [...new Set(others)].filter((other) => other !== number) : [];
        const parent = above === null || number === 0 ? undefined : above % number;
        return { hasText, targets: wanted, ...(parent === undefined ? {} : { parent }) };
      }),
    );

test('whatever links to whatever, nothing waits for ever and no replace is refused', () => {
  fc.assert(
    fc.property(anyPages(30, 4), fc.integer({ min: 1, max: 8 }), (pages, longestChain) => {
      const { writes } = choose(pages, longestChain);
      expect(followPlan(pages, writes)).toHaveLength(pages.length + writes.filter(isApart).length);
    }),
    { numRuns: 1_000 },
  );
});

/** The fewest pages made before their text, found by trying every choice. */
function fewest(pages: readonly RoutePage[]): number {
  const texts = pages.flatMap(({ hasText }, number) => (hasText ? [number] : []));
  let best = texts.length;
  for (let choice = 0; choice < 2 ** texts.length; choice += 1) {
    const apart = new Set(texts.filter((_, bit) => Math.floor(choice / 2 ** bit) % 2 === 1));
    if (apart.size >= best) continue;
    const writes = pages.map(({ hasText }, number): WriteText => {
      if (!hasText) return 'none';
      return apart.has(number) ? 'insert' : 'create';
    });
    if (followPlan(pages, writes) !== undefined) best = apart.size;
  }
  return best;
}

test('in small imports it is within one page of the fewest possible, and nearly always equal', () => {
  let more = 0;
  let tried = 0;
  fc.assert(
    fc.property(anyPages(7, 3), (pages) => {
      const ours = choose(pages).writes.filter(isApart).length;
      const least = fewest(pages);
      tried += 1;
      more += ours - least;
      expect(ours).toBeLessThanOrEqual(least + 1);
    }),
    { numRuns: 400 },
  );
  expect(more / tried).toBeLessThan(0.01);
});
