import { defineConfig } from 'vitest/config';
import { svelte } from '@sveltejs/vite-plugin-svelte';

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  resolve: { conditions: ['browser'] },
  test: {
    include: ['{shared,electron,renderer,scripts}/**/*.test.ts'],
    // Minutes of real processes; run by `npm run torture:small`, or here when asked for.
    exclude:
      process.env['PAGELIFT_TORTURE'] === undefined ? ['scripts/torture/torture.test.ts'] : [],
    environment: 'node',
    restoreMocks: true,
  },
});
