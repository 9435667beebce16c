import { describe, expect, test } from 'vitest';
import { minutes, ms, seconds } from '../../../shared/units';
import { untilCalled } from '../testing/calls-of';
import { EngineWorld, type TreeFile } from '../testing/engine-world';
import type { Call } from '../testing/fake-notion';
import { faultRows, type Mend } from '../testing/fault-rows';

/**
 * Each kind of fault on each request that brings attachments into their places, live and with a
 * restart. In the end each picture is on the page once, where it stood, and no mark is left; one
 * that Notion refuses has left its words there, and the page is whole all the same.
 */

const text = [
  'first',
  '![Barn](a.png)',
  '![](b.png)',
  '![not ours](https://x.example/y.png)',
  '- item',
  '\t![](big.png)',
  'last',
  '![M](m.pdf)',
].join('\n');
const pictures = ['a.png', 'b.png', 'big.png', 'm.pdf'];
const file: TreeFile = { name: 'page', text, pictures };
const place = (picture: string): string =>
  ({
    'a.png': '![Barn](a.png)',
    'b.png': '![](b.png)',
    'big.png': '\t![](big.png)',
    'm.pdf': '<pdf src="m.pdf">M</pdf>',
  })[picture] ?? '';
const words = (picture: string): string =>
  ({ 'a.png': 'Barn', 'b.png': 'b.png', 'big.png': '\tbig.png', 'm.pdf': 'M' })[picture] ?? '';

/** The page with some pictures left out. */
const pageWith = (isLeft: (picture: string) => boolean): string => {
  const shown = (picture: string): string => (isLeft(picture) ? words : place)(picture);
  return [
    'page: first',
    shown('a.png'),
    shown('b.png'),
    '![not ours](https://x.example/y.png)',
    '- item',
    shown('big.png'),
    'last',
    shown('m.pdf'),
  ].join('\n');
};
const whole = pageWith(() => false);

const requests: Readonly<Partial<Record<Call, number>>> = {
  listBlocks: 2,
  createUpload: 4,
  sendUploadPart: 6,
  completeUpload: 1,
  appendBlocks: 3,
  deleteBlock: 4,
};

const places = Object.entries(requests).flatMap(([on, count]) =>
  Array.from({ length: count }, (_, index) => ({ on: on as Call, nth: index + 1 })),
);

function setup(): EngineWorld {
  const world = new EngineWorld({ taskTime: ms(0) });
  for (const name of ['a.png', 'b.png', 'm.pdf']) world.pictures.put(`/notes/${name}`, name);
  world.pictures.put('/notes/big.png', 'big', 25_000_000);
  return world;
}

function mend(world: EngineWorld, how: Mend): void {
  const at = world.clock.now();
  if (how === 'new token') world.connect();
  if (how === 'try again') world.scheduler.retryNow();
  for (const job of world.registry.all()) {
    if (job.phase.name === 'failed') world.registry.apply(job.id, { type: 'retry-asked', at });
  }
  world.scheduler.pump();
}

/** Every picture once or its words once, nothing else, and no mark. */
function expectSettled(world: EngineWorld): void {
  expect(world.phases()).toEqual(['succeeded']);
  const [page = ''] = world.pages();
  const left = pictures.filter((picture) => !page.includes(place(picture)));
  expect(page).toBe(pageWith((picture) => left.includes(picture)));
  const [job] = world.registry.all();
  expect(job?.notPlaced ?? 0).toBe(left.length);
}

/** A refusal of the file itself: Notion is not asked for ever. */
const refusesFile = (on: Call, name: string): boolean =>
  on !== 'listBlocks' &&
  on !== 'deleteBlock' &&
  ['403', '404', '404 for the destination', '400'].includes(name);

const cases = places.flatMap((where) =>
  faultRows.map((row) => ({ ...where, name: row.name, row })),
);

test('whole without any fault, with no request too many', async () => {
  const world = setup();
  world.addTree([file]);
  await world.clock.advance(minutes(2));
  expect(world.pages()).toEqual([whole]);
  const counted = new Map<Call, number>();
  for (const call of world.notion.calls) counted.set(call, (counted.get(call) ?? 0) + 1);
  expect(Object.fromEntries(counted)).toEqual({ createPage: 1, ...requests });
});

describe('each picture is there once', () => {
  test.each(cases)('$on $nth: $name', async ({ on, nth, row, name }) => {
    const world = setup();
    world.notion.faults.push({ on, nth, error: row.error, ran: row.ran });
    world.addTree([file]);
    await world.clock.advance(minutes(15));
    mend(world, row.mend);
    await world.clock.advance(minutes(15));
    if (refusesFile(on, name)) expectSettled(world);
    else expect([world.phases(), world.pages()]).toEqual([['succeeded'], [whole]]);
  });

  test.each(places.flatMap((where) => [true, false].map((ran) => ({ ...where, ran }))))(
    '$on $nth under way at a restart (ran: $ran)',
    async ({ on, nth, ran }) => {
      const world = setup();
      world.notion.faults.push({ on, nth, error: 'never', ran });
      world.addTree([file]);
      await world.clock.advance(minutes(1));
      world.restart();
      await world.clock.advance(minutes(15));
      expect([world.phases(), world.pages()]).toEqual([['succeeded'], [whole]]);
    },
  );

  test.each(cases)('$on $nth: $name, and a restart right after', async ({ on, nth, row, name }) => {
    const world = setup();
    world.notion.faults.push({ on, nth, error: row.error, ran: row.ran });
    world.addTree([file]);
    await untilCalled(world, on, nth);
    world.restart();
    await world.clock.advance(minutes(15));
    mend(world, row.mend);
    await world.clock.advance(minutes(15));
    if (refusesFile(on, name)) expectSettled(world);
    else expect([world.phases(), world.pages()]).toEqual([['succeeded'], [whole]]);
  });
});

/** Writes of the disk until all is done. */
async function writesOf(): Promise<number> {
  const world = setup();
  world.addTree([file]);
  await world.clock.advance(minutes(2));
  return world.disk.writes;
}

test('each picture is there once although the disk was full at any write', async () => {
  const writes = await writesOf();
  for (let after = 1; after < writes; after += 1) {
    const world = setup();
    world.addTree([file]);
    world.disk.fullAfter = after;
    await world.clock.advance(minutes(3));
    world.disk.makeRoom();
    world.restart();
    await world.clock.advance(minutes(10));
    expect([after, world.phases(), world.pages()]).toEqual([after, ['succeeded'], [whole]]);
  }
});

test('each picture is there once although the app was killed at any write', async () => {
  const writes = await writesOf();
  for (let after = 1; after < writes; after += 1) {
    const world = setup();
    world.addTree([file]);
    world.disk.fullAfter = after;
    await world.clock.advance(seconds(20));
    world.disk.makeRoom();
    world.restart();
    world.disk.fullAfter = world.disk.writes + 3;
    await world.clock.advance(seconds(20));
    world.disk.makeRoom();
    world.restart();
    await world.clock.advance(minutes(10));
    expect([after, world.phases(), world.pages()]).toEqual([after, ['succeeded'], [whole]]);
  }
});
