import type { ModelCard } from '../models/card.ts';
import type { Candidate, Ranked, RouteDecision } from './router.ts';

/** The candidates of a request by name. */
interface Roll {
  readonly of: readonly Candidate[];
  readonly cards: readonly ModelCard[];
  readonly placeOf: ReadonlyMap<string, number>;
  /** Where each stands when they are ordered by id. */
  readonly alphabet: readonly number[];
}

// Every router of a decision asks for it, and the candidates of one request are mostly those of the next: comparing
// twenty cards costs less than comparing two names.
let last: Roll = { of: [], cards: [], placeOf: new Map(), alphabet: [] };

function rollOf(candidates: readonly Candidate[]): Roll {
  if (last.of === candidates) return last;
  const { cards } = last;
  let same = cards.length === candidates.length;
  for (let at = 0; same && at < cards.length; at++) same = cards[at] === (candidates[at] as Candidate).card;
  if (same) {
    last = { ...last, of: candidates };
    return last;
  }
  const ids = candidates.map(({ card }) => card.id);
  const alphabet: number[] = [];
  const inOrder = ids.map((_, at) => at).sort((one, other) => ((ids[one] as string) < (ids[other] as string) ? -1 : 1));
  for (const [place, at] of inOrder.entries()) alphabet[at] = place;
  last = {
    of: candidates,
    cards: candidates.map(({ card }) => card),
    placeOf: new Map(ids.map((id, at) => [id, at])),
    alphabet,
  };
  return last;
}

// Room to sort in; nobody is called meanwhile.
let order = new Int32Array(64);
let sorted = new Float64Array(64);

/**
 * Orders the candidates by their scores, best first; equal scores by id. Scores are cut to [0, 1]. Each score is to
 * depend on its own candidate and the request alone: then a model more or less never changes the order of the others.
 */
export function rank(
  candidates: readonly [Candidate, ...Candidate[]],
  scoreOf: (candidate: Candidate, at: number) => number,
): RouteDecision['ranking'] {
  const { cards, alphabet } = rollOf(candidates);
  const count = candidates.length;
  const scores = new Array<number>(count);
  for (let at = 0; at < count; at++) scores[at] = settled(scoreOf(candidates[at] as Candidate, at));
  if (count > order.length) {
    order = new Int32Array(count);
    sorted = new Float64Array(count);
  }
  // Candidates are few, and every router sorts them: insertion is several times faster than a sort with a comparator.
  for (let at = 0; at < count; at++) {
    const score = scores[at] as number;
    const name = alphabet[at] as number;
    let place = at;
    for (; place > 0; place--) {
      const other = order[place - 1] as number;
      const theirs = sorted[place - 1] as number;
      if (theirs > score || (theirs === score && (alphabet[other] as number) < name)) break;
      order[place] = other;
      sorted[place] = theirs;
    }
    order[place] = at;
    sorted[place] = score;
  }
  const ranked = new Array<Ranked>(count);
  for (let place = 0; place < count; place++) {
    ranked[place] = { model: (cards[order[place] as number] as ModelCard).id, score: sorted[place] as number };
  }
  return ranked as unknown as [Ranked, ...Ranked[]];
}

/** Adds the scores of a ranking, `weight` times, to sums in the order of the candidates. */
export function addScores(
  ranking: readonly Ranked[],
  weight: number,
  candidates: readonly Candidate[],
  sums: number[],
): void {
  const { placeOf } = rollOf(candidates);
  for (const { model, score } of ranking) {
    const at = placeOf.get(model);
    if (at !== undefined) sums[at] = (sums[at] as number) + weight * score;
  }
}

/** Sums that differ only in the last bits count as equal, so that the id decides and not the order of addition. */
function settled(score: number): number {
  return Math.min(1, Math.max(0, Math.round(score * 1e9) / 1e9));
}

/** The index of the candidate of an id; -1 where there is none. */
export function placeOf(candidates: readonly Candidate[], model: string): number {
  return rollOf(candidates).placeOf.get(model) ?? -1;
}

/** The candidate of an id. */
export function candidateOf(candidates: readonly Candidate[], model: string): Candidate | undefined {
  return candidates[placeOf(candidates, model)];
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
