import { waves } from '../routers/learned-space.ts';
import type { LearnedWeights } from '../routers/learned-weights.ts';
import { featuresVersion } from '../routers/request-features.ts';
import { type Design, designOf } from './design.ts';
import { type Compared, fitAdvantage } from './fit-advantage.ts';
import { fitSurface } from './fit-surface.ts';
import { foldsOf } from './folds.ts';
import { hear, rounded } from './hear.ts';
import { lookBack } from './look-back.ts';
import { type Outcomes, outcomesOf } from './outcomes.ts';
import { type Lines, ridge } from './ridge.ts';
import type { TrainingRow } from './training-row.ts';

export interface FitOptions {
  readonly seed: string;
  /** Of the labels, as it is to stand in the weights. */
  readonly hash: string;
  readonly fittedAt: string;
  /** Requests without outcomes: they tell how rare words are. */
  readonly also?: readonly TrainingRow['features'][];
}

const text = { bits: 18, words: 2, characters: null };

/** Words that are kept: the weightiest of all models together. */
const keptWords = 12_000;
const units = 9999;
/** One-sided 95 %. */
export const doubt = 1.645;

/**
 * Fits a router to rows: a ridge line per model over words, shape, signals, topic and task, shrunk to its mean; a smooth
 * surface over what all lines say of rows they were not fitted to; and, from such rows too, how far the advantage over the
 * best single model can be trusted. Same rows, options and seed: same weights.
 *
 * @throws CopydeskError `labels-invalid`
 */
export function fitRouter(rows: readonly TrainingRow[], options: FitOptions): LearnedWeights {
  return fitWithHindsight(rows, options).weights;
}

/** The same, and what heads that had not seen a row expected there of each model: by id, in the order of the rows. */
export function fitWithHindsight(
  rows: readonly TrainingRow[],
  { seed, hash, fittedAt, also = [] }: FitOptions,
): { readonly weights: LearnedWeights; readonly expected: ReadonlyMap<string, Float64Array> } {
  const outcomes = outcomesOf(rows);
  const features = rows.map((row) => row.features);
  const design = designOf(features, also, text);
  const groups = rows.map(({ group }) => group);
  const { noise, unseen, start } = lookBack(design, outcomes, groups, seed);
  const lines = ridge(design, outcomes, noise, { start });
  const { scales, heard } = hear(unseen, outcomes, rows.length);
  const folds = foldsOf(groups, Math.max(2, Math.min(5, new Set(groups).size)), `surface ${seed}`);
  const surfaces = heard.map((one) => fitSurface(one, folds));
  const expected = surfaces.map((one, of) => one.unseen.map((value) => value + (outcomes.means[of] as number)));
  const constantAt = bestOf(outcomes.means);
  const advantages = outcomes.models.map((_, of) =>
    fitAdvantage(of === constantAt ? [] : compared(rows, outcomes, expected, of, constantAt)),
  );
  const { dimensions, places } = heaviest(design, lines);
  const models = outcomes.models.map((id, of): [string, LearnedWeights['models'][string]] => {
    const { line, spreads } = advantages[of] as (typeof advantages)[number];
    return [
      id,
      {
        labels: outcomes.labels[of] as number,
        mean: rounded(outcomes.means[of] as number),
        ...headOf(design, lines, of, places),
        raw: scales[of] as { mean: number; deviation: number },
        surface: [...(surfaces[of] as (typeof surfaces)[number]).surface].map(rounded),
        advantage: mapped(line),
        spreads: mapped(spreads),
      },
    ];
  });
  const gain = gainOf(
    rows,
    outcomes,
    expected,
    constantAt,
    advantages.map(({ line }) => line),
  );
  const weights: LearnedWeights = {
    schema: 'copydesk.router/v1',
    featuresVersion,
    fittedAt,
    data: {
      hash,
      rows: rows.length,
      groups: new Set(groups).size,
      labels: outcomes.labels.reduce((sum, count) => sum + count, 0),
    },
    metrics: mapped({
      noise,
      gain: gain.mean,
      gainError: gain.error,
      bestSingle: outcomes.means[constantAt] as number,
    }),
    constant: outcomes.models[constantAt] as string,
    leaves: gain.mean - doubt * gain.error > 0,
    text,
    shape: design.space.shape.map(scaled),
    signals: design.space.signals.map(scaled),
    words: { dimensions: [...dimensions] },
    models: Object.fromEntries(models),
  };
  return { weights, expected: new Map(outcomes.models.map((id, of) => [id, expected[of] as Float64Array])) };
}

function scaled<T extends { readonly mean: number; readonly deviation: number }>(scale: T): T {
  return { ...scale, mean: rounded(scale.mean), deviation: rounded(scale.deviation) };
}

function mapped<T extends Record<string, number>>(record: T): T {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, rounded(value)])) as T;
}

function bestOf(means: Float64Array): number {
  return means.reduce((best, mean, at) => (mean > (means[best] as number) ? at : best), 0);
}

function compared(
  rows: readonly TrainingRow[],
  { models }: Outcomes,
  expected: readonly Float64Array[],
  of: number,
  constantAt: number,
): readonly Compared[] {
  return rows.flatMap(({ outcomes, group, features }, row): Compared[] => {
    const mine = outcomes[models[of] as string];
    const other = outcomes[models[constantAt] as string];
    if (mine === undefined || other === undefined) return [];
    return [
      {
        expected: (expected[of]?.[row] as number) - (expected[constantAt]?.[row] as number),
        measured: mine.outcome - other.outcome,
        weight: Math.min(mine.weight, other.weight),
        group,
        topic: features.topic,
      },
    ];
  });
}

/** What leaving the best single model for a lower bound above 0 would have won on rows not seen, per row. */
function gainOf(
  rows: readonly TrainingRow[],
  { models }: Outcomes,
  expected: readonly Float64Array[],
  constantAt: number,
  lines: readonly LearnedWeights['models'][string]['advantage'][],
): { readonly mean: number; readonly error: number } {
  const byGroup = new Map<string, number>();
  let count = 0;
  for (const [row, { outcomes, group }] of rows.entries()) {
    const base = outcomes[models[constantAt] as string];
    if (base === undefined) continue;
    count++;
    let lead = 0;
    let chosen = base.outcome;
    for (const [of, line] of lines.entries()) {
      const mine = outcomes[models[of] as string];
      if (of === constantAt || mine === undefined) continue;
      const from = (expected[of]?.[row] as number) - (expected[constantAt]?.[row] as number) - line.centre;
      const error = Math.hypot(line.shiftError, line.slopeError * from, line.spread);
      const bound = line.shift + line.slope * from - doubt * error;
      if (bound > lead) [lead, chosen] = [bound, mine.outcome];
    }
    byGroup.set(group, (byGroup.get(group) ?? 0) + chosen - base.outcome);
  }
  const sums = [...byGroup.values()];
  const mean = sums.reduce((sum, one) => sum + one, 0) / Math.max(1, count);
  const perGroup = count / Math.max(1, sums.length);
  const square = sums.reduce((sum, one) => sum + (one - mean * perGroup) ** 2, 0);
  return { mean, error: count === 0 ? 0 : Math.sqrt(square) / count };
}

/** The weightiest words of all heads together, dimensions ascending, and their columns. */
function heaviest(
  design: Design,
  { sparse, heads }: Lines,
): { readonly dimensions: Int32Array; readonly places: Int32Array } {
  const size = design.dimensions.length;
  const weight = new Float64Array(size);
  for (let column = 0; column < size; column++) {
    let square = 0;
    for (let of = 0; of < heads; of++)
      square += ((sparse[column * heads + of] as number) * (design.scales[column] as number)) ** 2;
    weight[column] = square;
  }
  const places = Int32Array.from({ length: size }, (_, column) => column)
    .filter((column) => (weight[column] as number) > 0)
    .sort((one, other) => (weight[other] as number) - (weight[one] as number) || one - other)
    .slice(0, keptWords)
    .sort();
  return { dimensions: places.map((column) => design.dimensions[column] as number), places };
}

/** One head in the form of the weights: words and waves as whole numbers of a unit. */
function headOf(
  { dimensions, scales, topics, tasks, width }: Design,
  { sparse, dense, heads }: Lines,
  of: number,
  places: Int32Array,
): Pick<LearnedWeights['models'][string], 'topics' | 'tasks' | 'unit' | 'words' | 'dense'> {
  const at = (column: number): number => (sparse[column * heads + of] as number) * (scales[column] as number);
  const words = [...places].map(at);
  const shape = Array.from({ length: width }, (_, column) => dense[column * heads + of] as number);
  const most = [...words, ...shape].reduce((high, value) => Math.max(high, Math.abs(value)), 0);
  const unit = Number((most / units).toPrecision(3)) || 1;
  const whole = (value: number): number => Math.round(value / unit) || 0;
  const named = (names: readonly string[], from: number): Record<string, number> =>
    Object.fromEntries(names.map((name, place) => [name, rounded(at(from + place))]));
  return {
    topics: named(topics, dimensions.length),
    tasks: named(tasks, dimensions.length + topics.length),
    unit,
    words: words.map(whole),
    dense: shape.slice(0, waves).map(whole).concat(shape.slice(waves).map(whole)),
  };
}
