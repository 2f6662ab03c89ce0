import type { Category } from './kpi.ts';
import type { KpiResult, Scorecard, Unweighted } from './scorecard.ts';
import type { Settings } from './settings.ts';

/** The most that a failed error takes of the whole score, so that it is not averaged away among thirty KPIs. */
const worstShare = 0.3;

/**
 * Weights within a category and between categories are shares of what is applicable. Where a KPI of level error fails
 * by more than its tolerance (a score under 0.5), the worst of them gets up to three tenths of all weight on top, in
 * full at a score of 0, and the others share the rest: a stuffed text is not a good one with a flaw. The weights still
 * sum to 1, and the score of a post never falls when one of its KPIs rises.
 */
export function weigh(results: readonly Unweighted[], settings: Settings): readonly KpiResult[] {
  const plain = weighPlainly(results, settings);
  const total = plain.reduce((sum, { score, weight }) => sum + weight * (score ?? 0), 0);
  let worst: KpiResult | null = null;
  let lowest = Math.min(0.5, total);
  for (const result of plain) {
    if (result.status !== 'error' || result.weight === 0 || result.score === null || result.score >= lowest) continue;
    [worst, lowest] = [result, result.score];
  }
  const taken = worst === null ? 0 : worstShare * (1 - 2 * lowest);
  return plain.map((result) => ({
    ...result,
    weight: (1 - taken) * result.weight + (result === worst ? taken : 0),
  }));
}

function weighPlainly(results: readonly Unweighted[], settings: Settings): readonly KpiResult[] {
  const within = new Map<Category, number>();
  for (const { kpi, score } of results) {
    const weight = settings.kpis[kpi.id]?.weight ?? kpi.weight;
    if (score !== null) within.set(kpi.category, (within.get(kpi.category) ?? 0) + weight);
  }
  let between = 0;
  for (const [category, sum] of within) if (sum > 0) between += settings.categoryWeights[category];
  return results.map((result) => {
    const { category, id, weight: own } = result.kpi;
    const sum = within.get(category) ?? 0;
    if (result.score === null || sum === 0 || between === 0) return { ...result, weight: 0 };
    const weight = ((settings.kpis[id]?.weight ?? own) / sum) * (settings.categoryWeights[category] / between);
    return { ...result, weight };
  });
}

/** Score and weight of each category that has any. */
export function categoriesOf(results: readonly KpiResult[]): Scorecard['categories'] {
  const categories = new Map<Category, { score: number; weight: number }>();
  for (const { kpi, score, weight } of results) {
    if (score === null || weight === 0) continue;
    const sum = categories.get(kpi.category) ?? { score: 0, weight: 0 };
    categories.set(kpi.category, { score: sum.score + weight * score, weight: sum.weight + weight });
  }
  for (const [category, sum] of categories) categories.set(category, { ...sum, score: sum.score / sum.weight });
  return categories;
}
