import { dollars } from './figures.ts';
import { candidateOf } from './ranking.ts';
import type { Allocate, Candidate, RouteDecision } from './router.ts';

/** One way through the sections so far: who writes the last of them, what it is worth and what it costs. */
interface Path {
  readonly writer: Writer;
  readonly value: number;
  readonly costUsd: number;
  readonly before: Path | null;
}

interface Writer {
  readonly candidate: Candidate;
  readonly score: number;
}

/** Paths kept for one writer of one section; where there are more, those that differ least in cost go. */
const mostPaths = 200;

/**
 * A multiple-choice knapsack along the post, solved by dynamic programming over sections and writers: the greatest sum
 * of scores, less the penalty at each change of voice, within the budget. A writer who stays is charged with a warm
 * prompt cache. Built-in editors are one voice. Exact while no writer has more than 200 undominated costs. Where even
 * the cheapest way is dearer than the budget, that way is taken, and the hard stop decides how far it goes.
 */
export const allocate: Allocate = (plan, { budgetUsd, switchPenalty, before }) => {
  // A billionth of a dollar is the dust of an addition.
  const limit = (budgetUsd ?? Number.POSITIVE_INFINITY) + 1e-9;
  let paths: readonly Path[] = [];
  for (const [index, { request, decision, pinned }] of plan.entries()) {
    const ranking = pinned ? decision.ranking.slice(0, 1) : decision.ranking;
    const writers = ranking.flatMap(({ model, score }): readonly Writer[] => {
      const candidate = candidateOf(request.candidates, model);
      return candidate === undefined ? [] : [{ candidate, score }];
    });
    const next = writers.flatMap((writer) => {
      const ways =
        index === 0
          ? [step(null, writer, before, switchPenalty)]
          : paths.map((path) => step(path, writer, path.writer.candidate.card.id, switchPenalty));
      return undominated(ways);
    });
    const affordable = next.filter(({ costUsd }) => costUsd <= limit);
    paths = affordable.length > 0 ? affordable : cheapest(next);
  }
  const best = paths.reduce<Path | null>((one, other) => (one === null || isBetter(other, one) ? other : one), null);
  const chosen: Writer[] = [];
  for (let path = best; path !== null; path = path.before) chosen.unshift(path.writer);
  return plan.map(({ decision }, index) => led(decision, chosen[index], { plan, chosen, index, budgetUsd, before }));
};

function step(path: Path | null, writer: Writer, previous: string | null, switchPenalty: number): Path {
  const { card, estimate } = writer.candidate;
  const stays = previous === card.id;
  const changes = previous !== null && voiceOf(previous) !== voiceOf(card.id);
  return {
    writer,
    value: (path?.value ?? 0) + writer.score - (changes ? switchPenalty : 0),
    costUsd: (path?.costUsd ?? 0) + (stays ? estimate.warmCostUsd : estimate.costUsd),
    before: path,
  };
}

/** Editors of the house write by the same rules. */
function voiceOf(model: string): string {
  return model.startsWith('house/') ? 'house' : model;
}

/** Those that no other beats in both value and cost, dearest last. */
function undominated(paths: readonly Path[]): readonly Path[] {
  const sorted = [...paths].sort((one, other) => one.costUsd - other.costUsd || other.value - one.value);
  const kept: Path[] = [];
  for (const path of sorted) if (path.value > (kept.at(-1)?.value ?? Number.NEGATIVE_INFINITY)) kept.push(path);
  if (kept.length <= mostPaths) return kept;
  const every = (kept.length - 1) / (mostPaths - 1);
  return Array.from({ length: mostPaths }, (_, at) => kept[Math.round(at * every)] as Path);
}

function cheapest(paths: readonly Path[]): readonly Path[] {
  const [first, ...others] = paths;
  if (first === undefined) return [];
  return [others.reduce((least, other) => (other.costUsd < least.costUsd ? other : least), first)];
}

// Sums that differ only in their last bits count as equal; the cheaper way wins, then the name of its last writer.
function isBetter(one: Path, other: Path): boolean {
  if (Math.abs(one.value - other.value) > 1e-9) return one.value > other.value;
  if (one.costUsd !== other.costUsd) return one.costUsd < other.costUsd;
  return one.writer.candidate.card.id < other.writer.candidate.card.id;
}

interface Around {
  readonly plan: Parameters<Allocate>[0];
  readonly chosen: readonly Writer[];
  readonly index: number;
  readonly budgetUsd: number | null;
  readonly before: string | null;
}

/** The decision with the chosen writer first, and why he is another than the section alone would have. */
function led(decision: RouteDecision, writer: Writer | undefined, around: Around): RouteDecision {
  const [wanted] = decision.ranking;
  const model = writer?.candidate.card.id ?? wanted.model;
  if (writer === undefined || model === wanted.model) return decision;
  const others = decision.ranking.filter((ranked) => ranked.model !== model);
  return {
    ...decision,
    ranking: [{ model, score: writer.score }, ...others],
    reason: `for the post: ${model} instead of ${wanted.model}, ${why(model, around)}; alone: ${decision.reason}`,
  };
}

function why(model: string, { plan, chosen, index, budgetUsd, before }: Around): string {
  const previous = index === 0 ? before : (chosen[index - 1]?.candidate.card.id ?? null);
  const next = chosen[index + 1]?.candidate.card.id ?? null;
  const spare = budgetUsd === null ? null : budgetUsd - costOf(plan, chosen);
  const dearer = plan[index]?.decision.ranking[0].model ?? '';
  const more = estimateOf(plan, index, dearer) - estimateOf(plan, index, model);
  if (budgetUsd !== null && spare !== null && more > spare) return `to stay within ${dollars(budgetUsd)} USD`;
  if (previous !== null && voiceOf(previous) === voiceOf(model)) return 'who wrote the section before';
  if (next !== null && voiceOf(next) === voiceOf(model)) return 'who writes the section after';
  return 'so that the money goes where it counts';
}

function costOf(plan: Around['plan'], chosen: readonly Writer[]): number {
  return chosen.reduce((sum, { candidate }, index) => sum + estimateOf(plan, index, candidate.card.id), 0);
}

function estimateOf(plan: Around['plan'], index: number, model: string): number {
  return candidateOf(plan[index]?.request.candidates ?? [], model)?.estimate.costUsd ?? 0;
}
