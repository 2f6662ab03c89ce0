import { expect, test } from 'vitest';
import { loadGateway } from '../load-gateway.ts';

test('clients before models that fail: every one gets its answer or a well-formed error, and all are in the books', async () => {
  const { sent, answered, broken } = await loadGateway(6_000);
  expect(broken).toEqual([]);
  expect(answered).toBeGreaterThan(sent / 3);
}, 120_000);
