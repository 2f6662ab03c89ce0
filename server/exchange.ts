import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../pipeline/gateway/caller.ts';
import type { Gateway } from '../pipeline/gateway/gateway.ts';
import type { KeyScope } from '../pipeline/store/key-terms.ts';

/** One request with its answer, let in and counted. */
export interface Exchange {
  readonly id: string;
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly caller: Caller;
  /** As it stood when the request came: a new configuration changes nothing of it. */
  readonly gateway: Gateway;
  /** The client has gone. */
  readonly abort: AbortSignal;
  /** What the path says in the place of `*`. */
  readonly rest: string;
}

/** An address of the server. There are no others: whoever adds one says who may come in. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** One that ends in `/*` takes all that go on from there. */
  readonly path: string;
  /** What a caller must be allowed to; `known`: any caller will do; null: open to whoever reaches the port. */
  readonly scope: KeyScope | 'known' | null;
  readonly answer: (exchange: Exchange) => Promise<void> | void;
}

export function sendJson(outgoing: ServerResponse, id: string, value: unknown, status = 200): void {
  const body = JSON.stringify(value);
  outgoing.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'x-request-id': id,
  });
  outgoing.end(body);
}
