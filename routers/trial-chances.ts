/*
 * How probable the trials of the router `bandit` are: what has to be known to weigh what came of them.
 */

/** Steps of an eighth of a deviation, four to each side: beyond lie six draws in 100,000. */
const nodes = Array.from({ length: 65 }, (_, at) => (at - 32) / 8);
const density = nodes.map((node) => Math.exp((-node * node) / 2));
const total = density.reduce((sum, one) => sum + one, 0);
const weights = density.map((one) => one / total);

/**
 * With what probability each of them has the greatest value, where each draws from the standard normal distribution for
 * itself and `valueAt` says what the draw makes of it. Equal values go by id, as in a ranking. By quadrature: the sum over
 * one's values of the probability that all others lie below.
 */
export function chancesToLead(
  ids: readonly string[],
  valueAt: (at: number, normal: number) => number,
): ReadonlyMap<string, number> {
  const points = ids.flatMap((id, at) =>
    nodes.map((node, of) => ({ at, id, value: valueAt(at, node), weight: weights[of] as number })),
  );
  points.sort((one, other) => one.value - other.value || (one.id < other.id ? 1 : -1));
  const below = new Float64Array(ids.length);
  const leads = new Float64Array(ids.length);
  for (const { at, weight } of points) {
    let others = weight;
    for (let other = 0; other < ids.length; other++) if (other !== at) others *= below[other] as number;
    leads[at] = (leads[at] as number) + others;
    below[at] = (below[at] as number) + weight;
  }
  return new Map(ids.map((id, at) => [id, leads[at] as number]));
}

/**
 * The same where a trial is followed only as often as a cap allows: of `draws` the first leads elsewhere than to `best`, so
 * many of the others do too, and the trial is followed with probability `explore` over their share. A model that can be
 * drawn at all never has the chance 0.
 */
export function cappedChances(
  leads: ReadonlyMap<string, number>,
  best: string,
  explore: number,
  draws: number,
): Readonly<Record<string, number>> {
  const elsewhere = Math.min(1, Math.max(0, 1 - (leads.get(best) ?? 0)));
  let followed = 0;
  // Binomial, from the probability of none on.
  let probability = (1 - elsewhere) ** (draws - 1);
  if (probability === 0) followed = Math.min(1, explore);
  else {
    for (let more = 0; more < draws; more++) {
      followed += probability * Math.min(1, (explore * draws) / (1 + more));
      probability *= ((draws - 1 - more) / (more + 1)) * (elsewhere / (1 - elsewhere));
    }
  }
  const chances: Record<string, number> = {};
  let tried = 0;
  for (const [id, lead] of leads) {
    if (id === best) continue;
    chances[id] = Math.max(1e-6, settled(lead * followed));
    tried += chances[id];
  }
  chances[best] = settled(1 - tried);
  return chances;
}

/** Sums that differ only in the order of addition are equal. */
function settled(chance: number): number {
  return Math.round(chance * 1e9) / 1e9;
}
