import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

const repository = join(import.meta.dirname, '../../..');

/** Programs for Node in one folder of their own, as `npm run build` makes them. */
export interface BuiltPrograms {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Builds programs for one test run; within the repository, so that native modules are found. */
export async function buildPrograms(
  input: Readonly<Record<string, string>>,
): Promise<BuiltPrograms> {
  const cache = join(repository, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'pagelift-'));
  await build({
    configFile: false,
    root: repository,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, external: ['libsql'] },
    build: {
      ssr: true,
      outDir: folder,
      target: 'node20.18',
      minify: false,
      rolldownOptions: {
        input: { ...input },
        output: { format: 'es', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

/** The threads, which stand beside whatever starts them. */
export const workerEntries = {
  'document-worker': 'electron/adapters/document-worker.ts',
  'planning-worker': 'electron/adapters/planning/planning-worker.ts',
} as const;
