import { access, constants, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { executableIn, type Target } from './target';

/** An unpacked Electron that can be started. */
export interface Distribution {
  readonly distPath: string;
  readonly executablePath: string;
  readonly version: string;
}

/** The distribution in `folder`, or undefined when there is none that can be started. */
export async function readDistribution(
  folder: string,
  target: Target,
): Promise<Distribution | undefined> {
  const executable = executableIn(target);
  if (executable === undefined) return undefined;
  const distPath = resolve(folder);
  const executablePath = join(distPath, executable);
  try {
    await access(executablePath, constants.X_OK);
    const version = await readFile(join(distPath, 'version'), 'utf8');
    return { distPath, executablePath, version: version.trim().replace(/^v/, '') };
  } catch {
    return undefined;
  }
}
