import { buildApp } from './build-app';
import { prepareRuntime, runMain } from './runtime/prepare-runtime';
import { officialVersion } from './runtime/versions';
import { runTool } from './tool';

// `npm run package`: the app as a folder that runs without Node, in `dist/`. Nothing is downloaded
// beyond the runtime. Other targets go on to electron-builder: `npm run package -- --linux deb`.
await runMain(async () => {
  const runtime = await prepareRuntime({ window: false });
  const built = await buildApp();
  if (built !== 0) return built;
  const wanted = process.argv.slice(2);
  const args = [
    ...(wanted.length > 0 ? wanted : ['--dir']),
    '--publish=never',
    `-c.electronDist=${runtime.distPath}`,
    `-c.electronVersion=${runtime.version}`,
  ];
  const tool = { packageName: 'electron-builder', command: 'electron-builder' };
  const code = await runTool(tool, args);
  const official = await officialVersion();
  if (code === 0 && runtime.version !== official) {
    console.log(
      `Packaged with Electron ${runtime.version}, which was at hand. For people to use, package ` +
        `where Electron ${official} can be downloaded.`,
    );
  }
  return code;
});
