import { test as base } from '@playwright/test';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import type { PracticeOptions } from '../electron/practice/practice-options';
import {
  startPracticeWorkspace,
  type PracticeWorkspace,
} from '../electron/practice/start-practice-workspace';
import { launchApp, startAlone, type LaunchOptions } from './app-driver';
import { AppPage } from './pages/app-page';

export interface Launched {
  readonly app: ElectronApplication;
  readonly window: AppPage;
}

export interface Start {
  readonly executablePath?: string;
  readonly extraArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Files to open. */
  readonly paths?: readonly string[];
}

interface Fixtures {
  /** How the test's own practice workspace behaves. */
  readonly practiceOptions: PracticeOptions;
  /** A server of the test's own that outlives the app. */
  readonly workspace: PracticeWorkspace;
  /** The app's data folder, empty at first. */
  readonly profile: string;
  /** A folder for the files of a test. */
  readonly folder: string;
  /** Starts the app, as often as wanted; all are ended after the test. */
  readonly launch: (env?: Readonly<Record<string, string>>) => Promise<Launched>;
  /** As `launch`, with another program around Electron or further arguments. */
  readonly launchWith: (start: Start) => Promise<Launched>;
  /** Starts the app with nobody driving it; ended after the test. */
  readonly alone: (start: Start) => ChildProcess;
  /** Starts the app connected to `workspace`, with its page "Imported notes" as the destination. */
  readonly launchConnected: () => Promise<Launched>;
}

const appFolder = join(import.meta.dirname, '..');

export const test = base.extend<Fixtures>({
  practiceOptions: [{ taskTimeScale: 0.4, pollAfterSeconds: 1 }, { option: true }],
  workspace: async ({ practiceOptions }, use) => {
    const workspace = await startPracticeWorkspace(practiceOptions);
    await use(workspace);
    await workspace.close();
  },
  profile: async ({}, use) => {
    await withTempFolder('pagelift-profile-', use);
  },
  folder: async ({}, use) => {
    await withTempFolder('pagelift-files-', use);
  },
  launch: async ({ launchWith }, use) => {
    await use((env = {}) => launchWith({ env }));
  },
  launchWith: async ({ workspace, profile }, use) => {
    const started: ElectronApplication[] = [];
    await use(async (start) => {
      const { app, page } = await launchApp(optionsOf(start, profile, workspace));
      started.push(app);
      return { app, window: new AppPage(page) };
    });
    for (const app of started) await app.close().catch(() => undefined);
  },
  alone: async ({ workspace, profile }, use) => {
    const started: ChildProcess[] = [];
    await use((start) => {
      const child = startAlone(optionsOf(start, profile, workspace));
      started.push(child);
      return child;
    });
    for (const child of started) child.kill('SIGKILL');
  },
  launchConnected: async ({ launch, workspace }, use) => {
    await use(async () => {
      const launched = await launch();
      await launched.window.connect(workspace.token);
      await launched.window.chooseDestination('Imported notes');
      return launched;
    });
  },
});

export { expect } from '@playwright/test';

async function withTempFolder(
  prefix: string,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await use(folder);
  await rm(folder, { recursive: true, force: true });
}

function optionsOf(
  { executablePath, extraArgs = [], env = {}, paths = [] }: Start,
  profile: string,
  workspace: PracticeWorkspace,
): LaunchOptions {
  const args = JSON.parse(required('PAGELIFT_ELECTRON_ARGS')) as string[];
  return {
    executablePath: executablePath ?? required('PAGELIFT_ELECTRON'),
    electronArgs: [...args, ...extraArgs],
    env: { ...inherited(), PAGELIFT_API_URL: workspace.url, ...env },
    profile,
    appFolder,
    paths,
  };
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the tests with npm run e2e`);
  return value;
}

function inherited(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry) => entry[1] !== undefined);
  return Object.fromEntries(entries) as Record<string, string>;
}
