import { prepareRuntime, runMain } from './prepare-runtime';

// Prepares the runtime and says where it is: `npm run runtime`.
await runMain(async () => {
  const runtime = await prepareRuntime({ tests: true });
  runtime.close();
  console.log(runtime.executablePath);
  return 0;
});
