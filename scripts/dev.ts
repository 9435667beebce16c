import { prepareRuntime, runMain } from './runtime/prepare-runtime';
import { runTool } from './tool';

// `npm run dev`: the app with hot reload of the window and restarts of the rest.
await runMain(async () => {
  const runtime = await prepareRuntime();
  try {
    const tool = { packageName: 'electron-vite', command: 'electron-vite' };
    const args = ['dev', '--watch', '--', ...runtime.electronArgs, ...process.argv.slice(2)];
    return await runTool(tool, args, runtime.env);
  } finally {
    runtime.close();
  }
});
