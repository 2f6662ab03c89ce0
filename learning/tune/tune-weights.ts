import type { KpiId } from '../../content/target.ts';
import type { Scorecard } from '../../reports/scorecard.ts';
import type { Label } from '../label.ts';
import { isTelling, kpisBesideResults } from '../search-console/kpis-beside-results.ts';
import { associationLines } from '../search-console/print-results.ts';
import type { Tuned } from './proposal.ts';

/** Who says how a post did without asking the KPIs. */
const outside: readonly Label['source'][] = ['search-console', 'editor', 'feedback'];

/**
 * Weights of KPIs from how posts did with readers and editors: a KPI whose scores went with better results counts for more,
 * by as much as the nearer end of the interval says, at most twice; one that went with worse results for less, at least half.
 * A gate keeps its weight. Posts are joined to labels by their id.
 */
export function tuneWeights(
  posts: readonly { readonly id: string; readonly scorecard: Scorecard }[],
  labels: readonly Label[],
  weightOf: (kpi: KpiId) => number,
): Tuned {
  const results = resultsOf(labels);
  const joined = posts.flatMap(({ id, scorecard }) => {
    const result = results.get(id);
    if (result === undefined) return [];
    const scores = [...scorecard.kpis.values()].flatMap(({ kpi, score }) =>
      score === null || scorecard.gates.has(kpi.id) ? [] : [[kpi.id, score] as const],
    );
    return [{ scores: new Map<string, number>(scores), result }];
  });
  const associations = kpisBesideResults(joined);
  const proposals = associations.filter(isTelling).map(({ kpi, rho, low, high, posts: count }) => {
    const factor = low > 0 ? 1 + low : 1 + high / 2;
    const value = Number((factor * weightOf(kpi)).toPrecision(2));
    const way = low > 0 ? 'better' : 'worse';
    const figures = `${rho.toFixed(2)}, 95 % from ${low.toFixed(2)} to ${high.toFixed(2)}, ${count} posts`;
    return { keys: ['weights', kpi], value, why: `${kpi} went with ${way} results (${figures}); was ${weightOf(kpi)}` };
  });
  return { proposals, notes: associationLines(associations, joined.length) };
}

/** The mean of what is said of each post, by weight. */
function resultsOf(labels: readonly Label[]): ReadonlyMap<string, number> {
  const sums = new Map<string, { sum: number; weight: number }>();
  for (const { group, outcome, weight, source, over } of labels) {
    if (!outside.includes(source) || over !== null) continue;
    const known = sums.get(group) ?? { sum: 0, weight: 0 };
    sums.set(group, { sum: known.sum + weight * outcome, weight: known.weight + weight });
  }
  return new Map([...sums].map(([group, { sum, weight }]) => [group, sum / weight]));
}
