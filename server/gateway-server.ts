import { traffic } from '../models/traffic.ts';
import { closeUpstreams } from '../models/upstream.ts';
import type { Config } from '../pipeline/config.ts';
import type { Doorkeeper } from '../pipeline/gateway/caller.ts';
import { type Gateway, gateway, kept } from '../pipeline/gateway/gateway.ts';
import { monthBudgets } from '../pipeline/gateway/month-budgets.ts';
import { prepare } from '../pipeline/prepare.ts';
import type { Surroundings } from '../pipeline/surroundings.ts';
import { readsOf } from '../routers/needs.ts';
import { app } from './app.ts';
import { gatewayRoutes } from './gateway-routes.ts';
import { listen } from './listen.ts';
import { metrics } from './metrics.ts';
import { telemetry } from './telemetry.ts';

export interface GatewayServerOptions {
  /** The configuration at the start; `serve` says where to listen. */
  readonly config: Config;
  readonly around: Omit<Surroundings, 'posts'>;
  readonly door: Doorkeeper;
  /** The file that judgements of clients are added to. */
  readonly feedback: string;
  /** Anything an operator should know, one line each; never a word of what clients ask. */
  readonly tell: (line: string) => void;
}

export interface GatewayServer {
  readonly url: string;
  /** Takes another configuration for the requests that come from now on. Throws `config-invalid` and changes nothing. */
  change(config: Config): Promise<void>;
  /** Takes no new requests, waits for those under way; `abort` ends the waiting. */
  stop(abort: AbortSignal): Promise<void>;
}

const noVectors =
  'a router `semantic` with `embeddings: true` has no opinion here: vectors are fetched for posts, not for requests; without it, it compares words';

/** Opens the gateway: the routes, the port, and what outlives a configuration. */
export async function gatewayServer({
  config,
  around,
  door,
  feedback,
  tell,
}: GatewayServerOptions): Promise<GatewayServer> {
  const counted = metrics();
  const spans = await telemetry(around.environment);
  const budgets = monthBudgets(around.store.ledger, tell);
  const keeps = kept(budgets);
  const flow = traffic(around.clock, around.random, around.store.limits);
  const told: Pick<Doorkeeper, 'enter' | 'finished'> = {
    enter: door.enter,
    finished(request) {
      counted.finished(request);
      spans?.finished(request);
      door.finished(request);
    },
  };
  const opened = (wanted: Config): Gateway => {
    const setup = { ...prepare(wanted, { ...around, posts: [] }), traffic: flow };
    for (const [model, why] of setup.barred) tell(`${model} cannot be called: ${why}`);
    if (readsOf(setup.router).includes('embedding')) tell(noVectors);
    return gateway(wanted, setup, told, keeps);
  };
  let current = { config, gateway: opened(config) };
  let isDraining = false;
  const load = { inFlight: () => served.inFlight(), isDraining: () => isDraining };
  const served = app({
    routes: gatewayRoutes({
      mostBytes: () => current.config.serve.maxBodyMb * 1_000_000,
      feedback,
      now: () => around.clock.now(),
      keys: around.store.keys,
      load,
      counted,
    }),
    door,
    gateway: () => current.gateway,
    serve: () => current.config.serve,
    isDraining: load.isDraining,
    tell,
    observe: counted.observe,
  });
  const listening = await listen(served.listener, config.serve.host, config.serve.port);
  return {
    url: listening.url,
    async change(wanted) {
      current = { config: wanted, gateway: opened(wanted) };
    },
    async stop(abort) {
      isDraining = true;
      await listening.stop(abort);
      await budgets.close();
      await closeUpstreams();
      await spans?.end();
    },
  };
}
