// Starts another app inside this one and tells when its first window could be used, so that the app
// itself holds no measuring code. The same probe stands before the bare window and before Pagelift.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { PROBE_APP: folder, PROBE_PROFILE: profile } = process.env;
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version ?? '0.0.0');
app.setAppPath(folder);
app.setPath('userData', profile);

/** In the page: waits for a control, then tells when the largest content was painted. */
const readPaint = `new Promise((resolve) => {
  const look = () => {
    if (document.querySelector('button') === null) return void requestAnimationFrame(look);
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const entries = [];
      const observer = new PerformanceObserver(() => {});
      observer.observe({ type: 'largest-contentful-paint', buffered: true });
      entries.push(...observer.takeRecords());
      const last = entries.at(-1);
      resolve(performance.timeOrigin + (last ? last.startTime : performance.now()));
    }));
  };
  look();
})`;

let isMeasured = false;

app.on('browser-window-created', (_event, window) => {
  if (isMeasured) return;
  isMeasured = true;
  const shown = new Promise((resolve) => {
    if (window.isVisible()) resolve(Date.now());
    else window.once('show', () => resolve(Date.now()));
  });
  window.webContents.once('dom-ready', () => {
    const painted = window.webContents.executeJavaScript(readPaint);
    Promise.all([shown, painted]).then(([shownAt, paintedAt]) => {
      process.stdout.write(`${JSON.stringify({ shownAt, paintedAt })}\n`, () => app.exit(0));
    }, fail);
  });
});

function fail(cause) {
  console.error(cause);
  app.exit(1);
}

// Awaited, as Electron itself does: `ready` comes when the whole main module has run.
await import(pathToFileURL(join(folder, manifest.main)).href).catch(fail);
