// Loaded before the app (`-r`): the app's start waits until Playwright is connected. A window that
// opens while it is still connecting can leave it waiting for ever.
const { app } = require('electron');

const ready = app.whenReady();
const driven = new Promise((resolve) => {
  // Playwright calls this by name once it has connected to both sides.
  globalThis.__playwright_run = resolve;
});
app.whenReady = () => driven.then(() => ready);
