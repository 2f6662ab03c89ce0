import type { ReportRoute } from './report.ts';

/** A figure with so many decimals; −0 becomes 0, so that the same figure prints the same. */
export function roundTo(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round((value + Number.EPSILON * Math.sign(value)) * factor) / factor + 0;
}

/** A route with its figures rounded as a report shows them. */
export function roundRoute(route: ReportRoute): ReportRoute {
  return {
    ...route,
    ranking: route.ranking.map(({ model, score }) => ({ model, score: roundTo(score, 4) })),
    costUsd: roundTo(route.costUsd, 6),
    latencyMs: Math.round(route.latencyMs),
  };
}
