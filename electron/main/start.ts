import { app, dialog, nativeTheme } from 'electron';
import { join } from 'node:path';
import { chooseApiUrl } from '../../shared/api-url';
import type { Notice } from '../../shared/session';
import type { Settings } from '../../shared/settings';
import { DiskFileSource } from '../adapters/file-source';
import { serveIpc } from '../adapters/ipc-server';
import { openLogFile } from '../adapters/log-file';
import { openDatabase } from '../adapters/open-database';
import { watchPower } from '../adapters/power-events';
import { SystemClock } from '../adapters/system-clock';
import { serveApp } from './app-protocol';
import { composeEngine } from './compose-engine';
import { createHandlers } from './handlers';
import { quitCleanly } from './lifecycle';
import { setMenu } from './menu';
import { describeOpenError, openStores } from './open-stores';
import { createPagePolicy } from './page-policy';
import type { PathIntake } from './path-intake';
import { pickPaths } from './pick-paths';
import { pickTarget } from './pick-target';
import { practiceStarter } from './practice-starter';
import { reviveAfterCrash } from './revive';
import { openOutside, secureApp } from './security';
import { openWindow, showInFront, windowState } from './window';

/** Opens the window and puts the app behind it together. To be called once `ready` has come. */
export function start(intake: PathIntake): void {
  const folder = app.getPath('userData');
  const stores = openStores(folder);
  const log = openLogFile(app.getPath('logs'), (fault) => {
    process.stderr.write(`${fault}\n`);
  });
  // Only a program under development listens to a development server.
  const devServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  const policy = createPagePolicy(devServer);
  secureApp(policy);
  serveApp(join(import.meta.dirname, '../renderer'));

  nativeTheme.themeSource = stores.settings.read().theme;
  const state = stores.settings.readWindow();
  const window = openWindow({
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    ...(state === undefined ? {} : { state }),
    ...(devServer === undefined ? {} : { devServer }),
  });
  // The page loads in its own process meanwhile; it finds its handlers, since all below is synchronous.
  const opened = openDatabase(folder, new SystemClock().now());
  if (!opened.ok) {
    dialog.showErrorBox('Pagelift cannot start', describeOpenError(opened.error));
    app.exit(1);
    return;
  }
  const { database, setAside } = opened.value;
  const notices: Notice[] = [...stores.notices];
  if (setAside !== undefined) notices.push({ kind: 'database-set-aside', ...setAside });
  const practice = practiceStarter(join(folder, 'practice'));
  const engine = composeEngine({
    database,
    files: new DiskFileSource(),
    connectionStore: stores.connections,
    vault: stores.vault,
    settings: () => stores.settings.read(),
    apiAddress: () => chooseApiUrl(process.env['PAGELIFT_API_URL'], stores.settings.read().apiUrl),
    startPractice: () => practice.start(),
    log,
    notices,
    pushJobs: (change) => {
      ipc.push('jobs:changed', change);
    },
    pushUploads: (progress) => {
      ipc.push('uploads:changed', progress);
    },
    pushSession: (session) => {
      ipc.push('session:changed', session);
    },
    pushUndo: (view) => {
      ipc.push('undo:changed', view);
    },
    pushPlan: (view) => {
      ipc.push('plan:changed', view ?? null);
    },
    onStarted: (report) => {
      ipc.push('jobs:added', report);
    },
  });
  const applySettings = ({ theme, requestsPerMinute }: Settings): void => {
    nativeTheme.themeSource = theme;
    engine.gates.setting = requestsPerMinute;
  };
  applySettings(stores.settings.read());
  const handlers = createHandlers({
    ...engine,
    settings: stores.settings,
    applySettings,
    pickPaths: (kind) => pickPaths(window, kind),
    pickTarget: (name, format) => pickTarget(window, name, format),
    openExternal: openOutside,
  });
  const page = () => (window.isDestroyed() ? undefined : window.webContents);
  const ipc = serveIpc({ handlers, page, isOurPage: (url) => policy.isOurPage(url), log });
  setMenu({
    addFiles: () => {
      ipc.push('menu:chosen', 'add-files');
    },
    addFolder: () => {
      ipc.push('menu:chosen', 'add-folder');
    },
    isDeveloping: devServer !== undefined,
  });
  engine.restore();
  const connected = engine.connections.restore().catch((cause: unknown) => {
    log.error('going on with the last connection failed', { message: String(cause) });
  });
  const stopWatching = watchPower(() => engine.scheduler.pump());
  app.on('second-instance', () => {
    showInFront(window);
  });
  reviveAfterCrash(window, engine.clock, log);
  const loaded = new Promise<void>((resolve) => {
    window.webContents.once('did-finish-load', () => resolve());
  });
  void Promise.all([connected, loaded]).then(() => {
    intake.deliverTo((paths) => {
      addOpened(paths).catch((cause: unknown) => {
        log.error('files the app was opened with were not added', { message: String(cause) });
      });
    });
  });
  const addOpened = async (paths: readonly string[]): Promise<void> => {
    showInFront(window);
    const proposed = await engine.planDesk.propose(paths);
    if (!proposed.ok) ipc.push('jobs:added', proposed);
  };
  window.on('close', () => {
    try {
      stores.settings.saveWindow(windowState(window));
    } catch (cause) {
      log.warn('the place of the window was not saved', { message: String(cause) });
    }
  });
  quitCleanly(async (grace) => {
    stopWatching();
    ipc.stop();
    await engine.stop(grace);
    await practice.stop();
    database.close();
  }, log);
}
