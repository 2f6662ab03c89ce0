import type { FinishedRequest } from '../pipeline/gateway/caller.ts';
import type { Route } from './exchange.ts';
import { processMetrics } from './process-metrics.ts';

/** Counts what happens, and tells it as Prometheus reads it. */
export interface Metrics {
  observe(route: string, status: number, seconds: number): void;
  finished(request: FinishedRequest): void;
  /** The text of `/metrics`; `inFlight`: requests under way. */
  text(inFlight: number): string;
}

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

interface Histogram {
  readonly counts: Float64Array;
  sum: number;
  count: number;
}

interface Answered {
  readonly statuses: Map<number, number>;
  readonly durations: Histogram;
}

interface Asked {
  readonly statuses: Map<number, number>;
  readonly firstBytes: Histogram;
  inputTokens: number;
  outputTokens: number;
  spentUsd: number;
}

/**
 * Eight series, whose labels are routes, statuses and the models of the configuration: as many as there are of those, however
 * many clients ask. Labels are written when they are read. None is a user, a key or a word of a prompt.
 */
export function metrics(): Metrics {
  const byRoute = new Map<string, Answered>();
  // Null: no model answered.
  const byModel = new Map<string | null, Asked>();

  return {
    observe(route, status, seconds) {
      const one = known(byRoute, route, () => ({ statuses: new Map(), durations: emptyHistogram() }));
      count(one.statuses, status);
      measure(one.durations, seconds);
    },
    finished({ model, status, usage, costUsd, firstByteMs, charged }) {
      const one = known(byModel, model, nothingAsked);
      count(one.statuses, status);
      for (const call of charged) known(byModel, call.model, nothingAsked).spentUsd += call.costUsd;
      if (model === null) return;
      one.inputTokens += usage?.inputTokens ?? 0;
      one.outputTokens += usage?.outputTokens ?? 0;
      one.spentUsd += costUsd;
      if (firstByteMs !== null) measure(one.firstBytes, firstByteMs / 1_000);
    },
    text(inFlight) {
      const routes = [...byRoute].map(([route, one]) => [`route="${route}"`, one] as const);
      const labelled = ([model, one]: readonly [string | null, Asked]) =>
        [`model="${escaped(model ?? 'none')}"`, one] as const;
      const all = [...byModel].map(labelled);
      const models = [...byModel].filter(([model]) => model !== null).map(labelled);
      const each = <T>(some: readonly (readonly [string, Asked])[], told: (one: Asked) => T) =>
        some.map(([labels, one]) => [labels, told(one)] as const);
      return [
        ...counter(
          'copydesk_requests_total',
          'Requests by route and status; 499: the client went away.',
          byStatus(routes),
        ),
        ...histogram(
          'copydesk_request_duration_seconds',
          'From the head of a request to the end of its answer.',
          routes.map(([labels, { durations }]) => [labels, durations]),
        ),
        ...counter('copydesk_model_requests_total', 'Requests by the model that answered, or none.', byStatus(all)),
        ...histogram(
          'copydesk_first_byte_seconds',
          'To the first byte of an answer.',
          each(models, ({ firstBytes }) => firstBytes),
        ),
        ...counter(
          'copydesk_input_tokens_total',
          'Input tokens by model.',
          each(models, (one) => one.inputTokens),
        ),
        ...counter(
          'copydesk_output_tokens_total',
          'Output tokens by model.',
          each(models, (one) => one.outputTokens),
        ),
        ...counter(
          'copydesk_cost_usd_total',
          'US dollars by model.',
          each(models, (one) => one.spentUsd),
        ),
        '# HELP copydesk_in_flight_requests Requests under way.',
        '# TYPE copydesk_in_flight_requests gauge',
        `copydesk_in_flight_requests ${inFlight}`,
        ...processMetrics(),
        '',
      ].join('\n');
    },
  };
}

/** `GET /metrics`, for who may watch. */
export function metricsRoute({ text }: Pick<Metrics, 'text'>, inFlight: () => number): Route {
  return {
    method: 'GET',
    path: '/metrics',
    scope: 'metrics',
    answer({ id, outgoing }) {
      outgoing.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'x-request-id': id });
      // This request is none of those that are asked about.
      outgoing.end(text(inFlight() - 1));
    },
  };
}

function nothingAsked(): Asked {
  return { statuses: new Map(), firstBytes: emptyHistogram(), inputTokens: 0, outputTokens: 0, spentUsd: 0 };
}

function emptyHistogram(): Histogram {
  return { counts: new Float64Array(bounds.length), sum: 0, count: 0 };
}

function known<Key, Value>(series: Map<Key, Value>, key: Key, made: () => Value): Value {
  const found = series.get(key);
  if (found !== undefined) return found;
  const value = made();
  series.set(key, value);
  return value;
}

function count(statuses: Map<number, number>, status: number): void {
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
}

function measure(one: Histogram, seconds: number): void {
  one.sum += seconds;
  one.count++;
  const at = bounds.findIndex((bound) => seconds <= bound);
  if (at >= 0) one.counts[at] = (one.counts[at] as number) + 1;
}

type Series<Value> = readonly (readonly [labels: string, value: Value])[];

function byStatus(series: Series<{ readonly statuses: ReadonlyMap<number, number> }>): Series<number> {
  return series.flatMap(([labels, { statuses }]) =>
    [...statuses].map(([status, times]) => [`${labels},status="${status}"`, times] as const),
  );
}

function counter(name: string, help: string, series: Series<number>): readonly string[] {
  const lines = series.map(([labels, value]) => `${name}{${labels}} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} counter`, ...lines];
}

function histogram(name: string, help: string, series: Series<Histogram>): readonly string[] {
  const lines = series.flatMap(([labels, { counts, sum, count }]) => {
    let below = 0;
    const buckets = bounds.map((bound, at) => {
      below += counts[at] as number;
      return `${name}_bucket{${labels},le="${bound}"} ${below}`;
    });
    return [
      ...buckets,
      `${name}_bucket{${labels},le="+Inf"} ${count}`,
      `${name}_sum{${labels}} ${sum}`,
      `${name}_count{${labels}} ${count}`,
    ];
  });
  return [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`, ...lines];
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
