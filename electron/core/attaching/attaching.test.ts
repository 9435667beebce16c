import { describe, expect, test } from 'vitest';
import { minutes, ms, seconds } from '../../../shared/units';
import { callsOf } from '../testing/calls-of';
import { EngineWorld } from '../testing/engine-world';

function setup(options: ConstructorParameters<typeof EngineWorld>[0] = { taskTime: ms(0) }) {
  const world = new EngineWorld(options);
  world.pictures.put('/notes/a.png', 'bytes of a');
  world.pictures.put('/notes/b.png', 'bytes of b');
  world.pictures.put('/notes/m.pdf', 'bytes of m');
  return world;
}

const text = 'first\n![Barn](a.png)\nmiddle\n- item\n\t![](b.png)\nlast\n![M](m.pdf)';
const pictures = ['a.png', 'b.png', 'm.pdf'];
const whole =
  'page: first\n![Barn](a.png)\nmiddle\n- item\n\t![](b.png)\nlast\n<pdf src="m.pdf">M</pdf>';

describe('a page with pictures', () => {
  test.each(['direct', 'shell'] as const)('gets them where they stood (%s)', async (route) => {
    const world = setup();
    world.addTree([{ name: 'page', text, pictures, route }]);
    await world.clock.advance(minutes(2));
    expect([world.phases(), world.pages()]).toEqual([['succeeded'], [whole]]);
  });

  test('takes two listings, two requests for each file and two for each place', async () => {
    const world = setup();
    world.addTree([{ name: 'page', text, pictures }]);
    await world.clock.advance(minutes(2));
    const { calls } = world.notion;
    expect(calls.filter((call) => call !== 'createPage')).toEqual([
      'listBlocks',
      'listBlocks',
      ...['createUpload', 'sendUploadPart', 'appendBlocks', 'deleteBlock'],
      ...['createUpload', 'sendUploadPart', 'appendBlocks', 'deleteBlock'],
      ...['createUpload', 'sendUploadPart', 'appendBlocks', 'deleteBlock'],
    ]);
  });

  test('gets those that follow each other with one request', async () => {
    const world = setup();
    const row = '![1](a.png)\n![2](b.png)\n![3](a.png)\nend';
    world.addTree([{ name: 'page', text: row, pictures }]);
    await world.clock.advance(minutes(2));
    expect(world.pages()).toEqual(['page: ![1](a.png)\n![2](b.png)\n![3](a.png)\nend']);
    expect(callsOf(world, 'appendBlocks')).toBe(1);
    expect(callsOf(world, 'createUpload')).toBe(2);
  });

  test('waits for room in the budget for each request', async () => {
    const world = setup({ taskTime: ms(0), limit: 5, serverLimit: 5 });
    world.addTree([{ name: 'page', text, pictures }]);
    await world.clock.advance(minutes(1));
    expect(world.notion.calls.length).toBeLessThanOrEqual(10);
    await world.clock.advance(minutes(5));
    expect([world.pages(), world.notion.refused]).toEqual([[whole], 0]);
  });

  test('does not count as different from what was sent', async () => {
    const world = setup();
    world.checkText = 'always';
    const [id] = world.addTree([{ name: 'page', text, pictures }]);
    await world.clock.advance(minutes(2));
    expect(id && world.job(id).fidelity).toEqual({ score: 1, differences: 0 });
  });

  test('may have sub-pages made while they are on their way', async () => {
    const world = setup();
    world.notion.answerTime = seconds(5);
    world.addTree([
      { name: 'page', text, pictures, route: 'shell' },
      { name: 'below', text: 'under it', under: 'page' },
    ]);
    await world.clock.advance(seconds(30));
    expect(world.phases()).toEqual(['attaching', 'succeeded']);
    await world.clock.advance(minutes(3));
    expect(world.pages()).toEqual(['below: under it', whole]);
  });
});

describe('the same bytes', () => {
  test('go up once for several pages, also when these are made at the same time', async () => {
    const world = setup();
    world.pictures.put('/notes/copy.png', 'bytes of a');
    const one = { text: '![](a.png)', pictures: ['a.png'] };
    world.addTree([
      { name: 'one', ...one },
      { name: 'two', ...one },
      { name: 'three', text: '![](copy.png)', pictures: ['copy.png'] },
    ]);
    await world.clock.advance(minutes(2));
    expect(world.pages()).toEqual(['one: ![](a.png)', 'three: ![](a.png)', 'two: ![](a.png)']);
    expect([callsOf(world, 'createUpload'), callsOf(world, 'sendUploadPart')]).toEqual([1, 1]);
  });

  test('are used again hours later, once a page uses them', async () => {
    const world = setup();
    world.addTree([{ name: 'one', text: '![](a.png)', pictures: ['a.png'] }]);
    await world.clock.advance(minutes(200));
    world.addTree([{ name: 'two', text: '![](a.png)', pictures: ['a.png'] }]);
    await world.clock.advance(minutes(2));
    expect(world.pages()).toEqual(['one: ![](a.png)', 'two: ![](a.png)']);
    expect(callsOf(world, 'createUpload')).toBe(1);
  });

  test('go up again when Notion knows their upload no more', async () => {
    const world = setup();
    world.addTree([{ name: 'one', text: '![](a.png)', pictures: ['a.png'] }]);
    await world.clock.advance(minutes(2));
    world.notion.files.uploads.all.clear();
    world.addTree([{ name: 'two', text: '![](a.png)', pictures: ['a.png'] }]);
    await world.clock.advance(minutes(2));
    expect(world.pages()).toEqual(['one: ![](a.png)', 'two: ![](a.png)']);
  });

  test('go up again when their upload has expired before it was used', async () => {
    const world = setup();
    const lost = { kind: 'offline', detail: 'd' } as const;
    world.notion.faults.push({ on: 'appendBlocks', nth: 1, error: lost, ran: false });
    world.addTree([{ name: 'one', text: '![](a.png)', pictures: ['a.png'] }]);
    await world.clock.advance(seconds(1));
    world.notion.isOffline = true;
    await world.clock.advance(minutes(90));
    world.notion.isOffline = false;
    await world.clock.advance(minutes(3));
    expect([world.pages(), world.phases()]).toEqual([['one: ![](a.png)'], ['succeeded']]);
  });
});

describe('a large file', () => {
  const large = 25_000_000;

  test('goes in parts, and tells how much of it has gone', async () => {
    const world = setup();
    world.pictures.put('/notes/big.png', 'big', large);
    world.addTree([{ name: 'page', text: '![](big.png)', pictures: ['big.png'] }]);
    await world.clock.advance(minutes(2));
    expect(world.pages()).toEqual(['page: ![](big.png)']);
    const { calls } = world.notion;
    expect(calls.slice(calls.indexOf('createUpload'))).toEqual([
      'createUpload',
      ...['sendUploadPart', 'sendUploadPart', 'sendUploadPart', 'completeUpload'],
      ...['appendBlocks', 'deleteBlock'],
    ]);
    const sizes = world.progress.map(([, , sent]) => Number(sent));
    expect([Math.max(...sizes), sizes.toSorted((a, b) => a - b)]).toEqual([large, sizes]);
  });

  test('goes on with the parts that are there after a restart', async () => {
    const world = setup();
    world.pictures.put('/notes/big.png', 'big', large);
    world.notion.faults.push({ on: 'sendUploadPart', nth: 3, error: 'never', ran: false });
    world.addTree([{ name: 'page', text: '![](big.png)', pictures: ['big.png'] }]);
    await world.clock.advance(minutes(1));
    world.restart();
    await world.clock.advance(minutes(2));
    expect(world.pages()).toEqual(['page: ![](big.png)']);
    const counts = [callsOf(world, 'createUpload'), callsOf(world, 'sendUploadPart')];
    expect([...counts, callsOf(world, 'retrieveUpload')]).toEqual([1, 4, 1]);
  });

  test('is not sent when the workspace takes no files of its size', async () => {
    const world = setup();
    world.uploadLimit = 5_000_000 as typeof world.uploadLimit;
    world.connect();
    world.pictures.put('/notes/big.png', 'big', large);
    const [id] = world.addTree([
      { name: 'page', text: 'a\n![Sky](big.png)\nb', pictures: ['big.png'] },
    ]);
    await world.clock.advance(minutes(2));
    expect(world.pages()).toEqual(['page: a\nSky\nb']);
    expect(callsOf(world, 'createUpload')).toBe(0);
    expect(id && world.job(id)).toMatchObject({ phase: { name: 'succeeded' }, notPlaced: 1 });
  });
});

describe('a picture that cannot go leaves its words', () => {
  const page = { name: 'page', text: 'a\n![Barn](a.png)\n![B](b.png)\nz', pictures };
  const left = 'page: a\nBarn\n![B](b.png)\nz';
  const rejected = {
    kind: 'rejected',
    status: 400,
    code: 'validation_error',
    message: 'm',
  } as const;

  test.each<[string, (world: EngineWorld) => void]>([
    ['missing', (world) => world.pictures.remove('/notes/a.png')],
    ['unreadable', (world) => world.pictures.unreadable.add('/notes/a.png')],
    ['empty', (world) => world.pictures.put('/notes/a.png', '')],
    [
      'refused',
      (world) =>
        world.notion.faults.push({ on: 'createUpload', nth: 1, error: rejected, ran: false }),
    ],
    [
      'not getting through',
      (world) => {
        for (let nth = 1; nth <= 8; nth += 1) {
          const error = { kind: 'lost', detail: 'd' } as const;
          world.notion.faults.push({ on: 'createUpload', nth, error, ran: false });
        }
      },
    ],
  ])('%s', async (_, spoil) => {
    const world = setup();
    spoil(world);
    const [id] = world.addTree([page]);
    await world.clock.advance(minutes(30));
    expect(world.pages()).toEqual([left]);
    expect(id && world.job(id)).toMatchObject({ phase: { name: 'succeeded' }, notPlaced: 1 });
  });

  test('refused only when it is to be shown: the others go each by itself', async () => {
    const world = setup();
    for (const nth of [1, 2]) {
      world.notion.faults.push({ on: 'appendBlocks', nth, error: rejected, ran: false });
    }
    world.addTree([page]);
    await world.clock.advance(minutes(5));
    expect([world.pages(), world.phases()]).toEqual([[left], ['succeeded']]);
  });

  test('without a file in its block', async () => {
    const world = setup();
    const blocks = world.notion.files.blocks;
    const append = blocks.append.bind(blocks);
    blocks.append = (...request) => {
      const reply = append(...request);
      if (!reply.ok) return reply;
      return { ok: true, value: reply.value.map((block) => ({ ...block, fileUrl: '' })) };
    };
    world.addTree([{ name: 'page', text: 'a\n![Barn](a.png)', pictures }]);
    await world.clock.advance(minutes(5));
    expect([world.pages(), world.phases()]).toEqual([['page: a\nBarn'], ['succeeded']]);
  });

  test('its first send comes too early: it is sent once more a second later', async () => {
    const world = setup();
    world.notion.faults.push({ on: 'sendUploadPart', nth: 1, error: rejected, ran: false });
    world.addTree([{ name: 'page', text: '![](a.png)', pictures }]);
    await world.clock.advance(ms(900));
    expect(callsOf(world, 'sendUploadPart')).toBe(1);
    await world.clock.advance(minutes(1));
    expect(world.pages()).toEqual(['page: ![](a.png)']);
    expect([callsOf(world, 'createUpload'), callsOf(world, 'sendUploadPart')]).toEqual([1, 2]);
  });

  test('but one that has changed meanwhile goes as it is now', async () => {
    const world = setup();
    world.notion.answerTime = seconds(5);
    world.addTree([{ name: 'page', text: '![](a.png)', pictures }]);
    await world.clock.advance(seconds(12));
    expect(callsOf(world, 'createUpload')).toBe(1);
    world.pictures.put('/notes/a.png', 'other bytes of a');
    await world.clock.advance(minutes(2));
    expect(world.pages()).toEqual(['page: ![](a.png)']);
    expect([...world.attachments.uploads.keys()].some((key) => key.includes('other'))).toBe(true);
  });
});

describe('somebody else', () => {
  test('takes a mark away: its picture has no place any more, all else goes on', async () => {
    const world = setup();
    world.notion.answerTime = seconds(5);
    const [id] = world.addTree([{ name: 'page', text: 'a\n![](a.png)\nb\n![](b.png)', pictures }]);
    await world.clock.advance(seconds(6));
    const [page] = world.notion.pages.values();
    if (page !== undefined) page.text = page.text.replace(/⟦img-test-0001⟧\n/u, '');
    await world.clock.advance(minutes(3));
    expect(world.pages()).toEqual(['page: a\nb\n![](b.png)']);
    expect(id && world.job(id)).toMatchObject({ phase: { name: 'succeeded' }, notPlaced: 1 });
  });

  test('writes beside a mark: only the mark goes', async () => {
    const world = setup();
    world.notion.answerTime = seconds(5);
    world.addTree([{ name: 'page', text: 'a\n![](a.png)', pictures }]);
    await world.clock.advance(seconds(6));
    const [page] = world.notion.pages.values();
    if (page !== undefined) page.text = page.text.replace('⟧', '⟧ my note');
    await world.clock.advance(minutes(3));
    expect(world.pages()).toEqual(['page: a\n my note\n![](a.png)']);
  });
});

describe('the user', () => {
  test.each([
    'listBlocks',
    'createUpload',
    'sendUploadPart',
    'appendBlocks',
    'deleteBlock',
  ] as const)('cancels during %s and retries: each picture is there once', async (on) => {
    const world = setup();
    world.notion.answerTime = seconds(5);
    const [id] = world.addTree([{ name: 'page', text, pictures }]);
    while (callsOf(world, on) === 0) await world.clock.advance(ms(500));
    if (id === undefined) throw new Error('nothing added');
    world.registry.apply(id, { type: 'cancel-asked', at: world.clock.now() });
    await world.clock.advance(seconds(20));
    expect(world.phases()).toEqual(['cancelled']);
    world.registry.apply(id, { type: 'retry-asked', at: world.clock.now() });
    await world.clock.advance(minutes(4));
    expect([world.phases(), world.pages()]).toEqual([['succeeded'], [whole]]);
  });

  test('pauses: nothing more is uploaded until it goes on', async () => {
    const world = setup();
    world.notion.answerTime = seconds(5);
    world.addTree([{ name: 'page', text, pictures }]);
    await world.clock.advance(seconds(12));
    world.scheduler.setPaused(true);
    await world.clock.advance(seconds(10));
    const before = world.notion.calls.length;
    await world.clock.advance(minutes(10));
    expect(world.notion.calls.length).toBe(before);
    world.scheduler.setPaused(false);
    await world.clock.advance(minutes(4));
    expect(world.pages()).toEqual([whole]);
  });
});
