import { describe, expect, test } from 'vitest';
import { minutes, ms, seconds } from '../../../shared/units';
import { callsOf } from '../testing/calls-of';
import { EngineWorld } from '../testing/engine-world';

/** Pictures of other servers, when the user asks for them to be uploaded as well. */

const url = 'https://x.example/barn.png';
const file = { name: 'page', text: `a\n![Barn](${url})\nz`, pictures: [url] };
const fetched = 'page: a\n![Barn](barn.png)\nz';
const linked = `page: a\n![Barn](${url})\nz`;

interface Parts {
  readonly world: EngineWorld;
  readonly uploads: EngineWorld['notion']['files']['uploads'];
}

function setup(): Parts {
  const world = new EngineWorld({ taskTime: ms(0) });
  return { world, uploads: world.notion.files.uploads };
}

/** What a page's only place is known to hold. */
function placed(world: EngineWorld): unknown {
  const [job] = world.registry.all();
  return job === undefined ? [] : [...world.attachments.statesOf(job.id).values()];
}

const refused = { kind: 'rejected', status: 400, code: 'validation_error', message: 'm' } as const;
const lost = { kind: 'lost', detail: 'd' } as const;

describe('a picture of another server', () => {
  test('is fetched by Notion, with no request for its bytes', async () => {
    const { world } = setup();
    world.addTree([file]);
    await world.clock.advance(minutes(1));
    expect([world.phases(), world.pages()]).toEqual([['succeeded'], [fetched]]);
    const counts = [callsOf(world, 'createUpload'), callsOf(world, 'retrieveUpload')];
    expect([...counts, callsOf(world, 'sendUploadPart')]).toEqual([1, 0, 0]);
  });

  test('is waited for while Notion fetches it, every two seconds', async () => {
    const { world, uploads } = setup();
    uploads.fetchTime = seconds(9);
    world.addTree([file]);
    await world.clock.advance(seconds(8));
    expect(callsOf(world, 'appendBlocks')).toBe(0);
    await world.clock.advance(minutes(1));
    expect(world.pages()).toEqual([fetched]);
    expect(callsOf(world, 'retrieveUpload')).toBeLessThanOrEqual(6);
  });

  test('is fetched once for several pages', async () => {
    const { world } = setup();
    world.addTree([file]);
    await world.clock.advance(minutes(90));
    world.addTree([{ ...file, name: 'other' }]);
    await world.clock.advance(minutes(1));
    expect(world.pages()).toEqual(['other: a\n![Barn](barn.png)\nz', fetched]);
    expect(callsOf(world, 'createUpload')).toBe(1);
  });

  test('goes once although the answer was lost', async () => {
    const { world } = setup();
    for (const on of ['createUpload', 'appendBlocks'] as const) {
      world.notion.faults.push({ on, nth: 1, error: lost, ran: true });
    }
    world.addTree([file]);
    await world.clock.advance(minutes(5));
    expect([world.phases(), world.pages()]).toEqual([['succeeded'], [fetched]]);
  });

  test('is not fetched again after a restart', async () => {
    const { world, uploads } = setup();
    uploads.fetchTime = seconds(20);
    world.addTree([file]);
    await world.clock.advance(seconds(10));
    world.restart();
    await world.clock.advance(minutes(1));
    expect([world.pages(), callsOf(world, 'createUpload')]).toEqual([[fetched], 1]);
  });
});

describe('a picture that Notion cannot fetch stays a link to its server', () => {
  const left = { state: 'placed', url, isDone: true };

  test.each<[string, (parts: Parts) => void]>([
    ['its import fails', ({ uploads }) => (uploads.fetchFails = true)],
    [
      'its import fails later',
      ({ uploads }) => {
        uploads.fetchFails = true;
        uploads.fetchTime = seconds(7);
      },
    ],
    ['its import comes to no end', ({ uploads }) => (uploads.fetchTime = minutes(50))],
    [
      'it is refused',
      ({ world }) =>
        world.notion.faults.push({ on: 'createUpload', nth: 1, error: refused, ran: false }),
    ],
  ])('%s', async (_, spoil) => {
    const parts = setup();
    spoil(parts);
    const { world } = parts;
    world.addTree([file]);
    await world.clock.advance(minutes(5));
    expect([world.phases(), world.pages()]).toEqual([['succeeded'], [linked]]);
    expect(placed(world)).toMatchObject([left]);
    expect([...world.registry.all()].map(({ notPlaced }) => notPlaced ?? 0)).toEqual([0]);
  });

  test.each([
    ['failed', (world: EngineWorld) => (world.notion.files.uploads.fetchFails = true)],
    [
      'was refused',
      (world: EngineWorld) =>
        world.notion.faults.push({ on: 'createUpload', nth: 1, error: refused, ran: false }),
    ],
  ])('also if it %s and the app ends while the link is placed', async (_, spoil) => {
    const { world } = setup();
    spoil(world);
    world.notion.faults.push({ on: 'appendBlocks', nth: 1, error: 'never', ran: true });
    world.addTree([file]);
    await world.clock.advance(seconds(40));
    expect(callsOf(world, 'appendBlocks')).toBe(1);
    world.restart();
    await world.clock.advance(minutes(5));
    expect([world.phases(), world.pages()]).toEqual([['succeeded'], [linked]]);
    expect(placed(world)).toMatchObject([left]);
  });

  test('and is fetched for a later page, once it can be', async () => {
    const { world, uploads } = setup();
    uploads.fetchFails = true;
    world.addTree([file]);
    await world.clock.advance(minutes(90));
    uploads.fetchFails = false;
    world.addTree([{ ...file, name: 'other' }]);
    await world.clock.advance(minutes(1));
    expect(world.pages()).toEqual(['other: a\n![Barn](barn.png)\nz', linked]);
  });
});
