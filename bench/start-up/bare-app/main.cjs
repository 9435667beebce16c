// The least an Electron app can be: one sandboxed window with a heading and a button.
const { join } = require('node:path');
const { app, BrowserWindow } = require('electron');

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1100, height: 760 });
  void window.loadFile(join(__dirname, 'index.html'));
});
