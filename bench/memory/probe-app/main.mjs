// Starts the app inside this one and tells what its main process holds once the queue is loaded, the
// window shows it, and garbage is gone, so that the app itself holds no measuring code.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const { PROBE_APP: folder, PROBE_PROFILE: profile, PROBE_JOBS: jobs } = process.env;
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version ?? '0.0.0');
app.setAppPath(folder);
app.setPath('userData', profile);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** In the page: waits until something can be clicked and the whole queue is loaded. */
const loaded = `new Promise((resolve, reject) => {
  const look = () => {
    if (document.querySelector('button') === null) return void requestAnimationFrame(look);
    window.pagelift.invoke('session:get').then(({ value }) => {
      if (value.counts.waiting === ${jobs}) resolve();
      else requestAnimationFrame(look);
    }, reject);
  };
  look();
})`;

/** Settled: so many looks in a row, with the garbage collected before each, differ by so little. */
const looks = 5;
const difference = 0.01;
const between = 300;

async function settled() {
  const seen = [];
  for (;;) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, between));
    seen.push(process.memoryUsage());
    const last = seen.slice(-looks).map(({ rss }) => rss);
    const spread = Math.max(...last) - Math.min(...last);
    if (last.length === looks && spread <= difference * Math.min(...last)) return seen.at(-1);
  }
}

let isMeasured = false;

app.on('browser-window-created', (_event, window) => {
  if (isMeasured) return;
  isMeasured = true;
  window.webContents.once('dom-ready', () => {
    measure(window).then((report) => {
      // The app closes its database as it does for a user.
      process.stdout.write(`${JSON.stringify(report)}\n`, () => app.quit());
    }, fail);
  });
});

async function measure(window) {
  await window.webContents.executeJavaScript(loaded);
  const { rss, heapUsed, external } = await settled();
  return { rss, heapUsed, external };
}

function fail(cause) {
  console.error(cause);
  app.exit(1);
}

// Awaited, as Electron itself does: `ready` comes when the whole main module has run.
await import(pathToFileURL(join(folder, manifest.main)).href).catch(fail);
