import { buildApp } from './build-app';
import { prepareRuntime, runMain } from './runtime/prepare-runtime';
import { runCommand } from './runtime/run-command';
import { needsVirtualDisplay } from './runtime/virtual-display';
import { repositoryFolder } from './tool';

// `npm start`: builds the app and opens it. Arguments go on to the app.
await runMain(async () => {
  const runtime = await prepareRuntime();
  try {
    const built = await buildApp();
    if (built !== 0) return built;
    if (needsVirtualDisplay()) {
      console.log('There is no display here: the window opens on a virtual one. Ctrl-C ends it.');
    }
    const args = [...runtime.electronArgs, repositoryFolder, ...process.argv.slice(2)];
    return await runCommand(runtime.executablePath, args, { env: runtime.env });
  } finally {
    runtime.close();
  }
});
