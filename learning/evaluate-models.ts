import { randomStream } from '../analyzers/random-stream.ts';
import { CopydeskError } from '../content/errors.ts';
import { type Expect, learnedModel } from '../routers/learned-model.ts';
import type { LearnedWeights } from '../routers/learned-weights.ts';
import { doubt, fitWithHindsight } from './fit-router.ts';
import { foldsOf } from './folds.ts';
import { calibrationError } from './metrics/calibration.ts';
import { averageQuality, costAt, type Spent } from './metrics/cost-quality.ts';
import { pairedGain } from './paired-gain.ts';
import { permuted } from './permuted.ts';
import type { TrainingRow } from './training-row.ts';

/** How one way of choosing among all models did on rows it was not fitted to. */
export interface ModelsResult {
  readonly router: string;
  readonly topics: 'known' | 'text';
  readonly quality: number;
  /** Mean over requests; null where no cost is known. */
  readonly costUsd: number | null;
  /** Cost beside the best single model's, in per cent. */
  readonly costShare: number | null;
  /** Quality beside the best single model's, with a 95 % bootstrap interval over groups. */
  readonly gain: { readonly mean: number; readonly low: number; readonly high: number };
  /** Quality lost beside the oracle, per request. */
  readonly regret: number;
}

export interface ModelsEvaluation {
  readonly on: 'cross-validated' | 'test rows';
  readonly rows: number;
  readonly results: readonly ModelsResult[];
  /** What the learned router reaches as price matters more and more. */
  readonly curve: readonly Spent[];
  readonly singles: readonly (Spent & { readonly model: string })[];
  /** Mean height of the curve up to the dearest model; and of the hull of the single models, the baseline. */
  readonly aiq: { readonly learned: number; readonly singles: number };
  /** Cost, in per cent of the best single model's, at which so much of its quality is reached; null: never. */
  readonly costAt: Readonly<Record<'95' | '97' | '99', number | null>>;
  readonly calibration: number;
  readonly verdict: string;
}

type Choose = (row: TrainingRow) => string;
type Chosen = Readonly<Record<string, readonly string[]>>;

const draws = 1000;
const shrinkage = 20;
/** What the mean cost of a request is worth in quality, from nothing to everything. */
const prices = [0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.14, 0.2, 0.3, 0.5, 1];

/**
 * Evaluates on rows that hold every model. Without test rows by five folds of whole groups; whatever is chosen – noise, the
 * best single model, what a cost is worth – is chosen in the rows learnt from.
 */
export function evaluateModels(
  all: readonly TrainingRow[],
  test: readonly TrainingRow[],
  { seed, topics = 'known' }: { readonly seed: string; readonly topics?: 'known' | 'text' },
): ModelsEvaluation {
  const shown = (rows: readonly TrainingRow[]): readonly TrainingRow[] =>
    topics === 'known' ? rows : rows.map((row) => ({ ...row, features: { ...row.features, topic: null } }));
  const { models, rows } = complete(shown(all));
  const apart = shown(test).filter(({ outcomes }) => models.every((model) => outcomes[model] !== undefined));
  const folds = foldsOf(
    rows.map(({ group }) => group),
    5,
    seed,
  );
  const parts =
    apart.length > 0
      ? [{ train: rows, test: apart }]
      : [0, 1, 2, 3, 4].map((fold) => ({
          train: rows.filter((_, at) => folds[at] !== fold),
          test: rows.filter((_, at) => folds[at] === fold),
        }));
  const tested = parts.flatMap((part) => part.test);
  const outcomes = parts.map((part) => partOf(part.train, part.test, models, seed));
  const chosen: Chosen = Object.fromEntries(
    Object.keys(outcomes[0]?.chosen ?? {}).map((router) => [
      router,
      outcomes.flatMap((part) => part.chosen[router] ?? []),
    ]),
  );
  const best = spent(tested, chosen['best-single'] ?? []);
  const results = Object.entries(chosen).map(([router, choices]) => resultOf(router, topics, tested, choices, chosen));
  const curve = prices.map((_, at) =>
    spent(
      tested,
      outcomes.flatMap((part) => part.curve[at] ?? []),
    ),
  );
  const singles = models.map((model) => ({
    model,
    ...spent(
      tested,
      tested.map(() => model),
    ),
  }));
  const mostUsd = Math.max(...singles.map(({ costUsd }) => costUsd));
  const at = (share: number): number | null => {
    const usd = costAt(curve, share * best.quality);
    return usd === null || best.costUsd === 0 ? null : (100 * usd) / best.costUsd;
  };
  return {
    on: apart.length > 0 ? 'test rows' : 'cross-validated',
    rows: tested.length,
    results,
    curve,
    singles,
    aiq: { learned: averageQuality(curve, mostUsd), singles: averageQuality(singles, mostUsd) },
    costAt: { 95: at(0.95), 97: at(0.97), 99: at(0.99) },
    calibration: calibrationError(
      outcomes.flatMap(({ promised }) => promised),
      outcomes.flatMap(({ kept }) => kept),
    ),
    verdict: verdictOf(results),
  };
}

/** Rows that hold every model that is common in them. @throws CopydeskError `labels-invalid` where there are too few */
function complete(rows: readonly TrainingRow[]): {
  readonly models: readonly string[];
  readonly rows: readonly TrainingRow[];
} {
  const counts = new Map<string, number>();
  for (const { outcomes } of rows)
    for (const model of Object.keys(outcomes)) counts.set(model, (counts.get(model) ?? 0) + 1);
  const models = [...counts]
    .filter(([, count]) => count >= rows.length / 2)
    .map(([model]) => model)
    .sort();
  const kept = rows.filter(({ outcomes }) => models.every((model) => outcomes[model] !== undefined));
  const groups = new Set(kept.map(({ group }) => group)).size;
  if (models.length >= 2 && groups >= 10) return { models, rows: kept };
  throw new CopydeskError(
    'labels-invalid',
    `only ${groups} posts have outcomes of the same two models or more: too few to evaluate on`,
    { mend: 'collect sections that every model has written, at least ten posts' },
  );
}

function costOf(row: TrainingRow, model: string): number {
  return row.outcomes[model]?.costUsd ?? 0;
}

function outcomeOf(row: TrainingRow, model: string): number {
  return row.outcomes[model]?.outcome ?? 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function spent(rows: readonly TrainingRow[], choices: readonly string[]): Spent {
  return {
    costUsd: mean(rows.map((row, at) => costOf(row, choices[at] as string))),
    quality: mean(rows.map((row, at) => outcomeOf(row, choices[at] as string))),
  };
}

function most(models: readonly string[], of: (model: string) => number): string {
  return models.reduce((best, model) => (of(model) > of(best) ? model : best));
}

interface Part {
  readonly chosen: Chosen;
  /** Choices as price matters more and more. */
  readonly curve: readonly (readonly string[])[];
  readonly promised: readonly number[];
  readonly kept: readonly number[];
}

/** Learns from some rows and lets every router choose for others. */
function partOf(
  train: readonly TrainingRow[],
  test: readonly TrainingRow[],
  models: readonly string[],
  seed: string,
): Part {
  const single = most(models, (model) => mean(train.map((row) => outcomeOf(row, model))));
  const unit = mean(train.map((row) => costOf(row, single))) || 1;
  const { weights, expected } = fitWithHindsight(train, {
    seed,
    hash: '',
    fittedAt: '',
    also: test.map(({ features }) => features),
  });
  const expect = remembered(learnedModel(weights));
  const blind = fitWithHindsight(permuted(train, randomStream(`permuted ${seed}`)), {
    seed,
    hash: '',
    fittedAt: '',
  }).weights;
  const expectBlind = remembered(learnedModel(blind));
  const worth = (price: number): Choose => byWorth(expect, models, price / unit);
  const hindsight = (price: number): readonly number[] =>
    train.map((row, at) => {
      const choice = most(models, (model) => (expected.get(model)?.[at] ?? 0) - (price / unit) * costOf(row, model));
      return outcomeOf(row, choice) - outcomeOf(row, single);
    });
  const thrifty = prices.filter((price) => losesNothing(hindsight(price))).at(-1) ?? null;
  const cheapest = most(models, (model) => -mean(train.map((row) => costOf(row, model))));
  const lot = randomStream(`lot ${seed}`);
  const choosers: Readonly<Record<string, Choose>> = {
    learned: gated(expect, weights, models),
    'learned-thrifty': thrifty === null ? () => single : worth(thrifty),
    'permuted-labels': gated(expectBlind, blind, models),
    'permuted-thrifty': byWorth(expectBlind, models, (thrifty ?? 0) / unit),
    random: () => models[Math.floor(lot() * models.length)] as string,
    length: byGroups(train, models, lengthBand(train)),
    cheapest: () => cheapest,
    'best-single': () => single,
    'topic-mean': byGroups(train, models, ({ features }) => features.topic),
    oracle: (row) => most(models, (model) => outcomeOf(row, model) - 1e-6 * (costOf(row, model) / unit)),
  };
  return {
    chosen: Object.fromEntries(Object.entries(choosers).map(([name, choose]) => [name, test.map(choose)])),
    curve: prices.map((price) => test.map(worth(price))),
    promised: test.flatMap(({ features }) => models.map((model) => expect(features).get(model)?.quality ?? 0)),
    kept: test.flatMap((row) => models.map((model) => outcomeOf(row, model))),
  };
}

/** Every request is asked about many times. */
function remembered(expect: Expect): Expect {
  const known = new Map<Parameters<Expect>[0], ReturnType<Expect>>();
  return (features) => {
    const expected = known.get(features) ?? expect(features);
    known.set(features, expected);
    return expected;
  };
}

/** As the router does at dial 0: the best single model, unless the lower bound of another's advantage is above 0. */
function gated(expect: Expect, { constant, leaves }: LearnedWeights, models: readonly string[]): Choose {
  return ({ features }) => {
    const expected = expect(features);
    const bound = (model: string): number => {
      const known = expected.get(model);
      if (known === undefined || model === constant) return 0;
      return known.advantage - doubt * known.error;
    };
    if (!leaves) return constant;
    return most([constant, ...models], bound);
  };
}

function byWorth(expect: Expect, models: readonly string[], perUsd: number): Choose {
  return (row) => {
    const expected = expect(row.features);
    return most(models, (model) => (expected.get(model)?.quality ?? 0) - perUsd * costOf(row, model));
  };
}

/** Whether a mean is not below zero by more than half of its standard error. */
function losesNothing(differences: readonly number[]): boolean {
  const by = mean(differences);
  const variance = mean(differences.map((one) => (one - by) ** 2));
  return by >= -0.5 * Math.sqrt(variance / differences.length);
}

/** The best model of each group of requests, shrunk to its mean over all. */
function byGroups(
  train: readonly TrainingRow[],
  models: readonly string[],
  groupOf: (row: TrainingRow) => string | null,
): Choose {
  const overall = new Map(models.map((model) => [model, mean(train.map((row) => outcomeOf(row, model)))]));
  const best = new Map(
    [...Map.groupBy(train, groupOf)].map(([group, rows]) => {
      const shrunk = (model: string): number =>
        rows.reduce((sum, row) => sum + outcomeOf(row, model), shrinkage * (overall.get(model) ?? 0)) /
        (rows.length + shrinkage);
      return [group, most(models, shrunk)];
    }),
  );
  const single = most(models, (model) => overall.get(model) ?? 0);
  return (row) => best.get(groupOf(row)) ?? single;
}

/** Short or long, in fifths of what was learnt from. */
function lengthBand(train: readonly TrainingRow[]): (row: TrainingRow) => string {
  const lengths = train.map(({ features }) => features.text.length).sort((one, other) => one - other);
  const edges = [1, 2, 3, 4].map((at) => lengths[Math.floor((at * lengths.length) / 5)] as number);
  return ({ features }) => `${edges.filter((edge) => features.text.length > edge).length}`;
}

function resultOf(
  router: string,
  topics: 'known' | 'text',
  rows: readonly TrainingRow[],
  choices: readonly string[],
  chosen: Chosen,
): ModelsResult {
  const best = spent(rows, chosen['best-single'] ?? []);
  const own = spent(rows, choices);
  const differences = rows.map((row, at) => ({
    group: row.group,
    by: outcomeOf(row, choices[at] as string) - outcomeOf(row, chosen['best-single']?.[at] as string),
  }));
  const gain = pairedGain(differences, { seed: `bootstrap ${router}`, draws });
  return {
    router,
    topics,
    quality: own.quality,
    costUsd: best.costUsd === 0 ? null : own.costUsd,
    costShare: best.costUsd === 0 ? null : (100 * own.costUsd) / best.costUsd,
    gain: { mean: gain.mean, low: gain.low, high: gain.high },
    regret: spent(rows, chosen.oracle ?? []).quality - own.quality,
  };
}

/** What to do, in a sentence. */
function verdictOf(results: readonly ModelsResult[]): string {
  const learned = results.find(({ router }) => router === 'learned');
  const thrifty = results.find(({ router }) => router === 'learned-thrifty');
  if (learned !== undefined && learned.gain.low > 0) return 'Learning pays: quality rises beyond chance.';
  if (thrifty?.costShare !== null && thrifty !== undefined && thrifty.gain.low > -0.02 && thrifty.costShare < 80) {
    return `Learning pays in money: no quality is lost that matters, for ${Math.round(thrifty.costShare)} % of the cost.`;
  }
  return 'Learning does not pay here: keep the constant model.';
}
