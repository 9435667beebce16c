import { describe, expect, test } from 'vitest';
import { pageOf, type Job } from '../../../shared/jobs/job';
import type { UpdateChoice } from '../../../shared/jobs/job-event';
import type { AgainWishes } from '../../../shared/plan/again/decide';
import { minutes } from '../../../shared/units';
import type { Contents } from '../planning/testing/memory-files';
import { EngineWorld, homeConnection, parentId } from '../testing/engine-world';
import { IntakeWorld } from './testing/intake-world';
import { runToEnd } from '../../../shared/plan/slices';

/** A folder that was imported, and comes again. */
async function imported(contents: Contents, world = new EngineWorld()) {
  const first = new IntakeWorld(contents, {}, world);
  const readable = (files: Contents): void => {
    world.files.texts.clear();
    for (const [path, text] of Object.entries(files)) {
      if (typeof text === 'string') world.files.texts.set(`/drop/${path}`, text);
    }
  };
  const run = async (): Promise<void> => {
    world.queue.pausedByUser = false;
    world.scheduler.pump();
    await world.clock.advance(minutes(10));
  };
  readable(contents);
  const report = await first.intake.add(['/drop/V']);
  await run();
  const again = async (files: Contents, wishes: AgainWishes = {}) => {
    const next = new IntakeWorld(files, {}, world);
    readable(files);
    world.notion.calls.length = 0;
    const before = new Set([...world.registry.all()].map(({ id }) => id));
    const intake = next.intake;
    const plan = await intake.planAsSet(['/drop/V']);
    const compared = await intake.compare(plan);
    const result = await intake.start(plan, { again: wishes });
    await run();
    const jobs = [...world.registry.all()].filter(({ id }) => !before.has(id));
    return { report: result, compared, jobs, states: compared.pages.map(({ state }) => state) };
  };
  return { world, report, again };
}

const namesOf = (jobs: readonly Job[]): readonly string[] =>
  jobs.map(({ source, update }) => `${update === undefined ? 'makes' : 'updates'} ${source.name}`);

const vault = {
  'V/a.md': 'see [b](sub/b.md)',
  'V/sub/b.md': 'text of b',
  'V/sub/c.md': 'text of c',
};

test('a folder that has not changed comes again without a request and without a job', async () => {
  const { world, again } = await imported(vault);
  const pages = world.tree();
  const { report, jobs, states } = await again(vault);
  expect(report).toMatchObject({ value: { added: 0, updated: 0, unchanged: 3 } });
  expect([jobs, world.notion.calls]).toEqual([[], []]);
  expect(new Set(states)).toEqual(new Set(['unchanged']));
  expect(world.tree()).toEqual(pages);
});

test('what has changed is updated, what is new is made under the pages that are there', async () => {
  const { world, again } = await imported(vault);
  const { jobs } = await again({
    ...vault,
    'V/sub/c.md': 'new text, see [d](d.md)',
    'V/sub/d.md': 'see [a](../a.md)',
  });
  expect(namesOf(jobs)).toEqual(['updates c.md', 'makes d.md']);
  expect(world.tree()).toEqual([
    '/V: ',
    'V/a: see b → b',
    'V/sub: ',
    'sub/b: text of b',
    'sub/c: new text, see d → d',
    'sub/d: see a → a',
  ]);
});

test('a file that has moved takes its page along', async () => {
  const { world, again } = await imported(vault);
  const { states, jobs } = await again({
    'V/a.md': 'see [b](sub/b.md)',
    'V/sub/b.md': 'text of b',
    'V/other/c.md': 'text of c',
  });
  expect(states).toContain('moved');
  expect(namesOf(jobs)).toEqual(['makes other', 'updates c.md']);
  expect(world.tree()).toEqual([
    '/V: ',
    'V/a: see b → b',
    'V/other: ',
    'V/sub: ',
    'other/c: text of c',
    'sub/b: text of b',
  ]);
  expect(world.notion.calls).not.toContain('retrieveMarkdown');
});

test('a renamed file whose title is in its text needs nothing; the map follows', async () => {
  const { world, again } = await imported({ 'V/a.md': '# Title\ntext' });
  const { jobs, states } = await again({ 'V/z.md': '# Title\ntext' });
  expect([jobs, world.notion.calls]).toEqual([[], []]);
  expect(states).toEqual(['unchanged', 'moved']);
  const paths = runToEnd(world.map.entriesOf(homeConnection, parentId)).map(({ path }) => path);
  expect(paths).toEqual(['/drop/V/z.md', 'V']);
});

test('a renamed file renames its page when the name is the title', async () => {
  const { world, again } = await imported({ 'V/a.md': 'text' });
  await again({ 'V/z.md': 'text' });
  expect(world.tree()).toEqual(['/V: ', 'V/z: text']);
  expect(world.notion.calls).toEqual(['retrievePage', 'updatePage']);
});

test('a copy is a new file, and what is gone is only told', async () => {
  const { world, again } = await imported(vault);
  const { jobs, compared } = await again({
    'V/a.md': 'see [b](sub/b.md)',
    'V/copy.md': 'text of b',
    'V/sub/b.md': 'text of b',
  });
  expect(namesOf(jobs)).toEqual(['makes copy.md']);
  expect(compared.gone.map(({ name }) => name)).toEqual(['c.md']);
  expect(world.tree()).toContain('sub/c: text of c');
});

test('links to files that come later are mended when that is asked for', async () => {
  const { world, again } = await imported({ 'V/a.md': 'see [b](b.md)' });
  const both = { 'V/a.md': 'see [b](b.md)', 'V/b.md': 'text of b' };
  const { compared, jobs } = await again(both);
  expect(namesOf(jobs)).toEqual(['makes b.md']);
  expect(compared.pages.filter(({ hasOtherLinks }) => hasOtherLinks)).toHaveLength(1);
  expect(world.tree()).toContain('V/a: see b');
  const mended = await again(both, { repairsLinks: true });
  expect(namesOf(mended.jobs)).toEqual(['updates a.md']);
  expect(world.tree()).toContain('V/a: see b → b');
  expect((await again(both, { repairsLinks: true })).jobs).toEqual([]);
});

test('a folder that gets a note of its own keeps its page', async () => {
  const { world, again } = await imported({ 'V/sub/b.md': 'text of b' });
  const folder = [...world.registry.all()].find(({ source }) => source.name === 'sub');
  const { jobs } = await again({ 'V/sub/b.md': 'text of b', 'V/sub/index.md': 'about sub' });
  expect(jobs.map((job) => pageOf(job)?.id)).toEqual([
    folder === undefined ? undefined : pageOf(folder)?.id,
  ]);
  expect(world.tree()).toEqual(['/V: ', 'V/sub: about sub', 'sub/b: text of b']);
});

test('a folder at another place on the disk is the same, once the old one is not there any more', async () => {
  const { world, again } = await imported(vault);
  for (const entry of runToEnd(world.map.entriesOf(homeConnection, parentId))) {
    if (entry.isFolder !== true) {
      world.map.move([{ entry, to: { ...entry, path: entry.path.replace('/drop/', '/old/') } }]);
    }
  }
  const { jobs } = await again({ ...vault, 'V/a.md': 'changed' });
  expect(namesOf(jobs)).toEqual(['updates a.md']);
  expect(world.tree()).toContain('V/a: changed');
});

test('what was made before can be made once more', async () => {
  const { again } = await imported({ 'V/a.md': 'text' });
  const { jobs } = await again({ 'V/a.md': 'text' }, { unchanged: 'make' });
  expect(namesOf(jobs)).toEqual(['makes a.md']);
});

test('an update that the user has not decided about is asked for only once', async () => {
  const { world, again } = await imported({ 'V/a.md': 'text' });
  const page = [...world.notion.pages.values()].find(({ title }) => title === 'a');
  if (page === undefined) throw new Error('no page');
  page.text = 'edited';
  await again({ 'V/a.md': 'new text' });
  await again({ 'V/a.md': 'newer text' });
  const failed = [...world.registry.all()].filter(({ phase }) => phase.name === 'failed');
  expect(failed).toHaveLength(1);
});

describe('a picture of a text that has not changed', () => {
  const note = { 'V/a.md': 'see\n![Barn](p.png)', 'V/p.png': 10 };
  const withPicture = async () => {
    const world = new EngineWorld();
    world.pictures.put('/drop/V/p.png', 'barn', 10);
    return imported(note, world);
  };

  test('whose bytes are the same needs nothing, whatever its time says', async () => {
    const { world, again } = await withPicture();
    world.pictures.put('/drop/V/p.png', 'barn', 10);
    const { jobs, states } = await again(note);
    expect([jobs, states, world.notion.calls]).toEqual([[], ['unchanged', 'unchanged'], []]);
  });

  test('is not read as long as its size and time are the same', async () => {
    const { world, again } = await withPicture();
    world.pictures.unreadable.add('/drop/V/p.png');
    expect((await again(note)).states).toEqual(['unchanged', 'unchanged']);
  });

  test.each([
    ['of the same size', 'shed', 10],
    ['of another size', 'barn', 12],
  ])('and has other bytes %s updates the page, once', async (_, content, size) => {
    const { world, again } = await withPicture();
    world.pictures.put('/drop/V/p.png', content, size);
    const files = { ...note, 'V/p.png': size };
    const { jobs, compared } = await again(files);
    expect(namesOf(jobs)).toEqual(['updates a.md']);
    expect(compared.pages[1]).toMatchObject({ state: 'changed', hasOtherFiles: true });
    expect(world.tree()).toEqual(['/V: ', 'V/a: see\n![Barn](p.png)']);
    expect(world.notion.files.uploads.all.size).toBe(2);
    expect((await again(files)).jobs).toEqual([]);
  });

  test('and is there only now is put in its place', async () => {
    const without = { 'V/a.md': 'see\n![Barn](p.png)' };
    const { world, again } = await imported(without);
    world.pictures.put('/drop/V/p.png', 'barn', 10);
    expect(namesOf((await again(note)).jobs)).toEqual(['updates a.md']);
    expect(world.notion.files.uploads.all.size).toBe(1);
    expect((await again(note)).jobs).toEqual([]);
  });

  test('and is gone from the folder stays on its page', async () => {
    const { world, again } = await withPicture();
    world.pictures.remove('/drop/V/p.png');
    expect((await again({ 'V/a.md': 'see\n![Barn](p.png)' })).jobs).toEqual([]);
    expect(world.tree()).toContain('V/a: see\n![Barn](p.png)');
  });

  test('and has changed along with what Notion’s own text was kept for is not asked about again', async () => {
    const { world, again } = await withPicture();
    const page = [...world.notion.pages.values()].find(({ title }) => title === 'a');
    if (page === undefined) throw new Error('no page');
    page.text = 'edited';
    world.pictures.put('/drop/V/p.png', 'shed', 10);
    const { jobs } = await again(note, { edited: 'keep' });
    expect(jobs.map(({ phase }) => phase.name)).toEqual(['skipped']);
    expect((await again(note)).jobs).toEqual([]);
  });
});

describe('what is wished for pages that were edited in Notion', () => {
  const changed = { 'V/a.md': 'new text' };
  const wishing = async (edited: UpdateChoice) => {
    const { world, again } = await imported({ 'V/a.md': 'text' });
    const page = [...world.notion.pages.values()].find(({ title }) => title === 'a');
    if (page === undefined) throw new Error('no page');
    page.text = 'edited';
    const { jobs } = await again(changed, { edited });
    return { world, again, phases: jobs.map(({ phase }) => phase.name) };
  };

  test('keeps Notion’s, and the file counts as imported', async () => {
    const { world, again, phases } = await wishing('keep');
    expect(phases).toEqual(['skipped']);
    expect(world.tree()).toEqual(['/V: ', 'V/a: edited']);
    expect((await again(changed)).report).toMatchObject({ value: { unchanged: 1 } });
  });

  test('replaces it', async () => {
    const { world, phases } = await wishing('replace');
    expect(phases).toEqual(['succeeded']);
    expect(world.tree()).toEqual(['/V: ', 'V/a: new text']);
  });

  test('makes a copy, and leaves what was edited', async () => {
    const { world, phases } = await wishing('make');
    expect(phases).toEqual(['succeeded']);
    expect(world.tree()).toEqual(['/V: ', 'V/a: edited', 'V/a: new text']);
  });
});
