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

const draws = 2000;

/**
 * The mean difference per item with its bootstrap interval. Whole posts are drawn, since their sections are alike: sections
 * drawn one by one would look surer than they are (Efron and Tibshirani 1993, percentile interval). Without items all zero.
 */
export function pairedGain(differences: readonly { readonly group: string; readonly by: number }[]): Gain {
  const byGroup = Map.groupBy(differences, ({ group }) => group);
  const sums = [...byGroup.values()].map((all) => ({
    sum: all.reduce((sum, { by }) => sum + by, 0),
    items: all.length,
  }));
  if (sums.length === 0) return { mean: 0, low: 0, high: 0, groups: 0 };
  const random = randomStream('paired gain');
  const meanOf = (chosen: typeof sums): number =>
    chosen.reduce((total, { sum }) => total + sum, 0) / chosen.reduce((total, { items }) => total + items, 0);
  const means = Array.from({ length: draws }, () =>
    meanOf(sums.map(() => sums[Math.floor(random() * sums.length)] as (typeof sums)[number])),
  ).sort((one, other) => one - other);
  const at = (part: number): number => means[Math.round(part * (draws - 1))] as number;
  return { mean: meanOf(sums), low: at(0.025), high: at(0.975), groups: sums.length };
}
