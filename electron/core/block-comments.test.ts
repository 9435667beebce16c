import { describe, expect, test } from 'vitest';
import { pageOf, type JobId } from '../../shared/jobs/job';
import { minutes, ms, seconds } from '../../shared/units';
import { callsOf, untilCalled } from './testing/calls-of';
import { EngineWorld, type TreeFile } from './testing/engine-world';
import { faultRows } from './testing/fault-rows';

/** Comments of people are never taken away by an update. */

const long = minutes(5);
const holdsComments = { name: 'failed', error: { kind: 'page-in-use', holds: 'comments' } };
const before = ['red', 'green', 'blue'];

/** A page that an import has made of these lines, and the way to import another text to it. */
async function imported(lines: readonly string[] = before, files: readonly TreeFile[] = []) {
  const world = new EngineWorld();
  const [id] = world.addTree([{ name: 'a', text: lines.join('\n'), route: 'shell' }, ...files]);
  await world.clock.advance(long);
  const page = id === undefined ? undefined : pageOf(world.job(id))?.id;
  const stored = page === undefined ? undefined : world.notion.pages.get(page);
  if (id === undefined || page === undefined || stored === undefined) throw new Error('no page');
  world.notion.calls.length = 0;
  const { blocks } = world.notion.files;
  /** Blocks get their ids when they are first seen. */
  blocks.list(page, undefined);
  const begin = (text: readonly string[], more: Partial<TreeFile> = {}): JobId => {
    const [job] = world.addTree([{ name: 'a', text: text.join('\n'), updates: id, ...more }]);
    if (job === undefined) throw new Error('nothing added');
    return job;
  };
  const again = async (text: readonly string[], more: Partial<TreeFile> = {}): Promise<JobId> => {
    const job = begin(text, more);
    await world.clock.advance(long);
    return job;
  };
  return { world, page, stored, blocks, begin, again };
}

test('a text that would take a comment away is not sent, and the row says why', async () => {
  const { world, page, blocks, again } = await imported();
  blocks.comment(page, 'green');
  const job = await again(['red', 'grey', 'blue']);
  expect(world.job(job).phase).toMatchObject(holdsComments);
  expect(world.pages()).toEqual(['a: red\ngreen\nblue']);
  expect(world.notion.calls).toEqual([
    'retrievePage',
    'retrieveMarkdown',
    'listBlocks',
    'listComments',
  ]);
});

test('a comment on what does not change stays, and only what changes is asked about', async () => {
  const lines = Array.from({ length: 120 }, (_, index) => `line ${String(index)}`);
  const { world, page, blocks, again } = await imported(lines);
  blocks.comment(page, 'line 7');
  await again(lines.with(50, 'another line'));
  expect(blocks.commented(page)).toEqual(['line 7']);
  expect(world.pages()[0]).toContain('another line');
  expect([callsOf(world, 'listBlocks'), callsOf(world, 'listComments')]).toEqual([2, 1]);
});

test('a comment on what is within a block that goes holds it as well', async () => {
  const { world, page, blocks, again } = await imported(['- fruit', '\t- red', '\t\t- deep']);
  blocks.comment(page, 'deep');
  const job = await again(['- vegetables', '\t- red', '\t\t- deep']);
  expect(world.job(job).phase).toMatchObject(holdsComments);
  expect(callsOf(world, 'replaceContent')).toBe(0);
});

test('a replace brings the first part only, so what comes with later parts goes', async () => {
  const { world, page, blocks, again } = await imported(['red', '===', 'blue']);
  blocks.comment(page, 'blue');
  const job = await again(['green', '===', 'blue']);
  expect(world.job(job).phase).toMatchObject(holdsComments);
});

test('resolved, or taken out, the update goes through when it is tried again', async () => {
  const { world, page, stored, blocks, again } = await imported();
  blocks.comment(page, 'green');
  const job = await again(['red', 'grey', 'blue']);
  stored.text = 'red\nblue';
  await world.clock.advance(long);
  const at = world.clock.now();
  world.registry.apply(job, { type: 'update-chosen', at, choice: 'replace' });
  await world.clock.advance(long);
  expect(world.pages()).toEqual(['a: red\ngrey\nblue']);
});

test('whoever chose that an edited page is replaced keeps its comments too', async () => {
  const { world, page, stored, blocks, again } = await imported();
  stored.text = 'red\nmine\nblue';
  blocks.list(page, undefined);
  blocks.comment(page, 'mine');
  const job = await again(['red', 'green', 'blue', 'more']);
  expect(world.job(job).phase).toMatchObject({ error: { kind: 'page-edited' } });
  const at = world.clock.now();
  world.registry.apply(job, { type: 'update-chosen', at, choice: 'replace' });
  await world.clock.advance(long);
  expect(world.job(job).phase).toMatchObject(holdsComments);
  expect(blocks.commented(page)).toEqual(['mine']);
  world.registry.apply(job, { type: 'update-chosen', at: world.clock.now(), choice: 'make' });
  await world.clock.advance(long);
  expect(world.pages()).toEqual(['a: red\ngreen\nblue\nmore', 'a: red\nmine\nblue']);
});

describe('a page with sub-pages', () => {
  const files: readonly TreeFile[] = [{ name: 'b', text: 'text of b', under: 'a' }];

  test('loses all its former text, so a comment anywhere in it holds the update', async () => {
    const { world, page, blocks, again } = await imported(before, files);
    blocks.comment(page, 'blue');
    const job = await again(['red', 'grey', 'blue']);
    expect(world.job(job).phase).toMatchObject(holdsComments);
    expect([callsOf(world, 'listComments'), callsOf(world, 'deleteBlock')]).toEqual([3, 0]);
    expect(blocks.commented(page)).toEqual(['blue']);
  });

  test('is asked about its own text only', async () => {
    const { world, again } = await imported(before, files);
    await again(['grey']);
    expect([callsOf(world, 'listComments'), callsOf(world, 'deleteBlock')]).toEqual([3, 3]);
    expect(world.tree()).toEqual(['/a: grey', 'a/b: text of b']);
  });
});

describe('a connection that may not read comments', () => {
  const refused = async () => {
    const all = await imported();
    const error = { kind: 'forbidden', message: 'no', blockLimit: false } as const;
    all.blocks.commentsRefused = error;
    return all;
  };

  test('is asked once, and its updates go on and say that nobody has looked', async () => {
    const { world, again } = await refused();
    const first = await again(['grey', 'green', 'white']);
    const second = await again(['grey', 'green', 'black'], { updates: first });
    expect([callsOf(world, 'listComments'), callsOf(world, 'listBlocks')]).toEqual([1, 1]);
    for (const job of [first, second]) {
      expect(world.job(job)).toMatchObject({ phase: { name: 'succeeded' }, commentsUnseen: true });
    }
    expect(world.pages()).toEqual(['a: grey\ngreen\nblack']);
  });

  test('is asked again after a restart or with a new token', async () => {
    const { world, page, blocks, again } = await refused();
    const first = await again(['grey', 'green', 'blue']);
    blocks.commentsRefused = undefined;
    blocks.list(page, undefined);
    blocks.comment(page, 'blue');
    world.restart();
    const second = await again(['grey', 'green', 'black'], { updates: first });
    expect(world.job(second).phase).toMatchObject(holdsComments);
  });

  test('says nothing of it where no text was to be sent', async () => {
    const { world, again } = await refused();
    const job = await again(['# Name', ...before]);
    expect(world.job(job)).not.toHaveProperty('commentsUnseen');
  });
});

describe('a block that is gone by now', () => {
  test.each([
    { kind: 'not-found', message: 'm' },
    { kind: 'rejected', status: 400, code: 'validation_error', message: 'm' },
  ] as const)('has no comments: $kind', async (error) => {
    const { world, again } = await imported();
    world.notion.faults.push({ on: 'listComments', nth: 1, error, ran: false });
    const job = await again(['grey', 'green', 'blue']);
    expect(world.job(job).phase.name).toBe('succeeded');
    expect(world.job(job)).not.toHaveProperty('commentsUnseen');
  });
});

test('a comment that comes while others are asked for is seen when it is looked again', async () => {
  const { world, page, blocks, begin } = await imported();
  world.notion.faults.push({
    ...{ on: 'listComments', nth: 2, ran: false },
    error: { kind: 'rate-limited', retryAfterMs: minutes(1) },
  });
  const job = begin(['one', 'two', 'three']);
  await untilCalled(world, 'listComments', 2);
  blocks.comment(page, 'red');
  await world.clock.advance(long);
  expect(world.job(job).phase).toMatchObject(holdsComments);
  expect(callsOf(world, 'replaceContent')).toBe(0);
});

test('a page that is edited while its comments are asked for is looked at once more', async () => {
  const { world, stored, begin } = await imported();
  world.notion.answerTime = seconds(2);
  const job = begin(['one', 'two', 'three']);
  await untilCalled(world, 'listComments', 1);
  stored.text = 'red\ngreen\nblue\nmine';
  await world.clock.advance(long);
  expect(world.job(job).phase).toMatchObject({ error: { kind: 'page-edited' } });
  expect(stored.text).toContain('mine');
});

test('what is under way when the workspace is left is not sent', async () => {
  const { world, begin } = await imported();
  world.notion.answerTime = ms(500);
  begin(['one', 'two', 'three']);
  await untilCalled(world, 'listComments', 1);
  world.scheduler.disconnect();
  const asked = callsOf(world, 'listComments');
  await world.clock.advance(long);
  expect(asked).toBeLessThan(3);
  expect(callsOf(world, 'listComments')).toBe(asked);
  expect(callsOf(world, 'replaceContent')).toBe(0);
});

/** Refusals that say something of their own about comments. */
const telling = ['403', '404', '400'];
const faults = faultRows
  .filter(({ name }) => !telling.includes(name))
  .flatMap((row) => [1, 2].map((nth) => ({ ...row, nth })));

test.each(faults)('nothing is sent until all is known: call $nth: $name', async (fault) => {
  const { world, page, blocks, again } = await imported();
  blocks.comment(page, 'blue');
  world.notion.faults.push({ ...fault, on: 'listComments' });
  const job = await again(['grey', 'green', 'black']);
  if (fault.mend === 'new token') world.connect();
  if (fault.mend === 'try again') world.scheduler.retryNow();
  await world.clock.advance(minutes(10));
  if (world.job(job).phase.name === 'failed') {
    world.registry.apply(job, { type: 'retry-asked', at: world.clock.now() });
    await world.clock.advance(long);
  }
  expect(world.job(job).phase).toMatchObject(holdsComments);
  expect(callsOf(world, 'replaceContent')).toBe(0);
  expect(blocks.commented(page)).toEqual(['blue']);
});
