import { randomStream } from '../analyzers/random-stream.ts';

/** What one router won over another, and how sure that is. */
export interface Gain {
  readonly mean: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** Posts that both were compared on. */
  readonly groups: number;
}

/**
 * The mean difference per item with its bootstrap interval. Whole posts are drawn, since their sections are alike: sections
 * drawn one by one would look surer than they are (Efron and Tibshirani 1993, percentile interval). Without items all zero.
 * `draws`: at least some hundreds; where many routers are compared on many rows, fewer.
 */
export function pairedGain(
  differences: Iterable<{ readonly group: string; readonly by: number }>,
  { seed = 'paired gain', draws = 2000 }: { readonly seed?: string; readonly draws?: number } = {},
): Gain {
  const byGroup = Map.groupBy(differences, ({ group }) => group);
  const sums = [...byGroup.values()].map((all) => ({
    sum: all.reduce((sum, { by }) => sum + by, 0),
    items: all.length,
  }));
  if (sums.length === 0) return { mean: 0, low: 0, high: 0, groups: 0 };
  const random = randomStream(seed);
  const meanOf = (next: (place: number) => number): number => {
    let [sum, items] = [0, 0];
    for (let place = 0; place < sums.length; place++) {
      const group = sums[next(place)] as (typeof sums)[number];
      sum += group.sum;
      items += group.items;
    }
    return sum / items;
  };
  const means = Array.from({ length: draws }, () => meanOf(() => Math.floor(random() * sums.length))).sort(
    (one, other) => one - other,
  );
  const at = (part: number): number => means[Math.round(part * (draws - 1))] as number;
  return { mean: meanOf((place) => place), low: at(0.025), high: at(0.975), groups: sums.length };
}
