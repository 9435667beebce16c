import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { findProgram } from './find-program';

/** A key store of its own for one test: nothing of the person who runs it is read or written. */
export interface KeyStore {
  /** Over the runtime's environment, so that Electron finds this store and no other. */
  readonly env: Record<string, string>;
  /** Before the app's own arguments. */
  readonly electronArgs: readonly string[];
  readonly close: () => Promise<void>;
}

/** Arguments for an Electron that must find no key store, whatever the machine has. */
export const withoutKeyStore: readonly string[] = ['--password-store=basic'];

/** Whether this machine can run `startKeyStore`. */
export async function canStartKeyStore(): Promise<boolean> {
  const programs = ['dbus-daemon', 'gnome-keyring-daemon'];
  const found = await Promise.all(programs.map((name) => findProgram(name)));
  return found.every((path) => path !== undefined);
}

/**
 * Starts a private message bus and an unlocked GNOME keyring on it, both in a temporary folder.
 * Linux only. A folder given stays after `close`, so that a second start finds the same keys.
 */
export async function startKeyStore(dataFolder?: string): Promise<KeyStore> {
  const folder = await mkdtemp(join(tmpdir(), 'pagelift-keys-'));
  const env: Record<string, string> = {
    XDG_DATA_HOME: dataFolder ?? folder,
    XDG_RUNTIME_DIR: folder,
  };
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const endAtExit = (): void => {
    bus.kill();
  };
  process.once('exit', endAtExit);
  const close = async (): Promise<void> => {
    process.off('exit', endAtExit);
    // The keyring ends by itself when its bus is gone.
    await end(bus);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    env['DBUS_SESSION_BUS_ADDRESS'] = await firstLine(bus, bus.stdout);
    await unlockKeyring({ ...process.env, ...env });
    return { env, electronArgs: ['--password-store=gnome-libsecret'], close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** Goes to the background once it is unlocked; until then the program we started stays. */
async function unlockKeyring(env: NodeJS.ProcessEnv): Promise<void> {
  const keyring = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // The password of the keyring: an empty line.
  keyring.stdin.end('\n');
  const code = await new Promise<number | null>((resolve, reject) => {
    keyring.once('error', reject);
    keyring.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`gnome-keyring-daemon ended with ${String(code)}`);
}

function firstLine(program: ChildProcess, output: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    program.once('error', reject);
    program.once('exit', () => reject(new Error(`${program.spawnfile} ended at once`)));
    output.on('data', (data: Buffer) => {
      said += data.toString();
      const [line, rest] = said.split('\n', 2);
      if (line !== undefined && rest !== undefined) resolve(line);
    });
  });
}

function end(program: ChildProcess): Promise<void> {
  if (program.pid === undefined || program.exitCode !== null || program.signalCode !== null) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    program.removeAllListeners('exit');
    program.once('exit', () => resolve());
    program.kill();
  });
}
