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
      seed: { type: 'string', default: '7' },
      /** Per cent of the requests. */
      faults: { type: 'string', default: '5' },
    },
  });
  const given = [values.kills, values.files, values.seed, values.faults].map(Number);
  const [kills = 0, files = 0, seed = 0, percent = 0] = given;
  if (
    !given.every((value) => Number.isInteger(value) && value >= 0) ||
    files < 3 ||
    percent > 100
  ) {
    console.error(
      '--kills, --files (3 or more), --seed and --faults (per cent) are whole numbers.',
    );
    return 2;
  }
  return runTortureCommand({ kills, files, seed, faultShare: percent / 100 });
});
