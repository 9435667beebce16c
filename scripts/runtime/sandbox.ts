import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { RuntimeError } from './runtime-error';

const execute = promisify(execFile);
const SET_UID = 0o4000;

/** How Chromium's sandbox could be built on this machine; tests put their own answers in. */
export interface SandboxMeans {
  /** Whether a user may make a namespace of processes of their own. */
  readonly canMakeNamespace: () => Promise<boolean>;
}

/**
 * Refuses to go on where Electron would abort: some systems (Ubuntu since 23.10) let no program make
 * its own sandbox. Not for root, who runs without one.
 */
export async function requireSandbox(
  distPath: string,
  means: SandboxMeans = { canMakeNamespace },
): Promise<void> {
  const helper = join(distPath, 'chrome-sandbox');
  if ((await isPrivilegedHelper(helper)) || (await means.canMakeNamespace())) return;
  throw new RuntimeError('This system does not let Electron put its windows into a sandbox.', [
    `run: sudo chown root ${helper} && sudo chmod 4755 ${helper}`,
    'or allow it for all programs, until the next restart: ' +
      'sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0',
  ]);
}

async function isPrivilegedHelper(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.uid === 0 && (found.mode & SET_UID) !== 0;
}

/** Where the tool to ask is missing, Electron itself will tell. */
async function canMakeNamespace(): Promise<boolean> {
  try {
    await execute('unshare', ['--user', '--map-root-user', 'true']);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
  }
}
