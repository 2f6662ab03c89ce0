import type { Dispatcher } from 'undici';

type Pool = import('undici').Pool;

/** What is heard of a call to an upstream, in this order; after `over` nothing. */
export interface UpstreamListener {
  /** The call can be hung up, paused and resumed from here on. */
  started(controller: Dispatcher.DispatchController): void;
  head(status: number, headers: Readonly<Record<string, string | string[] | undefined>>): void;
  data(chunk: Buffer): void;
  /** Null: it came to its end. */
  over(error: Error | null): void;
}

export interface UpstreamCall {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Longest silence before the head and between two chunks. */
  readonly timeoutMs: number;
}

const connectTimeoutMs = 10_000;
const pools = new Map<string, Pool>();
let undici: typeof import('undici') | undefined;

/**
 * Posts by `undici` alone: `fetch` costs four times the processor on this path. Connections are kept, one pool an origin;
 * origins come from the configuration and from nowhere else, so there are only as many. Redirects are not followed.
 */
export function post(call: UpstreamCall, listener: UpstreamListener): void {
  if (undici === undefined) {
    import('undici').then((loaded) => {
      undici = loaded;
      post(call, listener);
    }, listener.over);
    return;
  }
  const { url, headers, body, timeoutMs } = call;
  let pool = pools.get(url.origin);
  if (pool === undefined) {
    pool = new undici.Pool(url.origin, { connect: { timeout: connectTimeoutMs } });
    pools.set(url.origin, pool);
  }
  pool.dispatch(
    { method: 'POST', path: url.pathname, headers, body, headersTimeout: timeoutMs, bodyTimeout: timeoutMs },
    {
      onRequestStart: (controller) => listener.started(controller),
      onResponseStart: (_, status, received) => listener.head(status, received),
      onResponseData: (_, chunk) => listener.data(chunk),
      onResponseEnd: () => listener.over(null),
      onResponseError: (_, error) => listener.over(error),
    },
  );
}

/** Hangs up on all upstreams: the process is about to end. */
export async function closeUpstreams(): Promise<void> {
  const all = [...pools.values()];
  pools.clear();
  await Promise.all(all.map((pool) => pool.destroy()));
}
