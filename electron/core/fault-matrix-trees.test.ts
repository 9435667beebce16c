import { describe, expect, test } from 'vitest';
import { minutes, ms, seconds } from '../../shared/units';
import { EngineWorld, type TreeFile } from './testing/engine-world';
import type { Call } from './testing/fake-notion';
import { faultRows } from './testing/fault-rows';
import { mend } from './testing/mend';

/**
 * Each kind of fault on each request of an import whose pages depend on each other: texts in several
 * parts, and trees three levels deep with links in circles. In the end every file is one page, in
 * its place, with its whole text and with links to the right pages.
 */

interface Scene {
  readonly name: string;
  readonly files: readonly TreeFile[];
  /** The requests that a fault is put on. */
  readonly requests: Readonly<Partial<Record<Call, number>>>;
}

/** For a page whose text waits for a page below it. */
const inserted = { route: 'shell', writing: 'insert' } as const;

const parts = '# Pears\n\nfirst part\n===\nsecond one\n===\nthird and last';
const scenes: readonly Scene[] = [
  {
    name: 'three parts on the direct route',
    files: [{ name: 'a', text: parts, route: 'direct' }],
    requests: { createPage: 1, insertContent: 2, retrieveTask: 3 },
  },
  {
    name: 'three parts on the shell route',
    files: [{ name: 'a', text: parts, route: 'shell' }],
    requests: { createPage: 1, replaceContent: 1, insertContent: 2, retrieveTask: 3 },
  },
  {
    name: 'a tree with links in circles',
    files: [
      { name: 'top', text: 'top text, see [leaf](leaf)', links: ['leaf'], ...inserted },
      {
        name: 'twig',
        text: 'twig text, see [top](top) and [side](side)',
        under: 'top',
        links: ['top', 'side'],
        route: 'shell',
      },
      {
        name: 'side',
        text: 'side text, see [twig](twig)',
        under: 'top',
        links: ['twig'],
        route: 'shell',
      },
      {
        name: 'leaf',
        text: 'leaf text, see [side](side) and [itself](leaf)',
        under: 'twig',
        links: ['side', 'leaf'],
        route: 'shell',
      },
      { name: 'alone', text: 'alone, under a leaf', under: 'leaf' },
    ],
    requests: { createPage: 5, replaceContent: 3, insertContent: 1, retrieveTask: 5 },
  },
  {
    name: 'a folder page in two parts that links below itself',
    files: [
      {
        name: 'top',
        text: 'see [leaf](leaf)\n===\nand more words here',
        links: ['leaf'],
        ...inserted,
      },
      { name: 'leaf', text: 'leaf text', under: 'top', route: 'shell' },
    ],
    requests: { createPage: 2, insertContent: 2, replaceContent: 1, retrieveTask: 3 },
  },
];

const cases = scenes.flatMap((scene) =>
  Object.entries(scene.requests).flatMap(([on, count]) =>
    Array.from({ length: count }, (_, index) => ({
      ...scene,
      on: on as Call,
      nth: index + 1,
    })),
  ),
);

describe.each([ms(0), seconds(3)])('with tasks of %i ms', (taskTime) => {
  test.each(scenes)('$name: whole without any fault', async ({ files }) => {
    const world = new EngineWorld({ taskTime });
    world.addTree(files);
    await world.clock.advance(minutes(5));
    expectWhole(world, files);
  });

  test.each(
    cases.flatMap((place) =>
      faultRows.map((fault) => ({ ...place, fault: fault.name, row: fault })),
    ),
  )('$name: $on $nth: $fault', async ({ files, on, nth, row }) => {
    const world = new EngineWorld({ taskTime });
    const { error, ran } = row;
    world.notion.faults.push({ on, nth, error, ran });
    world.addTree(files);
    await world.clock.advance(minutes(15));
    mend(world, row.mend);
    await world.clock.advance(minutes(15));
    if (row.mend === 'retry' || row.mend === 'try again') expectWhole(world, files, withoutLinks);
    else expectWhole(world, files);
  });

  // What a person must settle first goes without its links meanwhile; they are repaired on request.
  test.each(cases.flatMap((place) => [true, false].map((ran) => ({ ...place, ran }))))(
    '$name: $on $nth under way at a restart (ran: $ran)',
    async ({ files, on, nth, ran }) => {
      const world = new EngineWorld({ taskTime });
      world.notion.faults.push({ on, nth, error: 'never', ran });
      world.addTree(files);
      await world.clock.advance(minutes(3));
      world.restart();
      await world.clock.advance(minutes(15));
      expectWhole(world, files);
    },
  );
});

const withoutLinks = (page: string): string => page.replace(/ → \w+/gu, '');

function expectWhole(
  world: EngineWorld,
  files: readonly TreeFile[],
  shown: (page: string) => string = (page) => page,
): void {
  expect({
    pages: world.tree().map(shown),
    early: world.notion.earlyPolls,
    phases: new Set(world.phases()),
  }).toEqual({
    pages: expectedTree(files).map(shown),
    early: 0,
    phases: new Set(['succeeded']),
  });
}

/** Title, title of the page above and text with links by title, as the files say. */
const expectedTree = (files: readonly TreeFile[]): readonly string[] =>
  files
    .map(({ name, text, under = '' }) => {
      const body = text.replace(/^# .*\n+/u, '').replaceAll('\n===\n', '\n');
      const title = /^# (.*)/u.exec(text)?.[1] ?? name;
      return `${under}/${title}: ${body.replace(/\[(.+?)\]\((.+?)\)/gu, '$1 → $2')}`;
    })
    .sort();
