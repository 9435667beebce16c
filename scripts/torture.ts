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
    },
  });
  const [kills, files, seed] = [values.kills, values.files, values.seed].map(Number);
  if (!isCount(kills) || !isCount(files) || !isCount(seed) || files === 0) {
    console.error('--kills, --files and --seed are whole numbers, and there is at least one file.');
    return 2;
  }
  return runTortureCommand({ kills, files, seed });
});

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 0;
}
