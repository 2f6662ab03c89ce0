import type { Keys } from '../pipeline/store/keys.ts';
import type { Route } from './exchange.ts';
import { feedbackRoute } from './feedback-route.ts';
import { healthRoutes, type Load } from './health-routes.ts';
import { type Metrics, metricsRoute } from './metrics.ts';
import { modelRoutes } from './model-routes.ts';
import { relayRoutes } from './relay-routes.ts';
import { usageRoute } from './usage-route.ts';

/** What the addresses of the gateway lead to. */
export interface Behind {
  readonly mostBytes: () => number;
  readonly feedback: string;
  readonly now: () => number;
  readonly keys: Pick<Keys, 'usage'>;
  readonly load: Load;
  readonly counted: Metrics;
}

/** Every address of the gateway; who may come in stands at each. */
export function gatewayRoutes({ mostBytes, feedback, now, keys, load, counted }: Behind): readonly Route[] {
  return [
    ...relayRoutes(mostBytes),
    ...modelRoutes,
    feedbackRoute(feedback, now),
    usageRoute(keys),
    ...healthRoutes(load),
    metricsRoute(counted, load.inFlight),
  ];
}
