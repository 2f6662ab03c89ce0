/** A decision that chance had a part in, and what became of it. */
export interface LoggedChoice {
  readonly model: string;
  /** Probability with which the model was chosen, above 0. */
  readonly propensity: number;
  /** In [0, 1]. */
  readonly outcome: number;
  /** What the other router would choose here. */
  readonly wanted: string;
  /** What is expected of models here, for the doubly robust estimate. */
  readonly expected: Readonly<Record<string, number>>;
}

/** What another router would have brought, by the decisions of the one that was running. */
export interface OffPolicy {
  /** Inverse propensity score: without bias, with much variance. */
  readonly ips: number;
  /** Self-normalised: a little bias, less variance. */
  readonly snips: number;
  /** Doubly robust (Dudík et al. 2011): right where either the propensities or the expectations are. */
  readonly doublyRobust: number;
  readonly doublyRobustError: number;
  /** Decisions that the estimate really rests on: (Σw)² ÷ Σw². */
  readonly effective: number;
  readonly decisions: number;
  /** Too few for a verdict. */
  readonly isThin: boolean;
}

/** Fewer effective decisions than this carry no verdict. */
const fewest = 50;

/** Estimates from logged choices; a propensity of 0 cannot be and is refused. */
export function offPolicy(choices: readonly LoggedChoice[]): OffPolicy {
  let weights = 0;
  let squares = 0;
  let weighted = 0;
  const robust: number[] = [];
  for (const { model, propensity, outcome, wanted, expected } of choices) {
    if (!(propensity > 0 && propensity <= 1)) throw new RangeError(`${propensity} is no probability of ${model}`);
    const weight = model === wanted ? 1 / propensity : 0;
    weights += weight;
    squares += weight * weight;
    weighted += weight * outcome;
    robust.push((expected[wanted] ?? 0) + weight * (outcome - (expected[model] ?? 0)));
  }
  const decisions = choices.length;
  const mean = robust.reduce((sum, one) => sum + one, 0) / Math.max(1, decisions);
  const variance = robust.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, decisions - 1);
  const effective = squares === 0 ? 0 : weights ** 2 / squares;
  return {
    ips: weighted / Math.max(1, decisions),
    snips: weights === 0 ? 0 : weighted / weights,
    doublyRobust: mean,
    doublyRobustError: Math.sqrt(variance / Math.max(1, decisions)),
    effective,
    decisions,
    isThin: effective < fewest,
  };
}
