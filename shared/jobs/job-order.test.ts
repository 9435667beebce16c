import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choosePageModes, type OrderedPage, type PageMode } from './job-order';

const page = (
  key: number,
  parent?: number,
  links: readonly number[] = [],
): OrderedPage<number> => ({
  key,
  links,
  ...(parent === undefined ? {} : { parent }),
});

/** Any forest with any links, also to themselves and to pages that are not there. */
const anyPages = fc
  .array(fc.tuple(fc.nat(), fc.array(fc.nat(30), { maxLength: 5 })), { maxLength: 25 })
  .map((drawn) =>
    drawn.map(([above, links], key) =>
      page(key, above % (key + 1) === key ? undefined : above % (key + 1), links),
    ),
  );

/** Makes the pages as the engine does, and gives those that never get their text. */
function leftWaiting(
  pages: readonly OrderedPage<number>[],
  modes: ReadonlyMap<number, PageMode>,
): readonly number[] {
  const known = new Set(pages.map(({ key }) => key));
  const created = new Set<number>();
  const written = new Set<number>();
  const isOpen = (key: number): boolean => !known.has(key) || created.has(key);
  for (let before = -1; before !== created.size + written.size;) {
    before = created.size + written.size;
    for (const { key, parent, links } of pages) {
      const mode = modes.get(key);
      const hasParent =
        parent === undefined ||
        written.has(parent) ||
        (modes.get(parent)?.writing === 'insert' && created.has(parent));
      const hasLinks = links.every(isOpen);
      if (hasParent && (mode?.route === 'shell' || hasLinks)) created.add(key);
      if (created.has(key) && links.every(isOpen)) written.add(key);
    }
  }
  return pages.map(({ key }) => key).filter((key) => !written.has(key));
}

describe('how pages are made', () => {
  test('no page ever waits for itself, whatever links to what', () => {
    fc.assert(
      fc.property(anyPages, (pages) => {
        expect(leftWaiting(pages, choosePageModes(pages))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a page nobody waits for takes the direct route', () => {
    const modes = choosePageModes([page(1, undefined, [2]), page(2)]);
    expect(modes.get(1)).toEqual({ route: 'direct', writing: 'replace' });
    expect(modes.get(2)).toEqual({ route: 'shell', writing: 'replace' });
  });

  test('a page that links to its own sub-page gets its text after it', () => {
    const modes = choosePageModes([page(1, undefined, [2]), page(2, 1)]);
    expect(modes.get(1)).toEqual({ route: 'shell', writing: 'insert' });
  });

  test('of two folders whose notes link to each other’s sub-pages one gives way', () => {
    const modes = choosePageModes([
      page(1, undefined, [4]),
      page(2, 1),
      page(3, undefined, [2]),
      page(4, 3),
    ]);
    const inserted = [...modes.values()].filter(({ writing }) => writing === 'insert');
    expect(inserted).toHaveLength(1);
  });

  test('links in a circle between pages side by side need nothing special', () => {
    const modes = choosePageModes([
      page(1, undefined, [2]),
      page(2, undefined, [3]),
      page(3, undefined, [1]),
    ]);
    expect([...modes.values()].map(({ writing }) => writing)).toEqual([
      'replace',
      'replace',
      'replace',
    ]);
  });

  test('takes many pages in a time that grows with their number', () => {
    const pages = Array.from({ length: 50_000 }, (_, key) =>
      page(key, key === 0 ? undefined : Math.floor((key - 1) / 40), [(key * 7) % 50_000]),
    );
    expect(leftWaiting(pages.slice(0, 200), choosePageModes(pages.slice(0, 200)))).toEqual([]);
    expect(choosePageModes(pages).size).toBe(50_000);
  });
});
