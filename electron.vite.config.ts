import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { join } from 'node:path';

/**
 * Main is ESM with everything bundled but the native module; the command line is a second entry
 * beside it, which Node runs. The sandboxed preload is one CommonJS file.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node20.18',
      externalizeDeps: false,
      // Less to read and to parse at every start.
      minify: true,
      rolldownOptions: {
        input: {
          index: 'electron/main/index.ts',
          cli: 'electron/cli/main.ts',
          'document-worker': 'electron/adapters/document-worker.ts',
          'planning-worker': 'electron/adapters/planning/planning-worker.ts',
        },
        external: ['libsql'],
        // All files lie side by side, so that the worker is found from each of them.
        output: { format: 'es', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20.18',
      externalizeDeps: false,
      rolldownOptions: {
        input: 'electron/preload/index.ts',
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      rolldownOptions: { input: join(import.meta.dirname, 'renderer/index.html') },
    },
    plugins: [svelte({ configFile: false })],
  },
});
