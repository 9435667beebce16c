import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { RuntimeError } from './runtime-error';

/** A display that lives as long as the run. */
export interface Display {
  /** What programs that open windows need in their environment. */
  readonly env: { readonly DISPLAY: string };
  readonly close: () => void;
}

const SCREEN = '1400x900x24';

/** True where a window could not be seen: Linux without X or Wayland. */
export function needsVirtualDisplay(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  const named = [env['DISPLAY'], env['WAYLAND_DISPLAY']].some((name) => (name ?? '') !== '');
  return platform === 'linux' && !named;
}

/** Ends the server when its own input ends: also when we are killed and can do nothing any more. */
const guardScript = `Xvfb "$@" & server=$!; exec 3>&-; read -r _; kill "$server"; wait "$server"`;

/**
 * Starts Xvfb on a number it chooses itself. Unlike `xvfb-run` this wraps no program: the display is
 * an environment variable, so signals and streams of the programs that use it stay ours.
 */
export async function startVirtualDisplay(): Promise<Display> {
  const args = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'];
  // In a process group of its own: Ctrl-C in a terminal must not take the display before the app.
  const guard = spawn('sh', ['-c', guardScript, 'guard', ...args], {
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const number = await readNumber(guard.stdio[3]);
  guard.unref();
  return { env: { DISPLAY: `:${number}` }, close: () => guard.stdin?.end() };
}

/** The server writes its number and a line end once it takes connections. */
function readNumber(channel: Readable | Writable | null | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    channel?.on('data', (data: Buffer) => {
      text += data.toString();
      if (!text.endsWith('\n')) return;
      resolve(text.trim());
      channel.destroy();
    });
    channel?.once('close', () => {
      const remedy = 'see what it says: Xvfb -displayfd 1';
      reject(new RuntimeError('The virtual display (Xvfb) did not start.', [remedy]));
    });
  });
}
