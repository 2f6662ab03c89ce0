import type { TrainingRow } from './training-row.ts';

/** How good a model is expected to be, and how far that may be off. */
export interface ModelMean {
  readonly mean: number;
  readonly variance: number;
}

/** A mean of few outcomes is drawn to the wider one as if by so many more. */
const strength = 4;
/** Outcomes in [0, 1] of which nothing is known: the middle, and the variance of a uniform one. */
const unknown = { mean: 0.5, variance: 1 / 12 };

/**
 * The mean outcome of each model in each topic, drawn to its mean over all topics, and that to the mean of all models: the
 * fewer outcomes, the more.
 */
export function modelMeans(rows: readonly TrainingRow[]): (model: string, topic: string | null) => ModelMean {
  const sums = new Map<string, { weight: number; sum: number }>();
  const add = (key: string, outcome: number, weight: number): void => {
    const known = sums.get(key) ?? { weight: 0, sum: 0 };
    sums.set(key, { weight: known.weight + weight, sum: known.sum + weight * outcome });
  };
  for (const { features, outcomes } of rows) {
    for (const [model, { outcome, weight }] of Object.entries(outcomes)) {
      add('', outcome, weight);
      add(JSON.stringify([model]), outcome, weight);
      add(JSON.stringify([model, features.topic]), outcome, weight);
    }
  }
  const drawn = (key: string, to: ModelMean): ModelMean => {
    const { weight, sum } = sums.get(key) ?? { weight: 0, sum: 0 };
    const mean = (sum + strength * to.mean) / (weight + strength);
    return { mean, variance: (mean * (1 - mean) + 1e-3) / (weight + strength) };
  };
  const all = drawn('', unknown);
  return (model, topic) => {
    const over = drawn(JSON.stringify([model]), all);
    return topic === null ? over : drawn(JSON.stringify([model, topic]), over);
  };
}
