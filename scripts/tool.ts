import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './runtime/run-command';

/** The folder of the repository; every script works from here, wherever it was started. */
export const repositoryFolder = join(import.meta.dirname, '..');

/** The script behind a command of an installed package, to be run by Node itself on any system. */
async function toolPath(packageName: string, command: string): Promise<string> {
  const folder = join(repositoryFolder, 'node_modules', packageName);
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const bin = isObject(manifest) ? manifest['bin'] : undefined;
  const path = isObject(bin) ? bin[command] : bin;
  if (typeof path !== 'string') throw new Error(`${packageName} has no command ${command}`);
  return join(folder, path);
}

/** Runs a command of an installed package in the repository and gives its exit code. */
export async function runTool(
  tool: { readonly packageName: string; readonly command: string },
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const path = await toolPath(tool.packageName, tool.command);
  return runCommand(process.execPath, [path, ...args], { cwd: repositoryFolder, env });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
