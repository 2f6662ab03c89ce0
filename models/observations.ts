import type { LiveStats, Percentiles } from './live-stats.ts';

/** One call that ended. */
export interface Observation {
  readonly failed: boolean;
  readonly firstTokenMs: number | null;
  readonly perTokenMs: number | null;
}

/** The last calls of a model; older ones are forgotten, so nothing grows. */
export interface Observations {
  add(observation: Observation): void;
  stats(): Pick<LiveStats, 'calls' | 'failures' | 'firstTokenMs' | 'perTokenMs'>;
}

const most = 100;

/** Once so many calls are kept, one more hardly moves a figure, and a server makes thousands a second. */
const afresh = 20;

/** Keeps the last hundred calls; figures are made anew after another call, and when there are enough, after some. */
export function observations(): Observations {
  const kept: Observation[] = [];
  let next = 0;
  let known: ReturnType<Observations['stats']> | null = null;
  return {
    add(observation) {
      kept[next] = observation;
      next = (next + 1) % most;
      if (kept.length < most || next % afresh === 0) known = null;
    },
    stats() {
      known ??= {
        calls: kept.length,
        failures: kept.filter(({ failed }) => failed).length,
        firstTokenMs: percentiles(kept.map(({ firstTokenMs }) => firstTokenMs)),
        perTokenMs: percentiles(kept.map(({ perTokenMs }) => perTokenMs)),
      };
      return known;
    },
  };
}

/** By nearest rank; null where nothing was measured. */
function percentiles(measured: readonly (number | null)[]): Percentiles | null {
  const sorted = Float64Array.from(measured.filter((value) => value !== null)).sort();
  if (sorted.length === 0) return null;
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99) };
}
