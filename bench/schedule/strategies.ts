import type { CreatePageRequest, Reply } from '../../electron/core/ports';
import { EngineWorld, parentId, SeededRandom } from '../../electron/core/testing/engine-world';
import type { PageId, TaskId } from '../../shared/jobs/job';
import { ms, seconds, type EpochMs, type Ms } from '../../shared/units';
import type { TaskTimes } from './task-times';

export interface Outcome {
  /** From the start to the last answer. */
  readonly total: Ms;
  readonly pollsPerTask: number;
  readonly earlyPolls: number;
  readonly refused: number;
  readonly longestTask: Ms;
}

export interface Load {
  readonly files: number;
  readonly times: TaskTimes;
  readonly seed: number;
}

/** A way to import `files` files; runs on the world's virtual clock until all are done. */
export type Strategy = (load: Load) => Promise<Outcome>;

const serverLimit = 180;

function prepare({ times, seed }: Load): { world: EngineWorld; longest: () => Ms } {
  const random = new SeededRandom(seed);
  let longest = ms(0);
  const drawTaskTime = (): Ms => {
    const time = times.draw(random);
    if (time > longest) longest = time;
    return time;
  };
  return { world: new EngineWorld({ drawTaskTime, serverLimit }), longest: () => longest };
}

function outcome(
  world: EngineWorld,
  began: EpochMs,
  ended: EpochMs,
  files: number,
  longestTask: Ms,
): Outcome {
  const { calls, earlyPolls, refused } = world.notion;
  const polls = calls.filter((call) => call === 'retrieveTask').length;
  return {
    total: ms(ended - began),
    pollsPerTask: polls / files,
    earlyPolls,
    refused,
    longestTask,
  };
}

/** The real scheduler and gate. */
export const pagelift: Strategy = async (load) => {
  const { world, longest } = prepare(load);
  let ended = 0;
  world.registry.observe({
    jobChanged: (job) => {
      if (job.phase.name === 'succeeded') ended += 1;
    },
    jobsRemoved: () => undefined,
  });
  const began = world.clock.now();
  for (let file = 0; file < load.files; file += 1) world.add(`${file}.md`, 'text');
  while (ended < load.files) await world.clock.advance(ms(250));
  return outcome(world, began, world.clock.now(), load.files, longest());
};

/** `width` files at a time, each task asked every second until it is done; a 429 waits as told. */
export const loop =
  (width: number): Strategy =>
  async (load) => {
    const { world, longest } = prepare(load);
    const { clock, notion } = world;
    const began = clock.now();
    let next = 0;
    let running = 0;
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
    };
    for (let index = 0; index < width; index += 1) void worker();
    while (running > 0) await clock.advance(ms(250));
    return outcome(world, began, clock.now(), load.files, longest());
  };
