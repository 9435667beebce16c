import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

const repository = join(import.meta.dirname, '../../..');

/** The command line in one folder of its own, as `npm run build` makes it. */
export interface BuiltCli {
  /** The file to be run by Node. */
  readonly path: string;
  remove(): Promise<void>;
}

/** Builds the command line for one test run; within the repository, so that the database is found. */
export async function buildCli(): Promise<BuiltCli> {
  const cache = join(repository, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const outDir = await mkdtemp(join(cache, 'pagelift-cli-'));
  await build({
    configFile: false,
    root: repository,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, external: ['libsql'] },
    build: {
      ssr: true,
      outDir,
      target: 'node20.18',
      minify: false,
      rolldownOptions: { input: { cli: 'electron/cli/main.ts' }, output: { format: 'es' } },
    },
  });
  return { path: join(outDir, 'cli.js'), remove: () => rm(outDir, { recursive: true }) };
}
