import { defineConfig } from 'vitest/config';

export const shared = {
  // Nearly everything here is pure: a fresh module graph for each file would be most of the time.
  isolate: false,
  // Half of the time is spent waiting for copydesk as another process: a worker a core keeps all of them busy.
  maxWorkers: '100%',
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    ...shared,
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules', 'dist', 'out', 'test/long', 'test/torture'],
  },
});
