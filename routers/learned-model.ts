import { type Point, pointOf, waves } from './learned-space.ts';
import type { LearnedWeights } from './learned-weights.ts';
import type { RequestFeatures } from './request-features.ts';
import { surfaceAt, surfaceTerms } from './surface.ts';

/** What to expect of one model. */
export interface Expectation {
  /** In the unit of outcomes; mostly in [0, 1]. */
  readonly quality: number;
  /** Over the best single model; 0 for that one. */
  readonly advantage: number;
  /** Standard error of the advantage. */
  readonly error: number;
}

/** What is known of a request; topic and task null where they are not. */
export type Known = Pick<RequestFeatures, 'text' | 'topic' | 'signals'> & { readonly task: string | null };

/** What to expect of every model that was learnt about, by id. */
export type Expect = (features: Known) => ReadonlyMap<string, Expectation>;

/** Looks up weights by hashed dimension; made once, then some 50 µs a section. */
export function learnedModel(weights: LearnedWeights): Expect {
  const heads = Object.entries(weights.models);
  const count = heads.length;
  const placeOf = new Int32Array(2 ** weights.text.bits).fill(-1);
  for (const [at, dimension] of weights.words.dimensions.entries()) placeOf[dimension] = at;
  // Half as wide, so that the whole table stays near the processor.
  const words = new Float32Array(weights.words.dimensions.length * count);
  const dense = new Float64Array((waves + weights.signals.length) * count);
  for (const [of, [, head]] of heads.entries()) {
    for (const [at, value] of head.words.entries()) words[at * count + of] = value * head.unit;
    dense.set(
      head.dense.map((value) => value * head.unit),
      of * head.dense.length,
    );
  }
  const constantAt = heads.findIndex(([id]) => id === weights.constant);
  return (features) => {
    const raw = said(pointOf(features, weights), count, placeOf, words, dense);
    const standard = heads.map(([, head], of) => {
      const topic = features.topic === null ? 0 : (head.topics[features.topic] ?? 0);
      const task = features.task === null ? 0 : (head.tasks[features.task] ?? 0);
      const { mean, deviation } = head.raw;
      return deviation > 0 ? ((raw[of] as number) + topic + task - mean) / deviation : 0;
    });
    const sum = standard.reduce((total, one) => total + one, 0);
    const terms = new Float64Array(surfaceTerms);
    const qualities = heads.map(([, { mean, surface }], of) => {
      const own = standard[of] as number;
      surfaceAt(own, count > 1 ? (sum - own) / (count - 1) : own, terms);
      return terms.reduce((total, term, at) => total + term * (surface[at] as number), mean);
    });
    const base = qualities[constantAt] as number;
    return new Map(
      heads.map(([id, { advantage: line, spreads }], of): [string, Expectation] => {
        if (of === constantAt) return [id, { quality: base, advantage: 0, error: 0 }];
        const from = (qualities[of] as number) - base - line.centre;
        const advantage = line.shift + line.slope * from;
        const spread = (features.topic === null ? undefined : spreads[features.topic]) ?? line.spread;
        const error = Math.sqrt(line.shiftError ** 2 + (line.slopeError * from) ** 2 + spread ** 2);
        return [id, { quality: base + advantage, advantage, error }];
      }),
    );
  };
}

function said(
  { dimensions, values, dense: point }: Point,
  count: number,
  placeOf: Int32Array,
  words: Float32Array,
  dense: Float64Array,
): Float64Array {
  const raw = new Float64Array(count);
  for (let at = 0; at < dimensions.length; at++) {
    const place = placeOf[dimensions[at] as number] as number;
    if (place < 0) continue;
    const value = values[at] as number;
    for (let of = 0, from = place * count; of < count; of++, from++)
      raw[of] = (raw[of] as number) + value * (words[from] as number);
  }
  // By head, so that a sum need not be put down between two waves.
  for (let of = 0; of < count; of++) {
    let sum = raw[of] as number;
    for (let at = 0, from = of * point.length; at < point.length; at++, from++)
      sum += (point[at] as number) * (dense[from] as number);
    raw[of] = sum;
  }
  return raw;
}
