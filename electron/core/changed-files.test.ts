import { describe, expect, test } from 'vitest';
import { epochMs, minutes, ms, seconds } from '../../shared/units';
import { EngineWorld } from './testing/engine-world';

const lost = { kind: 'lost', detail: 'cut' } as const;

describe('a file that was changed after it was added', () => {
  test('is not sent, and says so; its new text goes once the user wants it', async () => {
    const world = new EngineWorld();
    world.queue.pausedByUser = true;
    const id = world.add('a.md', 'old text');
    world.files.texts.set('/notes/a.md', 'a new and longer text');
    world.files.changes.set('/notes/a.md', epochMs(5));
    world.scheduler.setPaused(false);
    await world.clock.advance(seconds(10));
    expect(world.job(id).phase).toMatchObject({ name: 'failed', error: { kind: 'file-changed' } });
    expect(world.notion.calls).toEqual([]);

    const state = await world.files.stat('/notes/a.md');
    if (!state.ok) throw new Error('the file is there');
    const source = { ...world.job(id).source, ...state.value };
    world.registry.apply(id, { type: 'source-chosen', at: world.clock.now(), source });
    await world.clock.advance(seconds(20));
    expect(world.pages()).toEqual(['a: a new and longer text']);
  });

  test('between page and text: the page stays empty until the user has said what to do', async () => {
    const world = new EngineWorld();
    const error = { kind: 'rate-limited', retryAfterMs: minutes(1) } as const;
    for (const nth of [1, 2]) {
      world.notion.faults.push({ on: 'replaceContent', nth, error, ran: false });
    }
    const id = world.addTree([
      { name: 'a.md', text: 'old [b](b.md)', route: 'shell', links: ['b.md'] },
      { name: 'b.md', text: 'b', route: 'shell' },
    ])[0];
    await world.clock.advance(seconds(5));
    world.files.texts.set('/notes/a.md', 'changed');
    world.files.changes.set('/notes/a.md', epochMs(5));
    await world.clock.advance(minutes(3));
    if (id === undefined) throw new Error('it was added');
    expect(world.job(id).phase).toMatchObject({ name: 'failed', error: { kind: 'file-changed' } });
    const source = { ...world.job(id).source, modifiedAt: epochMs(5), size: 7 as never };
    world.registry.apply(id, { type: 'source-chosen', at: world.clock.now(), source });
    await world.clock.advance(minutes(1));
    expect(world.pages()).toEqual(['a: changed', 'b: b']);
  });

  test('in the middle of its parts: what was begun is finished as it was', async () => {
    const world = new EngineWorld();
    world.notion.faults.push({ on: 'insertContent', nth: 1, error: lost, ran: false });
    world.add('a.md', 'one\n===\ntwo');
    await world.clock.advance(seconds(6));
    world.files.texts.set('/notes/a.md', 'another');
    world.files.changes.set('/notes/a.md', epochMs(5));
    await world.clock.advance(minutes(5));
    expect([world.phases(), world.pages()]).toEqual([['succeeded'], ['a: one\ntwo']]);
  });
});

describe('a text whose outcome is unknown', () => {
  test('is not sent over sub-pages that somebody has put there', async () => {
    const world = new EngineWorld();
    world.notion.faults.push({ on: 'replaceContent', nth: 1, error: lost, ran: false });
    const id = world.add('a.md', 'text', 'shell');
    await world.clock.advance(ms(100));
    const [page] = world.notion.pages.keys();
    if (page === undefined) throw new Error('the page is made');
    await world.notion.createPage({ parentId: page, title: 'by hand' });
    await world.clock.advance(minutes(2));
    expect(world.job(id).phase).toMatchObject({ name: 'failed', error: { kind: 'page-in-use' } });
    expect(world.pages()).toEqual(['a: ', 'by hand: ']);
  });

  test('is not sent again when it is there', async () => {
    const world = new EngineWorld({ taskTime: ms(0) });
    world.notion.faults.push({ on: 'replaceContent', nth: 1, error: lost, ran: true });
    world.add('a.md', 'text', 'shell');
    await world.clock.advance(minutes(2));
    expect(world.phases()).toEqual(['succeeded']);
    expect(world.notion.calls.filter((call) => call === 'replaceContent')).toHaveLength(1);
  });
});

describe('several pages that could be a file’s', () => {
  async function ambiguous() {
    const world = new EngineWorld();
    world.notion.faults.push({ on: 'createPage', nth: 2, error: lost, ran: true });
    const id = world.add('a.md', '# Same\n\ntext', 'shell');
    await world.notion.createPage({ parentId: world.job(id).parentId, title: 'Same' });
    await world.clock.advance(minutes(5));
    return { world, id };
  }

  test('are left to the user, who keeps one of them', async () => {
    const { world, id } = await ambiguous();
    const { phase } = world.job(id);
    expect(phase).toMatchObject({ name: 'failed', error: { kind: 'ambiguous' } });
    const [page] = world.notion.pages.keys();
    if (page === undefined) throw new Error('there are pages');
    world.registry.apply(id, { type: 'page-chosen', at: world.clock.now(), page: { id: page } });
    await world.clock.advance(minutes(1));
    expect([world.phases(), world.notion.pages.get(page)?.text]).toEqual([['succeeded'], 'text']);
    expect(world.notion.pages.size).toBe(2);
  });

  test('or keeps none, and a new one is made', async () => {
    const { world, id } = await ambiguous();
    world.registry.apply(id, { type: 'page-chosen', at: world.clock.now() });
    await world.clock.advance(minutes(1));
    expect([world.phases(), world.notion.pages.size]).toEqual([['succeeded'], 3]);
  });
});

describe('reading the page back', () => {
  test('gives the job a figure and keeps the comparison', async () => {
    const world = new EngineWorld();
    world.checkText = 'always';
    const id = world.add('a.md', 'some text');
    await world.clock.advance(seconds(20));
    expect(world.job(id)).toMatchObject({ fidelity: { score: 1, differences: 0 } });
    expect(world.texts.of(id)?.fidelity?.score).toBe(1);
  });

  test('of a sample takes one page in ten', async () => {
    const world = new EngineWorld();
    world.checkText = 'sample';
    for (let index = 0; index < 20; index += 1) world.add(`${index}.md`, 'text');
    await world.clock.advance(minutes(2));
    const reads = world.notion.calls.filter((call) => call === 'retrieveMarkdown');
    expect([reads.length, new Set(world.phases())]).toEqual([2, new Set(['succeeded'])]);
  });

  test('never fails a file whose text is in', async () => {
    const world = new EngineWorld();
    world.checkText = 'always';
    for (let nth = 1; nth <= 5; nth += 1) {
      world.notion.faults.push({ on: 'retrieveMarkdown', nth, error: lost, ran: false });
    }
    const id = world.add('a.md', 'text');
    await world.clock.advance(minutes(2));
    expect(world.phases()).toEqual(['succeeded']);
    expect(world.job(id).fidelity).toBeUndefined();
  });
});
