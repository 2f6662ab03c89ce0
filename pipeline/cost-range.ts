import type { Brief } from '../content/brief.ts';
import { costOf } from '../models/cost.ts';
import { tierFor } from '../models/tier.ts';
import { filters } from '../routers/filters.ts';
import type { Candidate } from '../routers/router.ts';
import { budgetsOf, mostUsdOf } from './call.ts';
import { roomOf } from './contenders.ts';
import type { RevisionShare } from './revision-share.ts';
import type { Routing } from './route.ts';
import type { Setup } from './setup.ts';

/** US dollars. `lowUsd` ≤ `likelyUsd` ≤ `highUsd`. */
export interface CostRange {
  readonly lowUsd: number;
  readonly likelyUsd: number;
  readonly highUsd: number;
}

export const free: CostRange = { lowUsd: 0, likelyUsd: 0, highUsd: 0 };

/** A planned section's writer, and what is known of the calls before. */
export interface Written {
  readonly writer: Candidate;
  /** The section before goes to this model too. */
  readonly stays: boolean;
  /** Some section before goes to this model: its prompt cache may still hold what both share. */
  readonly mayBeWarm: boolean;
}

/**
 * What a section may cost.
 *
 * - low: every prompt cache is warm that can be, the answer is as short as the length's tolerance allows, nobody revises.
 * - likely: the estimate of the first writing, and `share.perSection` revisions, each with the section's text in the prompt
 *   and as long as that, by the best of the ranking who may revise.
 * - high: what the ledger sets aside for the first call, and in every round of revision the same for the dearest model
 *   that may revise.
 *
 * Not reckoned with: models that step in for others, and answers of no use, which are paid and asked for once more.
 */
export function costRange(
  brief: Brief,
  routing: Routing,
  { writer, stays, mayBeWarm }: Written,
  share: RevisionShare,
  setup: Setup,
): CostRange {
  const { estimate } = writer;
  const rounds = brief.budget.maxRevisions ?? setup.maxRevisions;
  const spared = Math.floor(estimate.outputTokens * brief.length.tolerance);
  const short = usd(writer, 0, spared, setup);
  const revisers = revisersOf(routing, setup);
  const reviser = bestOf(revisers, [writer.card.id, ...routing.decision.ranking.map(({ model }) => model)]);
  const first = stays ? estimate.warmCostUsd : estimate.costUsd;
  const dearest = Math.max(0, ...revisers.map((one) => mostUsdOf(one, roomOf(one))));
  return {
    lowUsd: Math.max(0, (mayBeWarm ? estimate.warmCostUsd : first) - short),
    likelyUsd: first + Math.min(rounds, share.perSection) * (reviser?.estimate.costUsd ?? 0),
    highUsd: mostUsdOf(writer, roomOf(writer)) + rounds * dearest,
  };
}

/** Sums of ranges; where a budget is a hard stop for the whole, none passes it. */
export function sumOf(ranges: readonly CostRange[], stopUsd = Number.POSITIVE_INFINITY): CostRange {
  const sum = (end: keyof CostRange) =>
    Math.min(
      stopUsd,
      ranges.reduce((total, range) => total + range[end], 0),
    );
  return { lowUsd: sum('lowUsd'), likelyUsd: sum('likelyUsd'), highUsd: sum('highUsd') };
}

/** What a post's own budget lets it cost at most. */
export function stopOf(brief: Brief, setup: Setup): number {
  return budgetsOf({ brief }, setup).find(({ of }) => of === 'post')?.usd ?? Number.POSITIVE_INFINITY;
}

/** Everybody who may revise the section once it is written, with what one revision would take. */
function revisersOf({ request, candidates }: Routing, setup: Setup): readonly Candidate[] {
  const size = candidates[0]?.estimate;
  if (size === undefined) return [];
  const { outputTokens } = size;
  const inputTokens = size.inputTokens + outputTokens;
  const asked = { ...request, assignment: { ...request.assignment, revises: true } };
  return setup.models
    .map(({ card }): Candidate => {
      const costUsd = usd({ card }, inputTokens, outputTokens, setup);
      const estimate = { ...size, inputTokens, outputTokens, costUsd, warmCostUsd: costUsd };
      return { card, estimate, live: null };
    })
    .filter((candidate) => filters.every((filter) => filter(candidate, asked) === undefined));
}

function bestOf(revisers: readonly Candidate[], order: readonly string[]): Candidate | undefined {
  for (const model of order) {
    const found = revisers.find(({ card }) => card.id === model);
    if (found !== undefined) return found;
  }
  return revisers[0];
}

function usd({ card }: Pick<Candidate, 'card'>, inputTokens: number, outputTokens: number, setup: Setup): number {
  const tiers = setup.models.find((model) => model.card.id === card.id)?.tiers;
  const usage = { inputTokens, cachedInputTokens: 0, outputTokens, reasoningTokens: 0, estimated: true };
  return costOf(card, usage, tierFor(setup.policy.priority, tiers));
}
