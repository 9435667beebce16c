import { defineConfig } from 'vitest/config';
import { svelte } from '@sveltejs/vite-plugin-svelte';

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  resolve: { conditions: ['browser'] },
  test: {
    include: ['{shared,electron,renderer,scripts}/**/*.test.ts'],
    environment: 'node',
    restoreMocks: true,
    // Only ends what hangs: no test asserts how quick it is, and machines can be busy.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
