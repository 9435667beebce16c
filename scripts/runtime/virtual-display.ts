import { spawn, type ChildProcess } from 'node:child_process';
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

/**
 * Starts Xvfb on a number it chooses itself. Unlike `xvfb-run` this wraps no program: the display is
 * an environment variable, so signals and streams of the programs that use it stay ours.
 */
export async function startVirtualDisplay(): Promise<Display> {
  const args = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'];
  // In a process group of its own: Ctrl-C in a terminal must not take the display before the app.
  const server = spawn('Xvfb', args, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const close = (): void => {
    process.off('exit', close);
    server.kill();
  };
  process.once('exit', close);
  const number = await readNumber(server);
  server.unref();
  return { env: { DISPLAY: `:${number}` }, close };
}

/** The server writes its number and a line end once it takes connections. */
function readNumber(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const channel = server.stdio[3];
    let text = '';
    const refuse = (): void => {
      reject(new RuntimeError('The virtual display (Xvfb) did not start.', ['look at: Xvfb :99']));
    };
    server.once('error', refuse);
    server.once('exit', refuse);
    channel?.on('data', (data: Buffer) => {
      text += data.toString();
      if (!text.endsWith('\n')) return;
      channel.destroy();
      resolve(text.trim());
    });
  });
}
