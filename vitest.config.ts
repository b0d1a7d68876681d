import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { languagesIn } from './scripts/languages.cjs';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      // Outside Next the marker has nothing to guard.
      { find: 'server-only', replacement: here('./node_modules/server-only/empty.js') },
      { find: /^@\//, replacement: here('./') },
    ],
  },
  test: {
    include: ['{app,components,lib,worker,emulator,scripts,messages}/**/*.test.{ts,tsx}'],
    globalSetup: ['./scripts/vitest-setup.mjs'],
    pool: 'forks',
    // By itself it leaves one of two processors idle.
    maxWorkers: '100%',
    env: { LANGUAGES: languagesIn().join(',') },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    setupFiles: ['./scripts/console-error-fails.ts'],
  },
});
