import { CopydeskError } from '../content/errors.ts';
import type { TrainingRow } from './training-row.ts';

/** What models made of requests, rows × models. */
export interface Outcomes {
  readonly models: readonly [string, ...string[]];
  /** Mean outcome of each model, by weight. */
  readonly means: Float64Array;
  /** Labels of each model. */
  readonly labels: Int32Array;
  /** Outcome less the model's mean; 0 where there is none. */
  readonly targets: Float64Array;
  /** 0 where there is no outcome; else 1 on average. */
  readonly weights: Float64Array;
}

/** A model of fewer labels is left to its card. */
const fewest = 5;

/**
 * The outcomes of rows, checked.
 *
 * @throws CopydeskError `labels-invalid` where nothing can be learnt from them
 */
export function outcomesOf(rows: readonly TrainingRow[]): Outcomes {
  if (rows.length === 0) throw refused('there is no label', 'collect some with `copydesk learn collect`');
  const counts = new Map<string, number>();
  const distinct = new Set<number>();
  for (const { item, outcomes } of rows) {
    for (const [model, { outcome, weight }] of Object.entries(outcomes)) {
      if (!Number.isFinite(outcome) || outcome < 0 || outcome > 1) {
        throw refused(`${model} has the outcome ${outcome} in item ${item}`, 'outcomes are numbers from 0 to 1');
      }
      if (!Number.isFinite(weight) || weight <= 0) {
        throw refused(`${model} has the weight ${weight} in item ${item}`, 'weights are numbers above 0');
      }
      counts.set(model, (counts.get(model) ?? 0) + 1);
      distinct.add(outcome);
    }
  }
  const [first, ...rest] = [...counts]
    .filter(([, count]) => count >= fewest)
    .map(([model]) => model)
    .sort();
  if (first === undefined || rest.length === 0) {
    throw refused(`fewer than two models have ${fewest} labels`, 'label more sections, each with several models');
  }
  if (distinct.size === 1) {
    throw refused(`every outcome is ${[...distinct][0]}: no model can be told from another`, 'label what differs');
  }
  const models: readonly [string, ...string[]] = [first, ...rest];
  const size = rows.length * models.length;
  const targets = new Float64Array(size);
  const weights = new Float64Array(size);
  const means = new Float64Array(models.length);
  const labels = new Int32Array(models.length);
  for (const [of, model] of models.entries()) {
    let weight = 0;
    let sum = 0;
    for (const { outcomes } of rows) {
      const known = outcomes[model];
      if (known === undefined) continue;
      weight += known.weight;
      sum += known.weight * known.outcome;
      labels[of] = (labels[of] as number) + 1;
    }
    means[of] = sum / weight;
    const scale = (labels[of] as number) / weight;
    for (const [row, { outcomes }] of rows.entries()) {
      const known = outcomes[model];
      if (known === undefined) continue;
      targets[row * models.length + of] = known.outcome - (means[of] as number);
      weights[row * models.length + of] = known.weight * scale;
    }
  }
  return { models, means, labels, targets, weights };
}

function refused(message: string, mend: string): CopydeskError {
  return new CopydeskError('labels-invalid', message, { mend });
}
