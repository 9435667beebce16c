import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuOptions {
  readonly addFiles: () => void;
  readonly addFolder: () => void;
  /** Adds what only developers need: reload and the developer tools. */
  readonly isDeveloping: boolean;
}

const line: MenuItemConstructorOptions = { type: 'separator' };
const isMac = process.platform === 'darwin';

/** Sets the application's menu. To be called after `ready`. */
export function setMenu(options: MenuOptions): void {
  const menu: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: fileMenu(options) },
    { role: 'editMenu' },
    { label: '&View', submenu: viewMenu(options) },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
}

function fileMenu({ addFiles, addFolder }: MenuOptions): MenuItemConstructorOptions[] {
  return [
    // The page handles these keys itself, where it knows whether a dialog is open; here they are shown.
    ...[
      { label: 'Add files…', accelerator: 'CmdOrCtrl+O', click: addFiles },
      { label: 'Add folder…', accelerator: 'CmdOrCtrl+Shift+O', click: addFolder },
    ].map((item) => ({ ...item, registerAccelerator: false })),
    line,
    { role: isMac ? 'close' : 'quit' },
  ];
}

function viewMenu({ isDeveloping }: MenuOptions): MenuItemConstructorOptions[] {
  const forDevelopers: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { role: 'toggleDevTools' },
    line,
  ];
  return [
    ...(isDeveloping ? forDevelopers : []),
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    line,
    { role: 'togglefullscreen' },
  ];
}
