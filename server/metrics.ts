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

/**
 * Eight series, whose labels are routes, statuses and the models of the configuration: as many as there are of those, however
 * many clients ask. No label is a user, a key or a word of a prompt.
 */
export function metrics(): Metrics {
  const requests = new Map<string, number>();
  const durations = new Map<string, Histogram>();
  const calls = new Map<string, number>();
  const firstBytes = new Map<string, Histogram>();
  const inputTokens = new Map<string, number>();
  const outputTokens = new Map<string, number>();
  const spent = new Map<string, number>();

  return {
    observe(route, status, seconds) {
      add(requests, `route="${route}",status="${status}"`, 1);
      measure(durations, `route="${route}"`, seconds);
    },
    finished({ model, status, usage, costUsd, firstByteMs, charged }) {
      const labels = `model="${model === null ? 'none' : escaped(model)}"`;
      add(calls, `${labels},status="${status}"`, 1);
      for (const one of charged) add(spent, `model="${escaped(one.model)}"`, one.costUsd);
      if (model === null) return;
      add(inputTokens, labels, usage?.inputTokens ?? 0);
      add(outputTokens, labels, usage?.outputTokens ?? 0);
      add(spent, labels, costUsd);
      if (firstByteMs !== null) measure(firstBytes, labels, firstByteMs / 1_000);
    },
    text: (inFlight) =>
      [
        ...counter('copydesk_requests_total', 'Requests by route and status; 499: the client went away.', requests),
        ...histogram(
          'copydesk_request_duration_seconds',
          'From the head of a request to the end of its answer.',
          durations,
        ),
        ...counter('copydesk_model_requests_total', 'Requests by the model that answered, or none.', calls),
        ...histogram('copydesk_first_byte_seconds', 'To the first byte of an answer.', firstBytes),
        ...counter('copydesk_input_tokens_total', 'Input tokens by model.', inputTokens),
        ...counter('copydesk_output_tokens_total', 'Output tokens by model.', outputTokens),
        ...counter('copydesk_cost_usd_total', 'US dollars by model.', spent),
        '# HELP copydesk_in_flight_requests Requests under way.',
        '# TYPE copydesk_in_flight_requests gauge',
        `copydesk_in_flight_requests ${inFlight}`,
        ...processMetrics(),
        '',
      ].join('\n'),
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

function add(series: Map<string, number>, labels: string, amount: number): void {
  series.set(labels, (series.get(labels) ?? 0) + amount);
}

function measure(series: Map<string, Histogram>, labels: string, seconds: number): void {
  let one = series.get(labels);
  if (one === undefined) {
    one = { counts: new Float64Array(bounds.length), sum: 0, count: 0 };
    series.set(labels, one);
  }
  one.sum += seconds;
  one.count++;
  const at = bounds.findIndex((bound) => seconds <= bound);
  if (at >= 0) one.counts[at] = (one.counts[at] as number) + 1;
}

function counter(name: string, help: string, series: ReadonlyMap<string, number>): readonly string[] {
  const lines = [...series].map(([labels, value]) => `${name}{${labels}} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} counter`, ...lines];
}

function histogram(name: string, help: string, series: ReadonlyMap<string, Histogram>): readonly string[] {
  const lines = [...series].flatMap(([labels, { counts, sum, count }]) => {
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
