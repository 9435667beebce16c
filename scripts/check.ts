import { checkSteps } from './checks/steps';
import { describeResults, exitCodeOf, runSteps } from './checks/run-steps';
import { runMain } from './runtime/prepare-runtime';

// `npm run check` does everything; `npm run check -- types lint` only steps that start so.
await runMain(async () => {
  const wanted = process.argv.slice(2);
  const steps = checkSteps().filter(
    ({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)),
  );
  const names = checkSteps().map((step) => step.name);
  if (steps.length === 0) throw new Error(`No such step. There are: ${names.join(', ')}`);
  const results = await runSteps(steps);
  console.log(`\n${describeResults(results)}`);
  return exitCodeOf(results);
});
