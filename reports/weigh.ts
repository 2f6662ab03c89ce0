import type { Category } from './kpi.ts';
import type { KpiResult, Scorecard, Unweighted } from './scorecard.ts';
import type { Settings } from './settings.ts';

/** Weights within a category and between categories are shares of what is applicable. */
export function weigh(results: readonly Unweighted[], settings: Settings): readonly KpiResult[] {
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
