import { buildApp } from './build-app';
import { runEndToEnd } from './run-end-to-end';
import { runMain } from './runtime/prepare-runtime';

// `npm run e2e`: builds and runs the end-to-end tests. Arguments go on to Playwright.
await runMain(async () => {
  const built = await buildApp();
  return built === 0 ? runEndToEnd(process.argv.slice(2)) : built;
});
