import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from './database.ts';

test('a server that takes connections and says nothing counts as one that is away', async () => {
  const server = createServer((socket) => void socket.resume().on('error', () => undefined)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { port } = server.address() as AddressInfo;
  const opened = openDatabase(`postgres://ada:secret@127.0.0.1:${port}/copydesk`).catch((error: unknown) => error);
  await once(server, 'connection');
  vi.advanceTimersByTime(10_000);
  expect(await opened).toMatchObject({ code: 'store-unreachable', message: expect.stringContaining('timeout') });
});
