import { figure } from './figures.ts';
import { placeOf, rank, runnerUp } from './ranking.ts';
import type { Candidate, RouteDecision, RouteRequest } from './router.ts';
import { type Rule, ruledScore } from './rules.ts';

/** What a card says of the matter at hand. */
export interface Strength {
  /** In [0, 1]. */
  readonly score: number;
  /** What the card itself says, where `score` is weighed down by how much it matters here. */
  readonly said?: number;
  /** As a verb: `writes steps`, `knows finance`. */
  readonly does: string;
}

/** One matter on which cards differ: a task, a topic, a tone, a keyphrase. */
export interface Matter {
  readonly router: string;
  /** What the section asks for, with the measured figure: the head of the reason. */
  readonly asks: string;
  /** What a candidate's card says of it; null where it says nothing, and its general quality stands in. */
  strengthOf(candidate: Candidate): Strength | null;
  /** What the user laid down for it. */
  readonly rule: Rule | null;
}

/**
 * Ranks by one matter: strength where the card names it, general quality where it does not, the user's rule above both.
 * No opinion where neither a card nor a rule speaks of it.
 */
export function opinion(request: RouteRequest, matter: Matter): RouteDecision | undefined {
  const { candidates } = request;
  const { rule } = matter;
  const strengths: (Strength | null)[] = [];
  let isSpokenOf = rule !== null;
  for (const candidate of candidates) {
    const strength = matter.strengthOf(candidate);
    strengths.push(strength);
    isSpokenOf ||= strength !== null;
  }
  if (!isSpokenOf) return undefined;
  const ranking = rank(candidates, ({ card }, at) => {
    const unruled = strengths[at]?.score ?? card.quality;
    return rule === null ? unruled : (ruledScore(rule, card.id) ?? 0.9 * unruled);
  });
  const [{ model }] = ranking;
  const first = placeOf(candidates, model);
  const strength = strengths[first] ?? null;
  const can =
    strength === null
      ? `by its general quality (${figure(candidates[first]?.card.quality ?? 0)})`
      : `${strength.does} (${figure(strength.said ?? strength.score)})`;
  let why = `${model} ${can}`;
  if (rule !== null) {
    why =
      ruledScore(rule, model) === null
        ? `rule '${rule.name}' names nobody who may; ${why}`
        : `rule '${rule.name}' sends it to ${model}`;
  }
  return { router: matter.router, ranking, reason: `${matter.asks}: ${why}${runnerUp(ranking)}` };
}
