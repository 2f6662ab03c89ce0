import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Reply } from './dialect.ts';

export interface DialectCall {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
  /** Resolves when the connection is closed: true where the caller hung up before the answer was out. */
  readonly hungUp: Promise<boolean>;
}

export interface DialectServer {
  readonly baseUrl: string;
  readonly calls: readonly DialectCall[];
}

/** A server on loopback that gives a provider's replies; gone when the test is over. */
export async function dialectServer(reply: (call: DialectCall) => Reply): Promise<DialectServer> {
  const calls: DialectCall[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => {
      body += piece;
    });
    request.on('end', () => {
      const hungUp = new Promise<boolean>((resolve) => {
        response.on('close', () => resolve(!response.writableFinished));
      });
      const call: DialectCall = { url: request.url ?? '', headers: request.headers, body: JSON.parse(body), hungUp };
      calls.push(call);
      const { status, headers = {}, body: text, open = false } = reply(call);
      response.writeHead(status, headers);
      if (open) response.write(text);
      else response.end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}
