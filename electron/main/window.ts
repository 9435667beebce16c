import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { WindowState } from '../adapters/settings-store';
import { appUrl } from './page-policy';
import { placeWindow, smallestSize } from './window-place';

export interface WindowOptions {
  /** The built preload script. */
  readonly preload: string;
  /** Where the window stood when it was last open. */
  readonly state?: WindowState;
  /** Address of the development server, instead of the built window. */
  readonly devServer?: string;
}

/** `--color-bg` of the page in either theme, so that nothing flashes before it is painted. */
const background = (): string => (nativeTheme.shouldUseDarkColors ? '#15171c' : '#ffffff');

/** Opens the app's window. It shows once the page is painted, or once it is clear that it will not be. */
export function openWindow({ preload, state, devServer }: WindowOptions): BrowserWindow {
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...placeWindow(state, workAreas),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    title: 'Pagelift',
    show: false,
    backgroundColor: background(),
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  const show = (): void => {
    // Maximizing would show a window by itself, before it is painted.
    if (state?.isMaximized === true) window.maximize();
    window.show();
  };
  window.once('ready-to-show', show);
  window.webContents.once('did-fail-load', show);
  followTheme(window);
  // A failed load has its own event; the promise would only tell it again.
  window.loadURL(devServer ?? appUrl).catch(() => undefined);
  return window;
}

export function showInFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** What to remember of the window for the next start. */
export function windowState(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
}

function followTheme(window: BrowserWindow): void {
  const paint = (): void => {
    window.setBackgroundColor(background());
  };
  nativeTheme.on('updated', paint);
  window.once('closed', () => {
    nativeTheme.off('updated', paint);
  });
}
