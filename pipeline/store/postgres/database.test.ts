import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from './database.ts';

/** A server on loopback that does no more than `greet`; timers run when the test says so. */
async function silent(greet: (socket: Socket) => void) {
  const server = createServer((socket) => {
    socket.resume().on('error', () => undefined);
    greet(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const { port } = server.address() as AddressInfo;
  return { server, url: `postgres://ada:secret@127.0.0.1:${port}/copydesk` };
}

const away = { code: 'store-unreachable', message: expect.stringContaining('timeout') };

test('a server that takes connections and says nothing counts as one that is away', async () => {
  const { server, url } = await silent(() => undefined);
  const opened = openDatabase(url).catch((error: unknown) => error);
  await once(server, 'connection');
  vi.advanceTimersByTime(10_000);
  expect(await opened).toMatchObject(away);
});

test('so does one that falls silent before a transaction begins', async () => {
  /** The login is accepted, and a query may come. */
  const ready = Buffer.from([82, 0, 0, 0, 8, 0, 0, 0, 0, 90, 0, 0, 0, 5, 73]);
  const begun = Promise.withResolvers<void>();
  const { url } = await silent((socket) => {
    socket.once('data', () => socket.write(ready));
    socket.on('data', (bytes: Buffer) => bytes.includes('BEGIN') && begun.resolve());
  });
  let error: unknown = null;
  void openDatabase(url).catch((thrown: unknown) => {
    error = thrown;
  });
  await begun.promise;
  while (error === null) {
    vi.advanceTimersByTime(1_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(error).toMatchObject(away);
});
