import { expect, test } from 'vitest';
import { runToEnd } from '../../../shared/plan/slices';
import type { PageId } from '../../../shared/jobs/job';
import { minutes } from '../../../shared/units';
import type { Contents } from '../planning/testing/memory-files';
import { EngineWorld, homeConnection, parentId } from '../testing/engine-world';
import { IntakeWorld } from './testing/intake-world';

/** Imports what lies at these paths, and gives what was asked of the workspace for it. */
async function drop(
  contents: Contents,
  paths: readonly string[],
  { world, destination = parentId }: { world: EngineWorld; destination?: PageId },
) {
  for (const [path, text] of Object.entries(contents)) {
    if (typeof text === 'string') world.files.texts.set(`/drop/${path}`, text);
  }
  const next = new IntakeWorld(contents, {}, world);
  next.destination = destination;
  world.notion.calls.length = 0;
  const plan = await next.intake.planAsSet(paths);
  const report = await next.intake.start(plan);
  expect(report.ok).toBe(true);
  world.queue.pausedByUser = false;
  world.scheduler.pump();
  await world.clock.advance(minutes(10));
  return { plan, calls: [...world.notion.calls] };
}

const vault = {
  'V/a.md': '# A\ntext of a',
  'V/sub/b.md': '# B\ntext of b',
  'V/sub/c.md': '# C\ntext of c',
};

async function imported(contents: Contents = vault) {
  const world = new EngineWorld();
  await drop(contents, ['/drop/V'], { world });
  /** Drops this file by itself, and tells its page. */
  const single = async (path: string, text: string, more: { destination?: PageId } = {}) => {
    const dropped = await drop({ ...contents, [path]: text }, [`/drop/${path}`], {
      world,
      ...more,
    });
    const name = /([^/]+)\.md$/u.exec(path)?.[1] ?? '';
    const page = world.tree().filter((line) => line.includes(`/${name}: `));
    return { ...dropped, page: page.at(-1)?.split(': ').slice(1).join(': ') };
  };
  return { world, single };
}

test('a file that comes alone links to the pages of an earlier import, from its first text on', async () => {
  const { single } = await imported();
  const { page, plan, calls } = await single('V/sub/new.md', 'see [a](../a.md) and [b](b.md#part)');
  expect(page).toBe('see a → A and b → B');
  expect(plan.problems).toMatchObject([{ kind: 'heading-not-linked', heading: 'part', line: 1 }]);
  expect(calls.filter((call) => call !== 'retrieveTask')).toEqual(['createPage']);
});

const withFolders = {
  'V/a.md': '# A\ntext of a',
  'V/plain/b.md': '# B\ntext of b',
  'V/outer/inner/c.md': '# C\ntext of c',
  'V/noted/readme.md': '# Noted\ntext',
  'V/noted/d.md': '# D\ntext of d',
  'V/twice/index.md': '# Index\ntext',
  'V/twice/readme.md': '# Readme\ntext',
  'V/only/README.md': '# Only\ntext',
  'V/beside.md': '# Beside\ntext',
  'V/beside/e.md': '# E\ntext of e',
};

test.each([
  ['plain/', 'plain'],
  ['plain', 'plain'],
  ['outer', 'outer'],
  ['outer/inner', 'inner'],
  ['noted', 'Noted'],
  ['twice', 'Index'],
  ['only/', 'Only'],
  ['beside/', 'Beside'],
  ['.', 'V'],
])('a link to the folder %s of an earlier import leads to its page %s', async (target, title) => {
  const { single } = await imported(withFolders);
  const { page, plan, calls } = await single('V/new.md', `see [it](${target})`);
  expect(page).toBe(`see it → ${title}`);
  expect(plan.problems).toEqual([]);
  expect(calls.filter((call) => call !== 'retrieveTask')).toEqual(['createPage']);
});

test('a folder that lies above what was dropped, and one that is not known, have no page', async () => {
  const { single } = await imported(withFolders);
  const { page } = await single('V/new.md', 'see [above](..) and [none](none/)');
  expect(page).toBe('see above and none');
});

test('where folders have no pages, a link to one leads to its note', async () => {
  const world = new EngineWorld();
  const flat = new IntakeWorld(withFolders, { options: { mode: 'flat' } }, world);
  for (const [path, text] of Object.entries(withFolders)) {
    world.files.texts.set(`/drop/${path}`, text);
  }
  await flat.intake.start(await flat.intake.planAsSet(['/drop/V']));
  world.queue.pausedByUser = false;
  world.scheduler.pump();
  await world.clock.advance(minutes(10));
  const text = '[a](V/plain) [b](V/noted) [c](V/twice) [d](V/beside)';
  await drop({ 'new.md': text }, ['/drop/new.md'], { world });
  expect(world.tree()).toContain('/new: a b → Noted c → Index d → Beside');
});

test('a folder whose page an undo has taken away is no target any more', async () => {
  const { world, single } = await imported(withFolders);
  const folder = runToEnd(world.map.entriesOf(homeConnection, parentId)).find(
    ({ path }) => path === 'V/plain',
  );
  expect(folder?.isFolder).toBe(true);
  world.map.remove(folder === undefined ? [] : [folder]);
  const { page } = await single('V/new.md', 'see [it](plain)');
  expect(page).toBe('see it');
});

test('a link that begins at the root of the earlier import leads there', async () => {
  const { single } = await imported();
  const { page } = await single('V/sub/new.md', 'see [a](/a.md) and [b](/sub/b)');
  expect(page).toBe('see a → A and b → B');
});

test('what leads to nothing in the map either stays text, and is told', async () => {
  const { single } = await imported();
  const { page, plan } = await single('V/new.md', 'see [a](a.md) and [x](none.md)');
  expect(page).toBe('see a → A and x');
  expect(plan.problems).toMatchObject([{ kind: 'outside-link', target: 'none.md' }]);
});

test('a page that an undo has taken away is no target any more', async () => {
  const { world, single } = await imported();
  const [entry] = world.map.lookUp(homeConnection, { paths: ['/drop/V/a.md'], names: [] });
  world.map.remove(entry === undefined ? [] : world.map.ofPage(entry.page.id));
  const { page } = await single('V/new.md', 'see [a](a.md)');
  expect(page).toBe('see a');
});

test('a page that was not there at its last update is no target any more', async () => {
  const { world, single } = await imported();
  for (const page of world.notion.pages.values()) if (page.title === 'A') page.inTrash = true;
  await single('V/a.md', '# A\nchanged');
  const { page } = await single('V/new.md', 'see [a](a.md)');
  expect(page).toBe('see a');
});

test('of the pages that a file has at several destinations, the one at the chosen one counts', async () => {
  const { world, single } = await imported();
  const elsewhere = '99999999-9999-4999-8999-999999999999' as PageId;
  await drop(vault, ['/drop/V'], { world, destination: elsewhere });
  const page = (destination: PageId) =>
    runToEnd(world.map.entriesOf(homeConnection, destination))
      .find(({ path }) => path === '/drop/V/a.md')
      ?.page.id.replaceAll('-', '');
  const textOf = (destination: PageId) =>
    [...world.notion.pages.values()].findLast(
      (one) => one.title === 'new' && one.parentId === destination,
    )?.text;
  await single('V/new.md', 'see [a](a.md)');
  expect(textOf(parentId)).toContain(page(parentId));
  await single('V/new.md', 'see [a](a.md)', { destination: elsewhere });
  expect(textOf(elsewhere)).toContain(page(elsewhere));
  expect(page(parentId)).not.toBe(page(elsewhere));
  const third = '88888888-8888-4888-8888-888888888888' as PageId;
  await single('V/new.md', 'see [a](a.md)', { destination: third });
  expect(textOf(third)).toContain(page(elsewhere));
});

test('a file that comes again once its targets are imported can have its links repaired', async () => {
  const world = new EngineWorld();
  const text = 'see [a](a.md)';
  await drop({ 'V/new.md': text }, ['/drop/V/new.md'], { world });
  expect(world.tree()).toEqual(['/new: see a']);
  await drop(vault, ['/drop/V'], { world });
  const { intake } = new IntakeWorld({ 'V/new.md': text }, {}, world);
  const plan = await intake.planAsSet(['/drop/V/new.md']);
  expect(await intake.compare(plan)).toMatchObject({
    pages: [{ state: 'unchanged', hasOtherLinks: true }],
  });
});
