import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { CopydeskError } from '../content/errors.ts';

export interface Listening {
  /** As `http://127.0.0.1:4141`. */
  readonly url: string;
  /** Takes no new connections; resolves when the last answer is out, or when `abort` says that it has been long enough. */
  stop(abort: AbortSignal): Promise<void>;
}

const longestHeadMs = 10_000;
const longestRequestMs = 30_000;
/** Longer than those of load balancers, which would otherwise use a connection as it is closed. */
const idleMs = 75_000;

/** Opens the port. Slow heads and bodies are cut off, and what is no HTTP is told so in the same words as all else. */
export async function listen(listener: RequestListener, host: string, port: number): Promise<Listening> {
  const server = createServer(
    {
      headersTimeout: longestHeadMs,
      requestTimeout: longestRequestMs,
      keepAliveTimeout: idleMs,
      maxHeaderSize: 16_384,
      connectionsCheckingInterval: 2_000,
      noDelay: true,
    },
    listener,
  );
  server.on('clientError', refuse);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(unusable(error, host, port)));
    server.listen(port, host, () => resolve());
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { url: `http://${name}:${address.port}`, stop: (abort) => stop(server, abort) };
}

async function stop(server: Server, abort: AbortSignal): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // A connection that is kept open is idle only after its answer.
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  const hangUp = (): void => server.closeAllConnections();
  if (abort.aborted) hangUp();
  abort.addEventListener('abort', hangUp, { once: true });
  await closed;
  clearInterval(sweep);
  abort.removeEventListener('abort', hangUp);
}

const refusals: Readonly<Record<string, readonly [status: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'the headers are longer than 16,384 bytes'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'the request did not come in time'],
};

function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const [status, message] = refusals[error.code ?? ''] ?? ['400 Bad Request', 'this is no HTTP request'];
  const body = JSON.stringify({
    error: { message, type: 'invalid_request_error', param: null, code: null, source: 'gateway' },
  });
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function unusable(error: NodeJS.ErrnoException, host: string, port: number): CopydeskError {
  const why =
    error.code === 'EADDRINUSE'
      ? 'somebody listens there already'
      : error.code === 'EACCES'
        ? 'that needs more rights'
        : error.message;
  return new CopydeskError('usage', `cannot listen on ${host}:${port}: ${why}`, {
    mend: 'take another `--port`; 0 takes any free one',
  });
}
