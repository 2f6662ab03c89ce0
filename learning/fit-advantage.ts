import type { LearnedWeights } from '../routers/learned-weights.ts';

type Advantage = LearnedWeights['models'][string]['advantage'];

/** A row not learnt from: what was expected of a model over the best single one, and what was measured. */
export interface Compared {
  readonly expected: number;
  readonly measured: number;
  readonly weight: number;
  readonly group: string;
  readonly topic: string | null;
}

/** What is known of a model that never met the best single one: its mean alone, and that is doubtful. */
const unmet = 0.25;

/**
 * The line from expected to measured advantage, so that what a router promises is what it keeps; its slope is never
 * negative and never above 1. Errors are clustered by post (sandwich estimate), since sections of one post are alike. What
 * varies between topics beyond chance (method of moments) is left as `spread`; a topic with labels of its own has less.
 */
export function fitAdvantage(rows: readonly Compared[]): {
  readonly line: Advantage;
  readonly spreads: Record<string, number>;
} {
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  if (rows.length < 3 || total === 0) {
    return { line: { shift: 0, slope: 0, centre: 0, shiftError: unmet, slopeError: 0, spread: unmet }, spreads: {} };
  }
  const mean = (of: (row: Compared) => number): number =>
    rows.reduce((sum, row) => sum + row.weight * of(row), 0) / total;
  const centre = mean(({ expected }) => expected);
  const shift = mean(({ measured }) => measured);
  const across = mean(({ expected }) => (expected - centre) ** 2) * total;
  const with_ = mean(({ expected, measured }) => (expected - centre) * (measured - shift)) * total;
  const slope = across > 1e-9 ? Math.max(0, Math.min(1, with_ / across)) : 0;
  const left = rows.map((row) => row.measured - shift - slope * (row.expected - centre));
  const byGroup = new Map<string, { shift: number; slope: number }>();
  for (const [at, row] of rows.entries()) {
    const known = byGroup.get(row.group) ?? { shift: 0, slope: 0 };
    known.shift += row.weight * (left[at] as number);
    known.slope += row.weight * (left[at] as number) * (row.expected - centre);
    byGroup.set(row.group, known);
  }
  const few = byGroup.size > 1 ? byGroup.size / (byGroup.size - 1) : 4;
  const squares = (of: 'shift' | 'slope'): number =>
    [...byGroup.values()].reduce((sum, one) => sum + one[of] ** 2, 0) * few;
  const noise = rows.reduce((sum, { weight }, at) => sum + weight * (left[at] as number) ** 2, 0) / total;
  const { between, spreads } = spreadOf(rows, left, noise);
  return {
    line: {
      shift,
      slope,
      centre,
      shiftError: Math.sqrt(squares('shift')) / total,
      slopeError: across > 1e-9 ? Math.sqrt(squares('slope')) / across : 0,
      spread: Math.sqrt(between),
    },
    spreads,
  };
}

/** Variance between topics beyond chance, and what is left of it in each topic that was seen. */
function spreadOf(
  rows: readonly Compared[],
  left: readonly number[],
  noise: number,
): { readonly between: number; readonly spreads: Record<string, number> } {
  const byTopic = new Map<string, { sum: number; weight: number }>();
  for (const [at, { topic, weight }] of rows.entries()) {
    if (topic === null) continue;
    const known = byTopic.get(topic) ?? { sum: 0, weight: 0 };
    known.sum += weight * (left[at] as number);
    known.weight += weight;
    byTopic.set(topic, known);
  }
  if (byTopic.size < 3) return { between: 0, spreads: {} };
  const topics = [...byTopic];
  const excess = topics.reduce(
    (sum, [, one]) => sum + one.weight * ((one.sum / one.weight) ** 2 - noise / one.weight),
    0,
  );
  const between = Math.max(0, excess / topics.reduce((sum, [, { weight }]) => sum + weight, 0));
  const spreads = topics.map(([topic, { weight }]): [string, number] => {
    const chance = noise / weight;
    return [topic, between === 0 ? 0 : Math.sqrt((between * chance) / (between + chance))];
  });
  return { between, spreads: Object.fromEntries(spreads) };
}
