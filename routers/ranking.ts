import type { Candidate, Ranked, RouteDecision } from './router.ts';

/**
 * Orders the candidates by their scores, best first; equal scores by id. Scores are cut to [0, 1]. Each score is to
 * depend on its own candidate and the request alone: then a model more or less never changes the order of the others.
 */
export function rank(
  candidates: readonly [Candidate, ...Candidate[]],
  scoreOf: (candidate: Candidate, at: number) => number,
): RouteDecision['ranking'] {
  const scores: number[] = [];
  const order: number[] = [];
  // Candidates are few, and every router sorts them: insertion is several times faster than a sort with a comparator.
  for (let at = 0; at < candidates.length; at++) {
    const candidate = candidates[at] as Candidate;
    const score = settled(scoreOf(candidate, at));
    scores.push(score);
    let place = at;
    for (; place > 0; place--) {
      const other = order[place - 1] as number;
      const lead = (scores[other] as number) - score;
      if (lead > 0 || (lead === 0 && (candidates[other] as Candidate).card.id < candidate.card.id)) break;
      order[place] = other;
    }
    order[place] = at;
  }
  const ranked: Ranked[] = [];
  for (const at of order) ranked.push({ model: (candidates[at] as Candidate).card.id, score: scores[at] as number });
  return ranked as [Ranked, ...Ranked[]];
}

/** The scores of a ranking in the order of the candidates, put into `scores` from `row` on. */
export function spread(
  ranking: readonly Ranked[],
  candidates: readonly Candidate[],
  scores: Float64Array,
  row: number,
): void {
  // Ids are the very strings of the cards: looking along twenty of them is faster than a table.
  for (const { model, score } of ranking) {
    for (let at = 0; at < candidates.length; at++) {
      if ((candidates[at] as Candidate).card.id !== model) continue;
      scores[row + at] = score;
      break;
    }
  }
}

/** Sums that differ only in the last bits count as equal, so that the id decides and not the order of addition. */
function settled(score: number): number {
  return Math.min(1, Math.max(0, Math.round(score * 1e9) / 1e9));
}

/** The candidate of an id. */
export function candidateOf(candidates: readonly Candidate[], model: string): Candidate | undefined {
  return candidates.find((candidate) => candidate.card.id === model);
}

/** How a reason ends: `; next best house/plain`, or that the first two are level, or that nobody else may. */
export function runnerUp(ranking: RouteDecision['ranking']): string {
  const [first, second] = ranking;
  if (second === undefined) return '; no other may';
  if (second.score === first.score) return `, level with ${second.model} and before it by name`;
  return `; next best ${second.model}`;
}

/** A reason without its runner-up, which is not that of the router around it. */
export function headOf(decision: RouteDecision): string {
  const tail = runnerUp(decision.ranking);
  return decision.reason.endsWith(tail) ? decision.reason.slice(0, -tail.length) : decision.reason;
}
