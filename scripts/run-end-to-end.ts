import { prepareRuntime } from './runtime/prepare-runtime';
import { runTool } from './tool';

/** Runs the end-to-end tests against the app as it is built; gives the exit code. */
export async function runEndToEnd(
  args: readonly string[],
  extraEnv: Record<string, string> = {},
): Promise<number> {
  const runtime = await prepareRuntime({ tests: true });
  try {
    const env = {
      ...runtime.env,
      ...extraEnv,
      // What e2e/ starts, and with which arguments before its own.
      PAGELIFT_ELECTRON: runtime.executablePath,
      PAGELIFT_ELECTRON_ARGS: JSON.stringify(runtime.electronArgs),
    };
    const tool = { packageName: '@playwright/test', command: 'playwright' };
    return await runTool(tool, ['test', '--config', 'e2e/playwright.config.ts', ...args], env);
  } finally {
    runtime.close();
  }
}
