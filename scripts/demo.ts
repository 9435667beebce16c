import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchApp } from '../e2e/app-driver';
import { AppPage } from '../e2e/pages/app-page';
import { buildApp } from './build-app';
import { readImports, waitUntilEnded } from './demo/read-imports';
import { describeImports } from './demo/describe-imports';
import { prepareRuntime, runMain } from './runtime/prepare-runtime';
import { repositoryFolder } from './tool';

// `npm run demo [-- --keep] [-- <folder>]`: opens the real app with its practice workspace, drops
// `samples/` (or the given files and folders) on the window, and prints what became of each file.
await runMain(async () => {
  const { values, positionals } = parseArgs({
    options: { keep: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const paths = positionals.length > 0 ? positionals : [join(repositoryFolder, 'samples')];
  const runtime = await prepareRuntime();
  const profile = await mkdtemp(join(tmpdir(), 'pagelift-demo-'));
  try {
    const built = await buildApp();
    if (built !== 0) return built;
    const { executablePath, electronArgs, env } = runtime;
    const start = { executablePath, electronArgs, env, profile, appFolder: repositoryFolder };
    const { app, page } = await launchApp(start);
    const window = new AppPage(page);
    await window.tryPractice();
    await window.chooseDestination('Imported notes');
    await window.files.or(page.getByText(/drop/iu)).first().waitFor();
    console.log(`Dropping ${paths.join(', ')} on the window…`);
    await window.drop(paths);
    await waitUntilEnded(page, (line) => console.log(line));
    const imports = await readImports(page);
    console.log(`\n${describeImports(imports)}\n`);
    const picture = await takePicture(window);
    console.log(`Screenshot: ${picture}`);
    if (values.keep) {
      console.log('The window stays open; close it to end.');
      await app.waitForEvent('close', { timeout: 0 });
    } else await app.close();
    const succeeded = imports.filter((each) => each.stages.at(-1) === 'succeeded').length;
    console.log(`${succeeded} of ${imports.length} files imported.`);
    return imports.length > 0 && succeeded === imports.length ? 0 : 1;
  } finally {
    runtime.close();
    await rm(profile, { recursive: true, force: true });
  }
});

async function takePicture(window: AppPage): Promise<string> {
  const folder = join(repositoryFolder, 'demo-output');
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'queue.png');
  await window.page.screenshot({ path });
  return path;
}
