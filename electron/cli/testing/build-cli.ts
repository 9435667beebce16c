import { join } from 'node:path';
import { buildPrograms, workerEntries } from '../../adapters/testing/build-programs';

/** The command line in one folder of its own, as `npm run build` makes it. */
export interface BuiltCli {
  /** The file to be run by Node. */
  readonly path: string;
  remove(): Promise<void>;
}

/** Builds the command line for one test run. */
export async function buildCli(): Promise<BuiltCli> {
  const built = await buildPrograms({ cli: 'electron/cli/main.ts', ...workerEntries });
  return { path: join(built.folder, 'cli.js'), remove: () => built.remove() };
}
