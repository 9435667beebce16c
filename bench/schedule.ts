import { parseArgs } from 'node:util';
import { gateWindow } from '../electron/core/gate-window';
import { loop, pagelift, type Load, type Outcome, type Strategy } from './schedule/strategies';
import { taskTimes } from './schedule/task-times';

// `npm run bench:schedule`: how close the real scheduler and gate come to the least possible time,
// in virtual time, under 180 requests a minute; beside one file at a time and the usual loop.
// Targets: at 1,000 files and more 1.03 × and 1.1 polls a task; at 100 files 1.4 ×; always no early
// poll and no 429.

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '100,1000,10000' },
    seed: { type: 'string', default: '1' },
  },
});
const sizes = values.files.split(',').map(Number);
const budget = 180;

const strategies: readonly {
  readonly name: string;
  readonly run: Strategy;
  readonly most: number;
}[] = [
  { name: 'Pagelift', run: pagelift, most: Infinity },
  { name: '8 at a time, poll each second', run: loop(8), most: 1_000 },
  { name: 'one at a time', run: loop(1), most: 1_000 },
];

/**
 * The least time: one write and one poll a file under the limit, where the last window's requests
 * need no further wait; or the longest task, if that is more.
 */
function leastTime(files: number, { longestTask }: Outcome): number {
  const fullWindows = Math.ceil((2 * files) / budget) - 1;
  return Math.max(fullWindows * 60_000, longestTask);
}

const header = [
  'Files',
  'Task times',
  'Strategy',
  'Minutes',
  '÷ least',
  'Polls/task',
  'Early',
  '429',
];
const rows: string[][] = [];
for (const files of sizes) {
  for (const times of taskTimes) {
    for (const { name, run, most } of strategies) {
      if (files > most) continue;
      const load: Load = { files, times, seed: Number(values.seed) };
      const outcome = await run(load);
      rows.push([
        String(files),
        times.name,
        name,
        (outcome.total / 60_000).toFixed(1),
        (outcome.total / leastTime(files, outcome)).toFixed(3),
        outcome.pollsPerTask.toFixed(2),
        String(outcome.earlyPolls),
        String(outcome.refused),
      ]);
      console.error(`${files} files, ${times.name}, ${name}`);
    }
  }
}
const widths = header.map((title, column) =>
  Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
);
for (const row of [header, ...rows]) {
  console.log(
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
console.log(
  `\nThe gate's window is ${gateWindow / 1_000} s, Notion's 60 s: requests do not all travel equally fast.`,
);
