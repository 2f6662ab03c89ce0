/** What a way of choosing costs and brings, per request. */
export interface Spent {
  readonly costUsd: number;
  readonly quality: number;
}

/** The upper hull of some points from the cheapest on, never falling: what can be had by mixing them. */
export function hullOf(points: readonly Spent[]): readonly Spent[] {
  const inOrder = [...points].sort((one, other) => one.costUsd - other.costUsd || other.quality - one.quality);
  const hull: Spent[] = [];
  for (const point of inOrder) {
    const last = hull.at(-1);
    if (last !== undefined && point.quality <= last.quality) continue;
    while (hull.length >= 2 && isBelow(hull.at(-2) as Spent, hull.at(-1) as Spent, point)) hull.pop();
    hull.push(point);
  }
  return hull;
}

function isBelow(one: Spent, middle: Spent, other: Spent): boolean {
  const along = (middle.costUsd - one.costUsd) * (other.quality - one.quality);
  return (middle.quality - one.quality) * (other.costUsd - one.costUsd) <= along;
}

/**
 * Average improvement in quality (RouterBench, arXiv 2403.12031): the mean height of the hull from no cost to `mostUsd`, flat
 * beyond its last point and nothing before its first.
 */
export function averageQuality(points: readonly Spent[], mostUsd: number): number {
  const hull = hullOf(points);
  let area = 0;
  for (const [at, point] of hull.entries()) {
    const next = hull[at + 1] ?? { costUsd: Math.max(mostUsd, point.costUsd), quality: point.quality };
    area += ((next.costUsd - point.costUsd) * (point.quality + next.quality)) / 2;
  }
  return mostUsd > 0 ? area / mostUsd : (hull.at(-1)?.quality ?? 0);
}

/** The least cost at which the hull reaches a quality; null where it never does. */
export function costAt(points: readonly Spent[], quality: number): number | null {
  const hull = hullOf(points);
  const at = hull.findIndex((point) => point.quality >= quality);
  const [before, after] = [hull[at - 1], hull[at]];
  if (after === undefined) return null;
  if (before === undefined) return after.costUsd;
  const share = (quality - before.quality) / (after.quality - before.quality);
  return before.costUsd + share * (after.costUsd - before.costUsd);
}
