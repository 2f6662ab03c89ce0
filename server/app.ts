import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Config } from '../pipeline/config.ts';
import type { Caller, Doorkeeper } from '../pipeline/gateway/caller.ts';
import type { Gateway } from '../pipeline/gateway/gateway.ts';
import { RequestFault } from '../pipeline/gateway/request-fault.ts';
import { answerFault, faultFrom } from './answer-fault.ts';
import { allowOrigin, answerPreflight } from './cross-origin.ts';
import type { Route } from './exchange.ts';
import { refusePages } from './guard.ts';
import { requestId } from './request-id.ts';
import { type Found, pathOf, routeTable } from './route-table.ts';

export interface AppOptions {
  readonly routes: readonly Route[];
  readonly door: Doorkeeper;
  readonly gateway: () => Gateway;
  readonly serve: () => Pick<Config['serve'], 'origins' | 'concurrent'>;
  readonly isDraining: () => boolean;
  /** What nobody expected, without a word of what was asked. */
  readonly tell: (line: string) => void;
  /** A request is over. */
  readonly observe: (route: string, status: number, seconds: number) => void;
}

export interface App {
  readonly listener: RequestListener;
  readonly inFlight: () => number;
}

const nobody: Caller = { name: 'nobody', scopes: [], models: null, user: null, concurrent: null, isLimited: false };

/**
 * Every request goes through here: counted, let in, answered, and every fault in one shape. Node's own request and response
 * are all there is: with those of the web around them each request would cost a tenth more, with their streams twice as much.
 */
export function app({ routes, door, gateway, serve: limits, isDraining, tell, observe }: AppOptions): App {
  const find = routeTable(routes);
  /** Requests at a time of callers who may not have more than some. */
  const busy = new Map<string, number>();
  let inFlight = 0;

  async function serve({ route, rest }: Found, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const id = requestId();
    const started = performance.now();
    const hangUp = new AbortController();
    let caller: Caller | null = null;
    inFlight++;
    outgoing.on('close', () => {
      if (!outgoing.writableFinished) hangUp.abort(new Error('the client closed the request'));
    });
    try {
      const { origins, concurrent } = limits();
      allowOrigin(incoming, outgoing, origins);
      if (route.scope === null) caller = nobody;
      else {
        if (isDraining()) throw new RequestFault(503, 'the server is about to stop', { retryAfterMs: 1_000 });
        if (inFlight > concurrent) {
          throw new RequestFault(503, 'the server is busy', { code: 'server_busy', retryAfterMs: 1_000 });
        }
        refusePages(incoming, door.isOpen);
        caller = await admitted(door, incoming, route.scope);
        take(caller);
      }
      await route.answer({ id, incoming, outgoing, caller, gateway: gateway(), abort: hangUp.signal, rest });
    } catch (error) {
      const fault = faultFrom(error, id);
      if (fault.status === 500)
        tell(`${id} ${route.method} ${route.path}: ${error instanceof Error ? error.stack : error}`);
      answerFault(outgoing, fault, id);
    } finally {
      inFlight--;
      if (caller !== null) leave(caller);
      const status = hangUp.signal.aborted ? 499 : outgoing.statusCode;
      observe(route.path, status, (performance.now() - started) / 1_000);
    }
  }

  function take({ name, concurrent: most }: Caller): void {
    if (most === null) return;
    const now = busy.get(name) ?? 0;
    busy.set(name, now + 1);
    if (now >= most) {
      throw new RequestFault(429, `this key may have ${most} requests at a time`, { retryAfterMs: 1_000 });
    }
  }

  function leave({ name, concurrent }: Caller): void {
    if (concurrent === null) return;
    const now = busy.get(name) ?? 0;
    if (now <= 1) busy.delete(name);
    else busy.set(name, now - 1);
  }

  /** There is nobody at this address, or not for this method. */
  function refuse(path: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
    const id = requestId();
    if (incoming.method === 'OPTIONS') {
      answerPreflight(incoming, outgoing, limits().origins, id);
      return;
    }
    const known = routes.filter((route) => route.path === path).map(({ method }) => method);
    const fault =
      known.length > 0
        ? new RequestFault(405, `${path} takes ${known.join(', ')}`, { headers: { allow: known.join(', ') } })
        : new RequestFault(404, `there is no ${incoming.method} ${path.slice(0, 200)}`, { code: 'unknown_url' });
    answerFault(outgoing, fault, id);
  }

  return {
    listener(incoming, outgoing) {
      const path = pathOf(incoming.url ?? '');
      const found = find(incoming.method ?? '', path);
      if (found === null) refuse(path, incoming, outgoing);
      else void serve(found, incoming, outgoing);
    },
    inFlight: () => inFlight,
  };
}

/** Lets the caller in, or throws 401 or 403; of the body nothing was read. */
async function admitted(
  door: Doorkeeper,
  { headers }: IncomingMessage,
  scope: NonNullable<Route['scope']>,
): Promise<Caller> {
  const caller = await door.admit(headers.authorization);
  if (caller === null) {
    throw new RequestFault(401, 'a valid key is wanted: `Authorization: Bearer …`', { code: 'invalid_api_key' });
  }
  if (scope === 'known' || caller.scopes.includes(scope)) return caller;
  throw new RequestFault(403, `this key may not be used for this (${scope})`, { code: 'insufficient_scope' });
}
