import type { Candidate, Policy, Router } from '../routers/router.ts';
import { isHeldOut } from './held-out.ts';
import { type Gain, pairedGain } from './paired-gain.ts';
import { requestOf } from './request-of.ts';
import type { TrainingRow } from './training-row.ts';

/** What a candidate wins over what is in use, on posts that neither has seen. */
export interface GateResult {
  /** `the router in use`, or the model that is best alone where none is in use. */
  readonly over: string;
  readonly outcome: { readonly candidate: number; readonly other: number };
  readonly costUsd: { readonly candidate: number; readonly other: number };
  readonly gain: Gain;
  /** The whole interval lies above 0. */
  readonly isBetter: boolean;
}

/**
 * Lets both choose for every section of the posts held out, quality whatever it costs, among the models whose answers were
 * measured, and compares what was measured of their choices. Without a router in use the candidate is held against the
 * best single model, chosen on the other posts.
 */
export function gate(
  rows: readonly TrainingRow[],
  candidate: Router,
  inUse: Router | null,
  models: readonly Candidate[],
  policy: Policy,
): GateResult {
  const apart = rows.filter(({ group }) => isHeldOut(group));
  const constant =
    inUse === null
      ? bestSingle(
          rows.filter(({ group }) => !isHeldOut(group)),
          models,
        )
      : null;
  const compared = apart.flatMap((row) => {
    const among = models.filter(({ card }) => row.outcomes[card.id] !== undefined);
    const mine = choiceOf(candidate, row, among, policy);
    const other = inUse === null ? constant : choiceOf(inUse, row, among, policy);
    const [got, had] = [row.outcomes[mine ?? ''], row.outcomes[other ?? '']];
    return got === undefined || had === undefined ? [] : [{ group: row.group, got, had }];
  });
  const gain = pairedGain(compared.map(({ group, got, had }) => ({ group, by: got.outcome - had.outcome })));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    over: inUse === null ? `${constant} alone (best single model)` : 'the router in use',
    outcome: {
      candidate: mean(compared.map(({ got }) => got.outcome)),
      other: mean(compared.map(({ had }) => had.outcome)),
    },
    costUsd: {
      candidate: mean(compared.map(({ got }) => got.costUsd ?? 0)),
      other: mean(compared.map(({ had }) => had.costUsd ?? 0)),
    },
    gain,
    isBetter: gain.low > 0,
  };
}

/** The model whose answers were best on the whole; null where none of them was measured. */
export function bestSingle(rows: readonly TrainingRow[], models: readonly Candidate[]): string | null {
  const means = models.flatMap(({ card: { id } }) => {
    const known = rows.flatMap(({ outcomes }) => outcomes[id] ?? []);
    const weight = known.reduce((sum, one) => sum + one.weight, 0);
    return weight === 0 ? [] : [{ id, mean: known.reduce((sum, one) => sum + one.weight * one.outcome, 0) / weight }];
  });
  return means.sort((one, other) => other.mean - one.mean || (one.id < other.id ? -1 : 1))[0]?.id ?? null;
}

function choiceOf(router: Router, row: TrainingRow, among: readonly Candidate[], policy: Policy): string | null {
  const [first, ...rest] = among;
  if (first === undefined) return null;
  const request = requestOf(row.features, [first, ...rest], { ...policy, dial: 0 });
  return router.route(request)?.ranking[0].model ?? null;
}
