import type { CreatePageRequest, Reply } from '../../electron/core/notion-ports';
import {
  EngineWorld,
  parentId,
  SeededRandom,
  type WorldOptions,
} from '../../electron/core/testing/engine-world';
import type { PageId, TaskId } from '../../shared/jobs/job';
import { between, epochMs, minutes, ms, seconds, type EpochMs, type Ms } from '../../shared/units';
import type { TaskTimes } from './task-times';

export interface Outcome {
  /** From the start to the last answer. */
  readonly total: Ms;
  readonly pollsPerTask: number;
  /** Requests beside one write and the polls of each file. */
  readonly extra: number;
  readonly earlyPolls: number;
  readonly refused: number;
  readonly longestTask: Ms;
  /** From the moment the last file was sent to the last answer. */
  readonly tail: Ms;
}

export interface Load {
  readonly files: number;
  readonly times: TaskTimes;
  readonly seed: number;
}

/** A way to import `files` files; runs on the world's virtual clock until all are done. */
export type Strategy = (load: Load) => Promise<Outcome>;

const serverLimit = 180;

function prepare(
  { times, seed }: Load,
  options: Pick<WorldOptions, 'openTaskBound' | 'keepsOrder'> = {},
): { world: EngineWorld; longest: () => Ms; lastSentAt: () => EpochMs } {
  const random = new SeededRandom(seed);
  let longest = ms(0);
  let lastSentAt = epochMs(0);
  const drawTaskTime = (): Ms => {
    const time = times.draw(random);
    if (time > longest) longest = time;
    lastSentAt = world.clock.now();
    return time;
  };
  const world = new EngineWorld({ drawTaskTime, serverLimit, ...options });
  return { world, longest: () => longest, lastSentAt: () => lastSentAt };
}

function outcome(
  world: EngineWorld,
  began: EpochMs,
  ended: EpochMs,
  files: number,
  longestTask: Ms,
  lastSentAt: EpochMs,
): Outcome {
  const { calls, earlyPolls, refused } = world.notion;
  const polls = calls.filter((call) => call === 'retrieveTask').length;
  return {
    total: ms(ended - began),
    pollsPerTask: polls / files,
    extra: calls.filter((call) => call === 'replaceContent' || call === 'listChildPages').length,
    earlyPolls,
    refused,
    longestTask,
    tail: between(lastSentAt, ended),
  };
}

/** As many open tasks at a time, instead of the bound that adapts. */
export const atMost = (bound: number): Pick<WorldOptions, 'openTaskBound'> => ({
  openTaskBound: { value: bound, accepted: () => undefined, overloaded: () => undefined },
});

/** The real scheduler and gate. */
export const pagelift =
  (options: Pick<WorldOptions, 'openTaskBound' | 'keepsOrder'> = {}): Strategy =>
  async (load) => {
    const { world, longest, lastSentAt } = prepare(load, options);
    let ended = 0;
    let endedAt = world.clock.now();
    world.registry.observe({
      jobChanged: (job) => {
        if (job.phase.name !== 'succeeded') return;
        ended += 1;
        endedAt = world.clock.now();
      },
      jobsRemoved: () => undefined,
    });
    const began = world.clock.now();
    world.addTree(
      Array.from({ length: load.files }, (_, file) => ({ name: `${file}.md`, text: 'text' })),
    );
    while (ended < load.files) await world.clock.advance(minutes(1));
    if (options.keepsOrder === true) expectOrder(world, load.files);
    return outcome(world, began, endedAt, load.files, longest(), lastSentAt());
  };

function expectOrder(world: EngineWorld, files: number): void {
  const titles = world.notion.contents.titlesUnder(parentId);
  const isInOrder = titles.every((title, file) => title === String(file));
  if (!isInOrder || titles.length !== files) throw new Error('the pages are not in order');
}

/** `width` files at a time, each task asked every second until it is done; a 429 waits as told. */
export const loop =
  (width: number): Strategy =>
  async (load) => {
    const { world, longest, lastSentAt } = prepare(load);
    const { clock, notion } = world;
    const began = clock.now();
    let next = 0;
    let running = 0;
    let endedAt = began;
    const wait = (span: Ms): Promise<void> =>
      new Promise((resolve) => clock.schedule(span, resolve));
    const patiently = async <T>(call: () => Reply<T>): Promise<T> => {
      for (;;) {
        const reply = await call();
        if (reply.ok) return reply.value.value;
        await wait('retryAfterMs' in reply.error ? reply.error.retryAfterMs : seconds(1));
      }
    };
    const importOne = async (file: number): Promise<void> => {
      const request: CreatePageRequest = {
        parentId: parentId satisfies PageId,
        title: `${file}`,
        markdown: 'text',
      };
      const made = await patiently(() => notion.createPage(request));
      if (made.kind === 'page') return;
      const id: TaskId = made.task.id;
      for (;;) {
        await wait(seconds(1));
        const task = await patiently(() => notion.retrieveTask(id));
        if (task.kind !== 'open') return;
      }
    };
    const worker = async (): Promise<void> => {
      running += 1;
      while (next < load.files) await importOne(next++);
      running -= 1;
      endedAt = clock.now();
    };
    for (let index = 0; index < width; index += 1) void worker();
    while (running > 0) await clock.advance(minutes(1));
    return outcome(world, began, endedAt, load.files, longest(), lastSentAt());
  };
