import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { virtualClock } from '../test/virtual-clock.ts';
import { openaiEmbedder } from './embedder.ts';

test('an endpoint that never answers is hung up on', async () => {
  const clock = virtualClock();
  let arrived: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const server = createServer(() => arrived());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const embed = openaiEmbedder({ baseUrl: `http://127.0.0.1:${port}/v1`, model: 'small', clock });
  const outcome = embed(['A pile of leaves.'], new AbortController().signal).catch((error: unknown) => error);
  await asked;
  clock.advance(60_000);
  expect(await outcome).toMatchObject({ failure: 'timed-out', model: 'embeddings/small' });
  expect(clock.next()).toBe(false);
});
