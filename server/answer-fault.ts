import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorObject, RequestFault } from '../pipeline/gateway/request-fault.ts';

/** Whatever was thrown as something a client may see: of what we did not expect nothing but the id of the request. */
export function faultFrom(error: unknown, id: string): RequestFault {
  if (error instanceof RequestFault) return error;
  return new RequestFault(500, `something went wrong here; the id of the request is ${id}`, { code: 'internal_error' });
}

/** Answers with a fault in OpenAI's shape, with the headers that its clients obey. */
export function answerFault(outgoing: ServerResponse, fault: RequestFault, id: string): void {
  if (outgoing.headersSent || outgoing.destroyed) {
    outgoing.destroy();
    return;
  }
  const { status, retryAfterMs, shouldRetry, attempts, headers } = fault;
  const body = JSON.stringify({ error: errorObject(fault) });
  outgoing.writeHead(status === 499 ? 400 : status, {
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'x-request-id': id,
    ...(attempts === 0 ? {} : { 'x-copydesk-attempts': String(attempts) }),
    ...(shouldRetry === null ? {} : { 'x-should-retry': String(shouldRetry) }),
    ...(retryAfterMs === null
      ? {}
      : { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)), 'retry-after-ms': String(Math.ceil(retryAfterMs)) }),
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  });
  outgoing.end(body);
  if (!outgoing.req.complete) passOver(outgoing.req);
}

/** A client that is hung up on while it sends sees no answer. */
const longestRestMs = 2_000;

/** Takes what is left of a body that nobody reads, for a while, and throws it away. */
function passOver(incoming: IncomingMessage): void {
  const timer = setTimeout(() => incoming.destroy(), longestRestMs).unref();
  incoming.on('close', () => clearTimeout(timer)).resume();
}
