import { defineConfig } from 'vitest/config';
import { shared } from './vitest.config.ts';

/** What takes minutes: kills at any moment, planted keys, whole set-ups. `npm run test:long`, and CI. */
export default defineConfig({ test: { ...shared, include: ['test/long/*.test.ts'] } });
