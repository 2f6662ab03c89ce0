import { defineConfig } from 'vitest/config';
import { shared } from './vitest.config.ts';

/** A batch under kills, full disks and sleep: minutes, and a user who may mount. `npm run torture`. */
export default defineConfig({ test: { ...shared, testTimeout: 120_000, include: ['test/torture/*.test.ts'] } });
