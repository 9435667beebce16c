import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';

export interface LaunchOptions {
  readonly executablePath: string;
  /** Such as `--no-sandbox` as root. */
  readonly electronArgs: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The app's data folder. */
  readonly profile: string;
  /** Folder of the built app, or of any other app to start. */
  readonly appFolder: string;
  /** Files to open. */
  readonly paths?: readonly string[];
}

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
}

const waitForDriver = join(import.meta.dirname, 'wait-for-driver.cjs');

/** Starts the built app in a real Electron and waits for its window. */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const { executablePath, electronArgs, env, profile, appFolder, paths = [] } = options;
  const app = await _electron.launch({
    executablePath,
    args: ['-r', waitForDriver, ...electronArgs, appFolder, `--profile=${profile}`, ...paths],
    env: { ...env },
  });
  return { app, page: await app.firstWindow() };
}

/** Starts the built app as people do, with nobody driving it. */
export function startAlone(options: LaunchOptions): ChildProcess {
  const { executablePath, electronArgs, env, profile, appFolder, paths = [] } = options;
  const own = [...electronArgs, appFolder, `--profile=${profile}`, ...paths];
  return spawn(executablePath, own, { env: { ...env }, stdio: 'ignore' });
}

/** A real drop of files and folders, paths included, onto the middle of the window. */
export async function dropPaths(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const at = { x: 500, y: 400, data };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at });
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at });
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...at });
  await session.detach();
}
