import { type Gain, pairedGain } from '../paired-gain.ts';

/** A decision that chance had a part in, and what became of it. */
export interface LoggedChoice {
  /** The post it belongs to: what is drawn together to say how sure an estimate is. */
  readonly group: string;
  readonly model: string;
  /** With what probability each model would have been chosen; above 0 for the one that was. */
  readonly chances: Readonly<Record<string, number>>;
  /** In [0, 1]. */
  readonly outcome: number;
  /** With what probability the other router would choose each model here; the sum is 1. */
  readonly wanted: Readonly<Record<string, number>>;
  /** What is expected of models here, for the doubly robust estimate. */
  readonly expected: Readonly<Record<string, number>>;
}

/** What another router would have brought, by the decisions of the one that was running. */
export interface OffPolicy {
  /** What the one that was running brought. */
  readonly logged: Gain;
  /** Inverse propensity score: without bias, with much variance. */
  readonly ips: number;
  /** Self-normalised: a little bias, less variance. */
  readonly snips: number;
  /** Doubly robust (Dudík et al. 2011): right where either the propensities or the expectations are. */
  readonly doublyRobust: Gain;
  /** By how much that is more than what was brought. */
  readonly gain: Gain;
  /** Decisions that the estimate really rests on: (Σw)² ÷ Σw². */
  readonly effective: number;
  readonly decisions: number;
  /** Of them, those in which the other router wants a model that no lot could have given: there stands what is expected. */
  readonly unsupported: number;
  /** Too few for a verdict. */
  readonly isThin: boolean;
}

/** Fewer effective decisions than this carry no verdict. */
export const fewestEffective = 50;

/** Estimates from logged choices; a propensity of 0 cannot be and is refused. */
export function offPolicy(choices: readonly LoggedChoice[]): OffPolicy {
  let weights = 0;
  let squares = 0;
  let weighted = 0;
  let unsupported = 0;
  const robust: { readonly group: string; readonly outcome: number; readonly value: number }[] = [];
  for (const { group, model, chances, outcome, wanted, expected } of choices) {
    const propensity = chances[model] ?? 0;
    if (!(propensity > 0 && propensity <= 1)) throw new RangeError(`${propensity} is no probability of ${model}`);
    const weight = (wanted[model] ?? 0) / propensity;
    weights += weight;
    squares += weight * weight;
    weighted += weight * outcome;
    let value = weight * (outcome - (expected[model] ?? 0));
    for (const [other, chance] of Object.entries(wanted)) {
      value += chance * (expected[other] ?? 0);
      if (!((chances[other] ?? 0) > 0)) unsupported += chance;
    }
    robust.push({ group, outcome, value });
  }
  const decisions = choices.length;
  const effective = squares === 0 ? 0 : weights ** 2 / squares;
  return {
    logged: pairedGain(robust.map(({ group, outcome }) => ({ group, by: outcome }))),
    ips: weighted / Math.max(1, decisions),
    snips: weights === 0 ? 0 : weighted / weights,
    doublyRobust: pairedGain(robust.map(({ group, value }) => ({ group, by: value }))),
    gain: pairedGain(robust.map(({ group, outcome, value }) => ({ group, by: value - outcome }))),
    effective,
    decisions,
    unsupported,
    isThin: effective < fewestEffective,
  };
}
