import { type Association, fewestPostsCompared, isTelling } from './kpis-beside-results.ts';
import type { SearchLearning } from './search-run.ts';

const figure = (value: number) => value.toFixed(2).replace('-', '−');

/** What was learnt from an export, for people: posts and their results, what was left out, KPIs beside the results. */
export function printResults({ results, left, associations, labels, fromEditors }: SearchLearning): string {
  const lines = results
    .toSorted((one, other) => other.ratio - one.ratio)
    .map(
      ({ path, clicks, impressions, position, ratio, low, high }) =>
        `  ${figure(ratio)} (${figure(low)} to ${figure(high)})  ${path}: ${clicks} clicks of ${impressions}, position ${position.toFixed(1)}`,
    );
  const reasons = new Map<string, number>();
  for (const { why } of left) {
    const kind = why.replace(/^shown \d+ times/, 'shown too seldom');
    reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
  }
  return [
    `Clicks of ${results.length} posts over what their positions give on this site (95 % interval):`,
    ...lines,
    ...[...reasons].map(([why, count]) => `  not counted: ${count}, ${why}`),
    `${labels.length} labels, ${fromEditors} of them from editors`,
    ...associationLines(associations, results.length),
    '',
  ].join('\n');
}

/** KPIs beside results, with the word of caution that belongs to them. */
export function associationLines(associations: readonly Association[], posts: number): readonly string[] {
  if (associations.length === 0) {
    return [`KPIs beside results: ${posts} posts are too few; ${fewestPostsCompared} that differ are needed`];
  }
  const telling = associations.filter(isTelling);
  const chance = Math.round(associations.length / 20);
  return [
    'KPIs that went with better results (rank correlation of their scores, 95 % interval):',
    ...(telling.length === 0 ? ['  none: no interval leaves out 0'] : telling.map(lineOf)),
    `  Of ${associations.length} KPIs, about ${chance} would look so by chance alone. Posts that differ in a KPI differ in much else:`,
    '  this says what went together, not what would change if you changed it. Try it on some posts and compare.',
  ];
}

function lineOf({ kpi, rho, low, high, posts }: Association): string {
  return `  ${rho > 0 ? 'better' : 'worse '}  ${kpi} ${figure(rho)} (${figure(low)} to ${figure(high)}), ${posts} posts`;
}
