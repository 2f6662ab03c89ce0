import { randomStream } from '../analyzers/random-stream.ts';
import { learnedModel } from '../routers/learned-model.ts';
import { fitRouter } from './fit-router.ts';
import { calibrationError } from './metrics/calibration.ts';
import { sortedBy, type WeakStrong, weakStrong } from './metrics/weak-strong.ts';
import { permuted, shuffled } from './permuted.ts';
import type { TrainingRow } from './training-row.ts';

/** How one way of telling the requests apart did, over all splits. */
export interface WeakStrongResult {
  readonly router: string;
  /** `known`: it may look at the topic; `text`: at the prompt alone. */
  readonly topics: 'known' | 'text';
  /** Mean over the splits with a 95 % bootstrap interval over requests and splits. */
  readonly apgr: { readonly mean: number; readonly low: number; readonly high: number };
  /** Per cent of calls to the strong model that recover half, and four fifths, of the gap. */
  readonly cpt50: number;
  readonly cpt80: number;
  /** Expected calibration error of the gain it promises; null where it promises none. */
  readonly calibration: number | null;
  readonly splits: number;
}

interface Scored {
  readonly scores: Float64Array;
  readonly promises: boolean;
}

/** A split as it is scored: the test rows, their gain of strong over weak, and each router's scores. */
interface Split {
  readonly test: Int32Array;
  readonly gains: Float64Array;
  readonly routers: ReadonlyMap<string, Scored>;
}

type Topics = WeakStrongResult['topics'];

const draws = 200;
/** A control costs as much as what it controls; two splits show whether anything leaks. */
const controls = 2;
/** Labels that the mean of all topics counts for beside those of one. */
const shrinkage = 20;

/**
 * The protocol of RouteLLM's data: `splits` random splits by seed, learn from `labels` rows, test on all others. Frequencies
 * of words and shapes are read from all prompts, which needs no label; everything chosen is chosen in the rows learnt from.
 */
export function evaluateWeakStrong(
  rows: readonly TrainingRow[],
  {
    labels,
    seeds,
    topics: wanted = ['text', 'known'],
  }: { readonly labels: number; readonly seeds: number; readonly topics?: readonly Topics[] },
): readonly WeakStrongResult[] {
  return wanted.flatMap((topics) => {
    const shown =
      topics === 'known' ? rows : rows.map((row) => ({ ...row, features: { ...row.features, topic: null } }));
    const splits = Array.from({ length: seeds }, (_, at) => splitOf(shown, labels, at + 1, topics));
    const names = new Set(splits.flatMap(({ routers }) => [...routers.keys()]));
    return [...names].map((router) => resultOf(router, topics, splits, rows.length));
  });
}

function gainOf({ outcomes }: TrainingRow): number {
  return (outcomes.strong?.outcome ?? 0) - (outcomes.weak?.outcome ?? 0);
}

function splitOf(rows: readonly TrainingRow[], labels: number, seed: number, topics: Topics): Split {
  const order = shuffled(rows.length, randomStream(`split ${seed}`));
  const train = [...order.subarray(0, labels)].map((at) => rows[at] as TrainingRow);
  // The same prompt twice must not be learnt from and tested on.
  const learnt = new Set(train.map(({ item }) => item));
  const test = order.subarray(labels).filter((at) => !learnt.has((rows[at] as TrainingRow).item));
  const asked = [...test].map((at) => rows[at] as TrainingRow);
  const gains = Float64Array.from(asked, gainOf);
  const routers = new Map<string, Scored>();
  const learned = (from: readonly TrainingRow[]): Scored => {
    const also = asked.map(({ features }) => features);
    const expect = learnedModel(fitRouter(from, { seed: `${seed}`, hash: '', fittedAt: '', also }));
    const scores = Float64Array.from(asked, ({ features }) => {
      const expected = expect(features);
      return (expected.get('strong')?.quality ?? 0) - (expected.get('weak')?.quality ?? 0);
    });
    return { scores, promises: true };
  };
  routers.set('learned', learned(train));
  if (seed <= controls) routers.set('permuted-labels', learned(permuted(train, randomStream(`permuted ${seed}`))));
  const plain = (scoreOf: (row: TrainingRow) => number): Scored => ({
    scores: Float64Array.from(asked, scoreOf),
    promises: false,
  });
  const lot = randomStream(`lot ${seed}`);
  routers.set('random', plain(lot));
  routers.set(
    'length',
    plain(({ features }) => features.text.length),
  );
  if (topics === 'known') routers.set('topic-mean', plain(topicMean(train)));
  // A constant model can only be mixed with the other by lot.
  routers.set(
    'cheapest',
    plain(() => 0),
  );
  routers.set(
    'best-single',
    plain(() => 0),
  );
  routers.set('oracle', plain(gainOf));
  return { test, gains, routers };
}

function topicMean(rows: readonly TrainingRow[]): (row: TrainingRow) => number {
  const mean = rows.reduce((sum, row) => sum + gainOf(row), 0) / rows.length;
  const byTopic = Map.groupBy(rows, ({ features }) => features.topic);
  return ({ features }) => {
    const known = byTopic.get(features.topic) ?? [];
    return (known.reduce((sum, row) => sum + gainOf(row), 0) + shrinkage * mean) / (known.length + shrinkage);
  };
}

function resultOf(router: string, topics: Topics, all: readonly Split[], rows: number): WeakStrongResult {
  const splits = all.flatMap(({ test, gains, routers }) => {
    const scored = routers.get(router);
    return scored === undefined ? [] : [{ test, gains, ...scored, order: sortedBy(scored.scores) }];
  });
  const figures = splits.map(({ scores, gains, order }) => weakStrong(scores, gains, order));
  const mean = (of: (figure: WeakStrong) => number): number =>
    figures.reduce((sum, figure) => sum + of(figure), 0) / figures.length;
  const random = randomStream(`bootstrap ${router} ${topics}`);
  const drawn = Array.from({ length: draws }, () => {
    const times = Uint8Array.from({ length: rows }, () => poisson(random()));
    const chosen = splits.map(() => splits[Math.floor(random() * splits.length)] as (typeof splits)[number]);
    return (
      chosen.reduce((sum, { test, scores, gains, order }) => {
        const counts = Uint8Array.from(test, (at) => times[at] as number);
        return sum + weakStrong(scores, gains, order, counts).apgr;
      }, 0) / chosen.length
    );
  }).sort((one, other) => one - other);
  const isPromise = splits.every(({ promises }) => promises);
  return {
    router,
    topics,
    apgr: {
      mean: mean(({ apgr }) => apgr),
      low: drawn[Math.floor(0.025 * draws)] as number,
      high: drawn[Math.ceil(0.975 * draws) - 1] as number,
    },
    cpt50: 100 * mean(({ cpt50 }) => cpt50),
    cpt80: 100 * mean(({ cpt80 }) => cpt80),
    calibration: isPromise
      ? splits.reduce((sum, { scores, gains }) => sum + calibrationError([...scores], [...gains]), 0) / splits.length
      : null,
    splits: splits.length,
  };
}

/** How often a bootstrap draws one of many: Poisson of mean 1, from an even number. */
function poisson(even: number): number {
  let times = 0;
  for (let below = Math.exp(-1), chance = below; even >= below && times < 8; below += chance) chance /= ++times;
  return times;
}
