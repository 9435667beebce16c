import { parseArgs } from 'node:util';
import { runMain } from './runtime/prepare-runtime';
import { runTortureCommand } from './torture/torture-command';

// `npm run torture -- --kills 200 --files 200 --seed 7`: the runner, killed again and again while
// the workspace loses answers. Exits with 1 when a page is missing, doubled, wrong or left over.
await runMain(async () => {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '20' },
      files: { type: 'string', default: '40' },
      /** Of folders within folders. */
      levels: { type: 'string', default: '1' },
      seed: { type: 'string', default: '7' },
      /** Per cent of the requests. */
      faults: { type: 'string', default: '5' },
    },
  });
  const { kills: killsText, files: filesText, levels: levelsText } = values;
  const given = [killsText, filesText, levelsText, values.seed, values.faults].map(Number);
  const [kills = 0, files = 0, levels = 0, seed = 0, percent = 0] = given;
  if (
    !given.every((value) => Number.isInteger(value) && value >= 0) ||
    files < 3 ||
    levels < 1 ||
    percent > 100
  ) {
    console.error(
      '--kills, --files (3 or more), --levels (1 or more), --seed and --faults (per cent) are whole numbers.',
    );
    return 2;
  }
  return runTortureCommand({ kills, files, levels, seed, faultShare: percent / 100 });
});
