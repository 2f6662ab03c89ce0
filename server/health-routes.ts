import { version } from '../pipeline/version.ts';
import { type Route, sendJson } from './exchange.ts';

/** What is told of the server itself. */
export interface Load {
  readonly inFlight: () => number;
  readonly isDraining: () => boolean;
}

/** Whether it is alive, takes requests, and how many it works on; names as LiteLLM has them. Open, for load balancers have no key. */
export function healthRoutes({ inFlight, isDraining }: Load): readonly Route[] {
  const open = (path: string, told: () => readonly [status: number, value: object]): Route => ({
    method: 'GET',
    path,
    scope: null,
    answer({ id, outgoing }) {
      const [status, value] = told();
      sendJson(outgoing, id, value, status);
    },
  });
  const ready = () =>
    isDraining() ? ([503, { status: 'draining', version }] as const) : ([200, { status: 'ok', version }] as const);
  return [
    open('/health', ready),
    open('/health/readiness', ready),
    open('/health/liveliness', () => [200, { status: 'alive' }]),
    open('/health/backlog', () => [200, { in_flight_requests: inFlight() }]),
  ];
}
