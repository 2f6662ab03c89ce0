/** How well scores sort requests into those for a strong and those for a weak model. */
export interface WeakStrong {
  /** Area under the performance gap recovered over the share of calls to the strong model; by lot 0.5, above 1 possible. */
  readonly apgr: number;
  /** Least share of calls to the strong model that recovers half, and four fifths, of the gap. */
  readonly cpt50: number;
  readonly cpt80: number;
}

/** The requests in the order in which they go to the strong model: highest score first. */
export function sortedBy(scores: Float64Array): Int32Array {
  return Int32Array.from({ length: scores.length }, (_, at) => at).sort(
    (one, other) => (scores[other] as number) - (scores[one] as number) || one - other,
  );
}

/**
 * RouteLLM's metrics (arXiv 2406.18665) on the exact curve: requests of the highest scores go to the strong model first,
 * equal scores together. `times` counts a request several times or not at all, as a bootstrap draws it. NaN where the
 * strong model is no better than the weak one.
 */
export function weakStrong(
  scores: Float64Array,
  gains: Float64Array,
  order = sortedBy(scores),
  times: Uint8Array | null = null,
): WeakStrong {
  let count = 0;
  let gap = 0;
  for (const at of order) {
    count += times?.[at] ?? 1;
    gap += (times?.[at] ?? 1) * (gains[at] as number);
  }
  if (!(gap > 0)) return { apgr: Number.NaN, cpt50: Number.NaN, cpt80: Number.NaN };
  const [half, most] = [crossing(0.5), crossing(0.8)];
  let area = 0;
  let recovered = 0;
  let calls = 0;
  for (let from = 0, end = 0; from < order.length; from = end) {
    let gain = 0;
    let asked = 0;
    while (end < order.length && scores[order[end] as number] === scores[order[from] as number]) {
      const at = order[end++] as number;
      asked += (times?.[at] ?? 1) / count;
      gain += ((times?.[at] ?? 1) * (gains[at] as number)) / gap;
    }
    half.pass(calls, recovered, calls + asked, recovered + gain);
    most.pass(calls, recovered, calls + asked, recovered + gain);
    area += asked * (recovered + gain / 2);
    recovered += gain;
    calls += asked;
  }
  return { apgr: area, cpt50: half.at(), cpt80: most.at() };
}

/** Where a line of stretches first comes up to a level. */
function crossing(level: number): {
  pass(from: number, low: number, to: number, high: number): void;
  at(): number;
} {
  let found = Number.NaN;
  return {
    pass(from, low, to, high) {
      if (Number.isNaN(found) && high >= level - 1e-12)
        found = high > low ? from + (to - from) * Math.max(0, (level - low) / (high - low)) : to;
    },
    at: () => found,
  };
}
