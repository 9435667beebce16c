// The small app that lets `electron <folder>` start a folder. Packed into default_app.asar of a
// distribution that comes without one; official distributions have their own.
import { app } from 'electron';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const load = createRequire(import.meta.url);

/**
 * Loads the modules named by `-r`, as Electron's own starter does, and gives the first argument that
 * is no option.
 */
function findTarget(args) {
  for (let index = 0; index < args.length; index += 1) {
    if (args[index] === '-r' || args[index] === '--require') {
      index += 1;
      load(resolve(args[index]));
    } else if (!args[index].startsWith('-')) return resolve(args[index]);
  }
  return undefined;
}

function readManifest(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch (cause) {
    if (cause.code === 'ENOENT') return {};
    throw cause;
  }
}

async function start(target) {
  const isFolder = statSync(target).isDirectory();
  const folder = isFolder ? target : dirname(target);
  const manifest = readManifest(folder);
  const name = manifest.productName ?? manifest.name;
  if (name !== undefined) {
    app.setName(name);
    app.setPath('userData', join(app.getPath('appData'), name));
  }
  if (manifest.version !== undefined) app.setVersion(manifest.version);
  app.setAppPath(folder);
  const main = isFolder ? join(folder, manifest.main ?? 'index.js') : target;
  // Awaited, as a packaged app is: `ready` comes only when the whole main module has run, so what
  // must be said before it can be said.
  await import(pathToFileURL(main).href);
}

const target = findTarget(process.argv.slice(1));
if (target === undefined) {
  console.error('Usage: electron [options] <folder of an app>');
  app.exit(1);
} else {
  try {
    await start(target);
  } catch (cause) {
    console.error(cause);
    app.exit(1);
  }
}
