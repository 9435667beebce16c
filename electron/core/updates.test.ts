import { describe, expect, test } from 'vitest';
import { pageOf, type JobId, type PageId } from '../../shared/jobs/job';
import { minutes } from '../../shared/units';
import { EngineWorld, homeConnection, parentId } from './testing/engine-world';
import { runToEnd } from '../../shared/plan/slices';

const long = minutes(5);

/** A world in which one file was imported, and what happened since. */
async function imported(text = '# Title\nold text', world = new EngineWorld()) {
  const id = world.add('a.md', text);
  await world.clock.advance(long);
  const page = pageOf(world.job(id));
  const stored = page === undefined ? undefined : world.notion.pages.get(page.id);
  if (page === undefined || stored === undefined) throw new Error('not imported');
  world.notion.calls.length = 0;
  const again = (changed: string, more: object = {}): JobId => {
    const [job] = world.addTree([{ name: 'a.md', text: changed, updates: id, ...more }]);
    if (job === undefined) throw new Error('nothing added');
    return job;
  };
  return { world, id, page, stored, again };
}

const entriesOf = (world: EngineWorld) => runToEnd(world.map.entriesOf(homeConnection, parentId));

test('a changed file brings its page up to date, and no page is made', async () => {
  const { world, page, again } = await imported();
  const job = again('# Title\nnew text');
  await world.clock.advance(long);
  expect(world.notion.calls.filter((call) => call !== 'retrieveTask')).toEqual([
    'retrievePage',
    'retrieveMarkdown',
    'listBlocks',
    'listComments',
    'replaceContent',
  ]);
  expect(world.pages()).toEqual(['Title: new text']);
  expect(world.phases()).toEqual(['succeeded', 'succeeded']);
  expect(entriesOf(world)).toMatchObject([{ page, jobId: job, hash: '# Title\nnew text' }]);
  expect(world.results.results.get(job)).toMatchObject({ isUpdate: true, page });
});

test('another title is a change of its own, and goes first', async () => {
  const { world, again } = await imported();
  again('# New title\nnew text');
  await world.clock.advance(long);
  expect(world.notion.calls.filter((call) => /update|replace/u.test(call))).toEqual([
    'updatePage',
    'replaceContent',
  ]);
  expect(world.pages()).toEqual(['New title: new text']);
});

test('an icon that has changed goes alone, and a name that a person has given stays', async () => {
  const { world, stored, again } = await imported('---\nicon: 🌱\n---\n# Title\nold text');
  stored.title = 'Mine';
  again('---\nicon: 🌳\n---\n# Title\nold text');
  await world.clock.advance(long);
  expect(world.notion.calls).toEqual(['retrievePage', 'updatePage']);
  expect(world.notion.pageChanges).toEqual([{ icon: { kind: 'emoji', emoji: '🌳' } }]);
  expect(world.pages()).toEqual(['Mine: old text']);
});

test('a name that was sent without a text is known at the next import', async () => {
  const { world, again } = await imported();
  again('# Second\nold text');
  await world.clock.advance(long);
  again('# Third\nold text');
  await world.clock.advance(long);
  expect(world.pages()).toEqual(['Third: old text']);
});

test('a text that is there already is not sent', async () => {
  const { world, id, stored, again } = await imported();
  again('# Title\nold text\n');
  await world.clock.advance(long);
  expect(world.notion.calls).toEqual(['retrievePage', 'retrieveMarkdown']);
  stored.text = 'newest';
  again('# Title\nnewest');
  await world.clock.advance(long);
  expect(world.notion.calls.slice(2)).toEqual(['retrievePage', 'retrieveMarkdown']);
  expect(entriesOf(world)).toMatchObject([{ jobId: id, hash: '# Title\nnewest' }]);
});

test('a file that was emptied empties its page', async () => {
  const { world, again } = await imported();
  again('# Title\n');
  await world.clock.advance(long);
  expect(world.pages()).toEqual(['Title: ']);
});

describe('a page that was edited in Notion', () => {
  const edited = async () => {
    const all = await imported();
    all.stored.text = 'old text, edited';
    const job = all.again('# Title\nnew text');
    await all.world.clock.advance(long);
    expect(all.world.job(job).phase).toMatchObject({
      name: 'failed',
      error: { kind: 'page-edited' },
    });
    expect(all.world.notion.calls).toEqual(['retrievePage', 'retrieveMarkdown']);
    const choose = async (choice: 'replace' | 'keep' | 'make'): Promise<void> => {
      all.world.registry.apply(job, { type: 'update-chosen', at: all.world.clock.now(), choice });
      await all.world.clock.advance(long);
    };
    return { ...all, job, choose };
  };

  test('is asked about, and nothing is sent', async () => {
    const { world } = await edited();
    expect(world.pages()).toEqual(['Title: old text, edited']);
  });

  test('is replaced when the user wants that', async () => {
    const { world, choose } = await edited();
    await choose('replace');
    expect(world.pages()).toEqual(['Title: new text']);
  });

  test('stays when the user wants that', async () => {
    const { world, job, choose } = await edited();
    await choose('keep');
    expect(world.job(job).phase).toMatchObject({ name: 'skipped', reason: 'kept' });
    expect(world.pages()).toEqual(['Title: old text, edited']);
  });

  test('stays beside a copy when the user wants that', async () => {
    const { world, page, job, choose } = await edited();
    await choose('make');
    expect(world.pages()).toEqual(['Title: new text', 'Title: old text, edited']);
    expect(entriesOf(world)).toMatchObject([{ jobId: job }]);
    expect(entriesOf(world)[0]?.page.id).not.toBe(page.id);
  });

  test('is looked at again by a retry', async () => {
    const { world, stored, job } = await edited();
    stored.text = 'old text';
    world.registry.apply(job, { type: 'retry-asked', at: world.clock.now() });
    await world.clock.advance(long);
    expect(world.pages()).toEqual(['Title: new text']);
  });

  test('keeps a file that was added, even when it is replaced', async () => {
    const { world, stored, job, choose } = await edited();
    stored.text = 'old text\n![mine](https://files.example/mine.png?X-Amz-Signature=1)';
    await choose('replace');
    expect(world.job(job).phase).toMatchObject({ error: { kind: 'page-in-use', holds: 'files' } });
    expect(stored.text).toContain('mine.png');
  });
});

test.each([
  ['renamed in Notion keeps that name', '# Title\nnew text', 'succeeded', 'Mine: new text'],
  ['renamed on both sides is asked about', '# Other\nnew text', 'failed', 'Mine: old text'],
])('a page that was %s', async (_, text, phase, expected) => {
  const { world, stored, again } = await imported();
  stored.title = 'Mine';
  const job = again(text);
  await world.clock.advance(long);
  expect(world.job(job).phase.name).toBe(phase);
  expect(world.pages()).toEqual([expected]);
});

test.each([true, false])(
  'a page in the trash (%s) or gone says so and can be made anew',
  async (isInTrash) => {
    const { world, page, stored, again } = await imported();
    if (isInTrash) stored.inTrash = true;
    else world.notion.pages.delete(page.id);
    const job = again('# Title\nnew text');
    await world.clock.advance(long);
    expect(world.job(job).phase).toMatchObject({ error: { kind: 'page-gone', isInTrash } });
    expect(pageOf(world.job(job))).toBeUndefined();
    world.registry.apply(job, { type: 'update-chosen', at: world.clock.now(), choice: 'make' });
    await world.clock.advance(long);
    expect(world.job(job).phase.name).toBe('succeeded');
    expect(world.pages()).toContain('Title: new text');
  },
);

describe('a page with sub-pages', () => {
  const withSubPages = async (text = '# Folder\none\ntwo') => {
    const world = new EngineWorld();
    const [folder, child] = world.addTree([
      { name: 'index.md', text, route: 'shell' },
      { name: 'b.md', text: 'text of b', under: 'index.md' },
    ]);
    await world.clock.advance(long);
    if (folder === undefined || child === undefined) throw new Error('nothing added');
    world.notion.calls.length = 0;
    return { world, folder, child };
  };

  test('gets its new text above them, and they stay', async () => {
    const { world, folder } = await withSubPages();
    world.addTree([{ name: 'index.md', text: '# Folder\nthree\n===\nfour', updates: folder }]);
    await world.clock.advance(long);
    expect(world.tree()).toEqual(['/Folder: three\nfour', 'Folder/b: text of b']);
    expect(world.notion.calls).not.toContain('replaceContent');
    expect(world.notion.calls.filter((call) => call === 'deleteBlock')).toHaveLength(2);
  });

  test('can lose its text', async () => {
    const { world, folder } = await withSubPages();
    world.addTree([{ name: 'index.md', text: '# Folder\n', updates: folder }]);
    await world.clock.advance(long);
    expect(world.tree()).toEqual(['/Folder: ', 'Folder/b: text of b']);
  });

  test('that a person has put within a text is left alone', async () => {
    const { world, folder } = await withSubPages();
    const page = pageOf(world.job(folder));
    const stored = page === undefined ? undefined : world.notion.pages.get(page.id);
    if (stored === undefined) throw new Error('no page');
    stored.text = 'one\ntwo\n\t<page url="x">Sub</page>';
    const [job] = world.addTree([{ name: 'index.md', text: '# Folder\nnew', updates: folder }]);
    await world.clock.advance(long);
    if (job === undefined) throw new Error('nothing added');
    expect(world.job(job).phase).toMatchObject({
      error: { kind: 'page-in-use', holds: 'sub-pages' },
    });
  });

  test('waits for none of its new sub-pages, which wait for its text', async () => {
    const { world, folder } = await withSubPages();
    world.addTree([
      { name: 'index.md', text: '# Folder\nnew', updates: folder },
      { name: 'c.md', text: 'text of c', under: 'index.md' },
    ]);
    await world.clock.advance(long);
    expect(world.tree()).toEqual(['/Folder: new', 'Folder/b: text of b', 'Folder/c: text of c']);
  });

  test('whose text links to a new one below it has that first', async () => {
    const { world, folder } = await withSubPages();
    const links = ['c.md'];
    const text = '# Folder\nsee [c](c.md)';
    world.addTree([
      { name: 'index.md', text, updates: folder, writing: 'insert', links },
      { name: 'c.md', text: 'text of c', under: 'index.md' },
    ]);
    await world.clock.advance(long);
    expect(world.tree()).toEqual([
      '/Folder: see c → c',
      'Folder/b: text of b',
      'Folder/c: text of c',
    ]);
  });

  test('lets new sub-pages in although its own update is for the user to decide', async () => {
    const { world, folder } = await withSubPages();
    const page = pageOf(world.job(folder));
    const stored = page === undefined ? undefined : world.notion.pages.get(page.id);
    if (stored === undefined) throw new Error('no page');
    stored.text = 'edited';
    world.addTree([
      { name: 'index.md', text: '# Folder\nnew', updates: folder },
      { name: 'c.md', text: 'text of c', under: 'index.md' },
    ]);
    await world.clock.advance(long);
    expect(world.tree()).toContain('Folder/c: text of c');
    expect(world.tree()).toContain('/Folder: edited');
  });
});

describe('a file that has moved', () => {
  const elsewhere = '99999999-9999-4999-8999-999999999999' as PageId;

  test('takes its page along, and nothing of its text is read or sent', async () => {
    const { world, page, stored, again } = await imported();
    again('# Title\nold text', { movesTo: elsewhere, keepsText: true });
    await world.clock.advance(long);
    expect(world.notion.calls).toEqual(['retrievePage', 'movePage']);
    expect(stored.parentId).toBe(elsewhere);
    expect(entriesOf(world)).toMatchObject([{ page, parentId: elsewhere }]);
  });

  test('leaves its page where a person has put it', async () => {
    const { world, stored, again } = await imported();
    stored.parentId = 'somewhere' as PageId;
    again('# Title\nold text', { movesTo: elsewhere, keepsText: true });
    await world.clock.advance(long);
    expect(world.notion.calls).toEqual(['retrievePage']);
    expect(stored.parentId).toBe('somewhere');
  });

  test('is at its new path only', async () => {
    const { world, id, page } = await imported();
    world.addTree([{ name: 'z.md', text: '# Title\nold text', updates: id, keepsText: true }]);
    await world.clock.advance(long);
    expect(entriesOf(world)).toMatchObject([{ path: '/notes/z.md', page }]);
  });
});
