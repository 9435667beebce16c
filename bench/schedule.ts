import { parseArgs } from 'node:util';
import { gateWindow } from '../electron/core/gate-window';
import { atMost, loop, pagelift, type Outcome, type Strategy } from './schedule/strategies';
import { taskTimes, type TaskTimes } from './schedule/task-times';

// `npm run bench:schedule`: how close the real scheduler and gate come to the least possible time,
// in virtual time, under 180 requests a minute; beside one file at a time and the usual loop.
// Targets: at 1,000 files and more 1.03 × and 1.1 polls a task; at 100 files 1.4 ×; always no early
// poll and no 429. In the order of the folder, all under one page: 1.05 × at 1,000 files and more.
// Then, what the number of open tasks decides.

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '100,1000,10000' },
    seed: { type: 'string', default: '1' },
  },
});
const sizes = values.files.split(',').map(Number);
const seed = Number(values.seed);
const budget = 180;
/** Files of the second table. */
const middling = 1_000;

/**
 * The least time: one write and one poll a file under the limit, where the last window's requests
 * need no further wait; or the longest task, if that is more.
 */
function leastTime(files: number, { longestTask }: Outcome): number {
  const fullWindows = Math.ceil((2 * files) / budget) - 1;
  return Math.max(fullWindows * 60_000, longestTask);
}

async function run(
  name: string,
  strategy: Strategy,
  files: number,
  times: TaskTimes,
): Promise<readonly string[]> {
  console.error(`${files} files, ${times.name}, ${name}`);
  const outcome = await strategy({ files, times, seed });
  return [
    String(files),
    times.name,
    name,
    (outcome.total / 60_000).toFixed(1),
    (outcome.total / leastTime(files, outcome)).toFixed(3),
    outcome.pollsPerTask.toFixed(2),
    String(outcome.extra),
    String(outcome.earlyPolls),
    String(outcome.refused),
    (outcome.tail / 1_000).toFixed(0),
  ];
}

async function table(
  strategies: readonly (readonly [string, Strategy])[],
  counts: readonly number[],
): Promise<void> {
  const header = 'Files|Task times|Strategy|Minutes|÷ least|Polls/task|More|Early|429|Tail s';
  const rows: (readonly string[])[] = [header.split('|')];
  for (const files of counts) {
    for (const times of taskTimes) {
      for (const [name, strategy] of strategies) rows.push(await run(name, strategy, files, times));
    }
  }
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of rows) {
    const cells = row.map((cell, column) => cell.padEnd(widths?.[column] ?? 0));
    console.log(cells.join('  ').trimEnd());
  }
}

await table(
  [
    ['Pagelift', pagelift()],
    ['Pagelift, in order', pagelift({ keepsOrder: true })],
    ['8 at a time, poll each second', loop(8)],
    ['one at a time', loop(1)],
  ],
  sizes,
);
console.log(
  `\nMore: requests beside one write and the polls of each file. Tail: from the last file sent to the last answer. The gate's window is ${gateWindow / 1_000} s, Notion's 60 s: requests do not all travel equally fast.\n`,
);
await table(
  [
    ...[16, 64, 200].map((bound) => [`at most ${bound} open`, pagelift(atMost(bound))] as const),
    ['adapts, 16 to 256', pagelift()],
  ],
  [middling],
);
