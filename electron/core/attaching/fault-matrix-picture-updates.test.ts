import { describe, expect, test } from 'vitest';
import { runToEnd } from '../../../shared/plan/slices';
import { minutes, ms } from '../../../shared/units';
import { untilCalled } from '../testing/calls-of';
import { EngineWorld, homeConnection, parentId } from '../testing/engine-world';
import type { Call } from '../testing/fake-notion';
import { faultRows, type FaultRow, type Mend } from '../testing/fault-rows';

/**
 * A page with pictures is brought up to date, with each kind of fault on each of its requests, live
 * and with a restart, and with the app killed at each write of the disk. In the end the page has the
 * new text, and each picture once, with the bytes that it has now, where it stands in the file.
 */

/** So long that another word is nearly the same text. */
const long = Array.from({ length: 200 }, (_, index) => `word${String(index)}`).join(' ');
const before = ['first', '![Barn](a.png)', long, '![](b.png)', 'last'];

interface Scene {
  readonly name: string;
  readonly after: readonly string[];
  /** The bytes that a picture has now. */
  readonly put?: readonly [picture: string, size: number];
  /** Sizes of the pictures on the page, in order. */
  readonly sizes: readonly number[];
  readonly requests: Readonly<Partial<Record<Call, number>>>;
}

const looks = { retrievePage: 1, retrieveMarkdown: 1, replaceContent: 1 };
/** Blocks are listed before the text is sent, and once it is in. */
const placing = { listBlocks: 2, appendBlocks: 2, deleteBlock: 2 };

const scenes: readonly Scene[] = [
  {
    name: 'another word, the same pictures',
    after: before.map((line) => line.replace('word7 ', 'other ')),
    sizes: [10, 20],
    requests: { ...looks, ...placing, listComments: 3 },
  },
  {
    name: 'the same text, another picture',
    after: before,
    put: ['a.png', 11],
    sizes: [11, 20],
    requests: { ...looks, ...placing, listComments: 2, createUpload: 1, sendUploadPart: 1 },
  },
  {
    name: 'a picture less',
    after: before.filter((line) => !line.includes('b.png')),
    sizes: [10],
    requests: { ...looks, listBlocks: 2, listComments: 2, appendBlocks: 1, deleteBlock: 1 },
  },
  {
    name: 'a picture more',
    after: [...before, '![](c.png)'],
    put: ['c.png', 30],
    sizes: [10, 20, 30],
    requests: {
      ...looks,
      listBlocks: 2,
      listComments: 2,
      appendBlocks: 3,
      deleteBlock: 3,
      createUpload: 1,
      sendUploadPart: 1,
    },
  },
];

const picturesIn = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => /\((.+\.png)\)/u.exec(line)?.[1] ?? []);

/** A world in which the page was imported as it was before, and its update has been added. */
async function setup({ after, put }: Scene, taskTime = 0) {
  const world = new EngineWorld({ taskTime: ms(taskTime) });
  world.pictures.put('/notes/a.png', 'a', 10);
  world.pictures.put('/notes/b.png', 'b', 20);
  const [former] = world.addTree([
    { name: 'page', text: before.join('\n'), pictures: picturesIn(before) },
  ]);
  await world.clock.advance(minutes(5));
  if (former === undefined || world.job(former).phase.name !== 'succeeded') {
    throw new Error('the first import failed');
  }
  const counted = new Map<Call, number>();
  for (const call of world.notion.calls) counted.set(call, (counted.get(call) ?? 0) + 1);
  world.notion.calls.length = 0;
  if (put !== undefined) world.pictures.put(`/notes/${put[0]}`, 'new', put[1]);
  const update = (): void => {
    const file = { name: 'page', text: after.join('\n'), pictures: picturesIn(after) };
    world.addTree([{ ...file, updates: former, ...(put === undefined ? {} : { resends: true }) }]);
  };
  const putFault = (on: Call, nth: number, { error, ran }: Pick<Fault, 'error' | 'ran'>): void => {
    world.notion.faults.push({ on, nth: nth + (counted.get(on) ?? 0), error, ran });
  };
  return { world, update, putFault };
}
type Fault = EngineWorld['notion']['faults'][number];

function mend(world: EngineWorld, how: Mend): void {
  const at = world.clock.now();
  if (how === 'new token') world.connect();
  if (how === 'try again') world.scheduler.retryNow();
  for (const job of world.registry.all()) {
    if (job.phase.name === 'failed') world.registry.apply(job.id, { type: 'retry-asked', at });
  }
  world.scheduler.pump();
}

/** Sizes of the pictures that the page shows. */
function sizesOn(world: EngineWorld): readonly (number | undefined)[] {
  const { blocks, uploads } = world.notion.files;
  const [page] = [...world.notion.pages.keys()];
  return blocks.uploadsOf(page ?? '').map((id) => uploads.all.get(id)?.sent.get(1));
}

function expectWhole(world: EngineWorld, { after, sizes }: Scene): void {
  expect({ phases: world.phases(), pages: world.pages(), sizes: sizesOn(world) }).toEqual({
    phases: ['succeeded', 'succeeded'],
    pages: [`page: ${after.join('\n')}`],
    sizes,
  });
}

/** A refusal of the file itself leaves its words; that is tried elsewhere. */
const isOfFile = (on: Call, { name }: FaultRow): boolean =>
  ['createUpload', 'sendUploadPart', 'appendBlocks'].includes(on) &&
  ['403', '404', '404 for the destination', '400'].includes(name);

const places = scenes.flatMap((scene) =>
  Object.entries(scene.requests).flatMap(([on, count]) =>
    Array.from({ length: count }, (_, index) => ({ ...scene, on: on as Call, nth: index + 1 })),
  ),
);
const cases = places.flatMap((place) =>
  faultRows
    .filter((row) => !isOfFile(place.on, row))
    .map((row) => ({ ...place, fault: row.name, row })),
);

describe.each([0, 3_000])('with tasks of %i ms', (taskTime) => {
  test.each(scenes)('$name: whole without any fault, with no request too many', async (scene) => {
    const { world, update } = await setup(scene, taskTime);
    update();
    await world.clock.advance(minutes(5));
    expectWhole(world, scene);
    const counted = new Map<Call, number>();
    for (const call of world.notion.calls) counted.set(call, (counted.get(call) ?? 0) + 1);
    counted.delete('retrieveTask');
    expect(Object.fromEntries(counted)).toEqual(scene.requests);
    const known = [...world.attachments.uploads.values()].map(({ id }) => id);
    expect(new Set(known).size).toBe(world.notion.files.uploads.all.size);
  });

  test.each(cases)('$name: $on $nth: $fault', async ({ on, nth, row, ...scene }) => {
    const { world, update, putFault } = await setup(scene, taskTime);
    putFault(on, nth, row);
    update();
    await world.clock.advance(minutes(15));
    mend(world, row.mend);
    await world.clock.advance(minutes(15));
    expectWhole(world, scene);
  });
});

test.each(cases)(
  '$name: $on $nth: $fault, and a restart right after',
  async ({ on, nth, row, ...scene }) => {
    const { world, update, putFault } = await setup(scene);
    putFault(on, nth, row);
    update();
    await untilCalled(world, on, nth);
    world.restart();
    await world.clock.advance(minutes(15));
    mend(world, row.mend);
    await world.clock.advance(minutes(15));
    expectWhole(world, scene);
  },
);

test.each(places.flatMap((place) => [true, false].map((ran) => ({ ...place, ran }))))(
  '$name: $on $nth under way at a restart (ran: $ran)',
  async ({ on, nth, ran, ...scene }) => {
    const { world, update, putFault } = await setup(scene);
    putFault(on, nth, { error: 'never', ran });
    update();
    await world.clock.advance(minutes(3));
    world.restart();
    await world.clock.advance(minutes(15));
    expectWhole(world, scene);
  },
);

test.each(scenes)('$name: whole although the app was killed at any write', async (scene) => {
  const whole = await setup(scene);
  const first = whole.world.disk.writes;
  whole.update();
  await whole.world.clock.advance(minutes(5));
  const writes = whole.world.disk.writes - first;
  expect(writes).toBeGreaterThan(10);
  // The first write adds the job.
  for (let after = 2; after < writes; after += 1) {
    const { world, update } = await setup(scene);
    const begun = world.disk.writes;
    update();
    world.disk.fullAfter = begun + after;
    await world.clock.advance(minutes(3));
    world.disk.makeRoom();
    world.restart();
    await world.clock.advance(minutes(15));
    expect([after, world.phases()]).toEqual([after, ['succeeded', 'succeeded']]);
    expectWhole(world, scene);
  }
});

test('the map knows what was attached, also by an append whose answer was lost', async () => {
  const [, scene] = scenes;
  if (scene === undefined) throw new Error('no scene');
  const { world, update, putFault } = await setup(scene);
  putFault('appendBlocks', 1, { error: 'never', ran: true });
  update();
  await world.clock.advance(minutes(3));
  world.restart();
  await world.clock.advance(minutes(15));
  const [entry] = runToEnd(world.map.entriesOf(homeConnection, parentId));
  expect(Object.values(entry?.files ?? {})).toMatchObject([
    { hash: 'new 11', size: 11 },
    { hash: 'b 20', size: 20 },
  ]);
});
