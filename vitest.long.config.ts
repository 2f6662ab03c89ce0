import { defineConfig } from 'vitest/config';
import { shared } from './vitest.config.ts';

/** What takes minutes or a registry: kills, batches, planted keys, set-ups, the installed package. `npm run test:long`, and CI. */
export default defineConfig({ test: { ...shared, include: ['test/long/*.test.ts'] } });
