import type { Category } from './kpi.ts';

/** Rounds figures to tenths so that they still add up to the rounded sum: the largest remainders are rounded up. */
function tenths(figures: readonly number[], sum: number): readonly number[] {
  const scaled = figures.map((figure) => figure * 10);
  const floors = scaled.map(Math.floor);
  let missing = Math.round(sum * 10) - floors.reduce((total, one) => total + one, 0);
  const order = scaled
    .map((figure, index) => ({ rest: figure - Math.floor(figure), index }))
    .sort((one, other) => other.rest - one.rest || one.index - other.index);
  for (const { index } of order) {
    if (missing <= 0) break;
    floors[index] = (floors[index] as number) + 1;
    missing--;
  }
  return floors.map((floor) => floor / 10);
}

/**
 * How a score comes about: `trust 30.0 of 37.5 + topic 20.1 of 25.0 + … = 84.3 of 100`. The summands add up to the sum
 * as printed, to the last digit.
 */
export function arithmeticOf(
  score: number | null,
  categories: ReadonlyMap<Category, { readonly score: number; readonly weight: number }>,
): string {
  if (score === null) return 'nothing could be measured';
  const parts = [...categories];
  const gained = tenths(
    parts.map(([, part]) => 100 * part.score * part.weight),
    100 * score,
  );
  const possible = tenths(
    parts.map(([, part]) => 100 * part.weight),
    100,
  );
  const summands = parts.map(
    ([name], index) => `${name} ${gained[index]?.toFixed(1)} of ${possible[index]?.toFixed(1)}`,
  );
  return `${summands.join(' + ')} = ${(100 * score).toFixed(1)} of 100`;
}
