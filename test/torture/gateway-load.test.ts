import { expect, test } from 'vitest';
import { loadGateway } from '../load-gateway.ts';

/* The long form of test/long/gateway-load.test.ts. */

test('a minute of clients before models that fail: every client gets its answer or an error, and nothing grows', async () => {
  const { sent, answered, refused, aborted, broken, heapMb } = await loadGateway(60_000);
  console.info(
    `${sent} requests: ${answered} answered, ${refused} refused, ${aborted} hung up; heap ${heapMb.map((mb) => mb.toFixed(0)).join(' ')} MB`,
  );
  expect(broken).toEqual([]);
  const [early, late] = [Math.min(...heapMb.slice(2, 5)), Math.min(...heapMb.slice(7))];
  expect(late).toBeLessThan(early * 1.2 + 3);
}, 180_000);
