import { costOf } from '../models/cost.ts';
import type { Model } from '../models/model.ts';
import type { Priority } from '../models/priority.ts';
import { tierFor } from '../models/tier.ts';
import { availability, briefBudget, filters } from '../routers/filters.ts';
import type { Candidate, Estimate, RouteRequest } from '../routers/router.ts';
import type { Setup } from './setup.ts';

/** Tokens that a call takes, by our own count. */
export interface Size {
  readonly inputTokens: number;
  /** Of them, those that all sections of the post begin with. */
  readonly sharedTokens: number;
  readonly outputTokens: number;
}

/** Who may answer a request, and why the others may not. */
export interface Eligible {
  readonly candidates: readonly Candidate[];
  readonly filtered: readonly { readonly model: string; readonly why: string }[];
  /** Somebody was left out for the price alone. */
  readonly tooDear: boolean;
  /** Milliseconds until the first of those is tried again that are set aside, and left out for that alone; null: none is. */
  readonly againMs: number | null;
}

/** Who rests is asked last: only somebody whom nothing else refuses is waited for. */
const lasting = filters.filter((filter) => filter !== availability);

/** Prompt caches keep no shorter beginnings than this. */
const shortestCachedTokens = 1_024;

function estimateFor(
  { card, tiers }: Model,
  { inputTokens, sharedTokens, outputTokens }: Size,
  priority: Priority,
): Estimate {
  const tier = tierFor(priority, tiers);
  const usage = { inputTokens, cachedInputTokens: 0, outputTokens, reasoningTokens: 0, estimated: true };
  const isCached = sharedTokens >= shortestCachedTokens && card.promptCache !== 'on-request';
  const warm = { ...usage, cachedInputTokens: isCached ? sharedTokens : 0 };
  return {
    inputTokens,
    outputTokens,
    costUsd: costOf(card, usage, tier),
    warmCostUsd: costOf(card, warm, tier),
    latencyMs: card.speed.timeToFirstTokenMs + (1000 * outputTokens) / card.speed.tokensPerSecond,
  };
}

/** A model as a candidate for a call of that size, as it stands now. */
export function candidateFor(
  model: Model,
  size: Size,
  { traffic, policy }: Pick<Setup, 'traffic' | 'policy'>,
): Candidate {
  const { card } = model;
  const live = card.house ? null : traffic.look(card, size.inputTokens + size.outputTokens);
  return { card, estimate: estimateFor(model, size, policy.priority), live };
}

/**
 * Every model as a candidate, with what a call would take and how it fares, less those that a filter or `exclude` refuses.
 * A pinned one stays. Where every hired model rests for a while, they stay too: one of them is waited for rather than let
 * the house step in.
 */
export function eligible(
  asked: Omit<RouteRequest, 'candidates'>,
  size: Size,
  setup: Pick<Setup, 'models' | 'barred' | 'traffic' | 'policy'>,
  exclude: (candidate: Candidate) => string | undefined = () => undefined,
  isPinned: (candidate: Candidate) => boolean = () => false,
): Eligible {
  const candidates: Candidate[] = [];
  const resting: { readonly candidate: Candidate; readonly why: string }[] = [];
  const filtered: { model: string; why: string }[] = [];
  let tooDear = false;
  const pauses: number[] = [];
  for (const model of setup.models) {
    const { card } = model;
    const candidate = candidateFor(model, size, setup);
    const refusal =
      setup.barred.get(card.id) ??
      lasting.map((filter) => filter(candidate, asked)).find((reason) => reason !== undefined) ??
      exclude(candidate);
    const why = refusal ?? availability(candidate, asked);
    if (why === undefined || isPinned(candidate)) candidates.push(candidate);
    else if (refusal === undefined && candidate.live?.waitMs !== null) resting.push({ candidate, why });
    else {
      filtered.push({ model: card.id, why });
      tooDear ||= why === briefBudget(candidate, asked);
      if (refusal === undefined) pauses.push(candidate.live?.pausedMs ?? 0);
    }
  }
  if (candidates.every(({ card }) => card.house)) candidates.push(...resting.map(({ candidate }) => candidate));
  else filtered.push(...resting.map(({ candidate, why }) => ({ model: candidate.card.id, why })));
  return { candidates, filtered, tooDear, againMs: soonest(pauses) };
}

/** The shortest pause that is one; null: none is. */
export function soonest(pauses: readonly number[]): number | null {
  const real = pauses.filter((pause) => pause > 0);
  return real.length === 0 ? null : Math.min(...real);
}
