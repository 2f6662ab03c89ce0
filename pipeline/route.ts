import { type Assignment, errandOf } from '../content/assignment.ts';
import type { Brief } from '../content/brief.ts';
import { didYouMean } from '../content/did-you-mean.ts';
import { CopydeskError } from '../content/errors.ts';
import { costOf } from '../models/cost.ts';
import type { Message, Model } from '../models/model.ts';
import type { Priority } from '../models/priority.ts';
import { tierFor } from '../models/tier.ts';
import { countTokens } from '../models/tokens.ts';
import { availability, briefBudget, filters } from '../routers/filters.ts';
import type { Candidate, Estimate, RouteDecision, RouteRequest, RouteSignals } from '../routers/router.ts';
import { messagesOf, type Prompt, promptFor } from './prompt.ts';
import type { Setup } from './setup.ts';

/** English prose takes about four tokens for three words; Markdown and citations a little more. */
const tokensPerWord = 1.45;

/** Prompt caches keep no shorter beginnings than this. */
const shortestCachedTokens = 1_024;

/** A decision with everything that led to it. */
export interface Routing {
  readonly request: RouteRequest;
  /** What the router said; null where it had no opinion. */
  readonly said: RouteDecision | null;
  /** What is done: the router's word, the cards' where it has none, the brief's where it pins a model. */
  readonly decision: RouteDecision;
  readonly pinned: boolean;
  readonly candidates: readonly Candidate[];
  readonly filtered: readonly { readonly model: string; readonly why: string }[];
  readonly messages: readonly Message[];
}

interface Size {
  readonly inputTokens: number;
  /** Of them, those that all sections of the post begin with. */
  readonly sharedTokens: number;
  readonly outputTokens: number;
}

function sizeOf(assignment: Assignment, { system, shared, own }: Prompt): Size {
  const counted = (parts: readonly string[]) => parts.reduce((sum, part) => sum + countTokens(part), 0);
  const sharedTokens = counted([system, ...shared]);
  return {
    inputTokens: sharedTokens + counted(own),
    sharedTokens,
    outputTokens: Math.ceil(wordsOf(assignment) * tokensPerWord),
  };
}

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

/** Words a call is expected to write: the section's target, or what stands there when it is revised. */
function wordsOf(assignment: Assignment): number {
  const { current, section } = assignment;
  if (current === null) return section.words;
  return Math.max(40, Math.ceil((current.section.body.end - current.section.body.start) / 5.5));
}

/**
 * Eligible, then best: filters say who may, the router says who is best. `exclude` gives reasons of the moment (tried
 * before, over budget). A pin in the brief is obeyed and logged; what the router would have done follows as fallback.
 */
export function routeSection(
  assignment: Assignment,
  signals: Partial<RouteSignals>,
  setup: Setup,
  exclude: (candidate: Candidate) => string | undefined = () => undefined,
): Routing {
  const prompt = promptFor(assignment);
  const size = sizeOf(assignment, prompt);
  const asked: Omit<RouteRequest, 'candidates'> = {
    assignment: errandOf(assignment),
    signals,
    policy: setup.policy,
    user: setup.user,
    requires: [],
    now: setup.clock.now(),
    seed: `${setup.seed}:${assignment.brief.id}:${assignment.section.id}`,
  };
  const candidates: Candidate[] = [];
  const resting: { readonly candidate: Candidate; readonly why: string }[] = [];
  const filtered: { model: string; why: string }[] = [];
  let tooDear = false;
  for (const model of setup.models) {
    const { card } = model;
    const live = card.house ? null : setup.traffic.look(card, size.inputTokens + size.outputTokens);
    const candidate: Candidate = { card, estimate: estimateFor(model, size, setup.policy.priority), live };
    const isPin = assignment.current === null && assignment.section.pin === card.id;
    const why =
      setup.barred.get(card.id) ??
      filters.map((filter) => filter(candidate, asked)).find((reason) => reason !== undefined) ??
      exclude(candidate);
    if (why === undefined || isPin) candidates.push(candidate);
    else if (why === availability(candidate, asked) && live?.waitMs !== null) resting.push({ candidate, why });
    else {
      filtered.push({ model: card.id, why });
      tooDear ||= why === briefBudget(candidate, asked);
    }
  }
  // Where every hired model rests for a while, one of them is waited for rather than let the house step in.
  if (candidates.every(({ card }) => card.house)) candidates.push(...resting.map(({ candidate }) => candidate));
  else filtered.push(...resting.map(({ candidate, why }) => ({ model: candidate.card.id, why })));
  const [first, ...rest] = candidates;
  if (first === undefined) {
    throw new CopydeskError(
      tooDear ? 'budget-reached' : 'model-failed',
      `no model may ${assignment.current === null ? 'write' : 'revise'} "${assignment.section.heading}": ${filtered.map((entry) => `${entry.model} (${entry.why})`).join(', ')}`,
      {
        path: assignment.brief.path,
        mend: 'allow another model, or raise the budget',
      },
    );
  }
  const request: RouteRequest = { ...asked, candidates: [first, ...rest] };
  const said = setup.router.route(request) ?? null;
  const decision = said ?? byQuality(request.candidates);
  const pin = assignment.current === null ? assignment.section.pin : null;
  return {
    request,
    said,
    decision: pin === null ? decision : pinnedTo(pin, decision),
    pinned: pin !== null,
    candidates,
    filtered,
    messages: messagesOf(prompt),
  };
}

/** Where no router has an opinion: the cards' own quality, then the id. */
function byQuality(candidates: RouteRequest['candidates']): RouteDecision {
  const ranked = candidates
    .map(({ card }) => ({ model: card.id, score: card.quality }))
    .sort((a, b) => b.score - a.score || (a.model < b.model ? -1 : 1));
  const [first = { model: candidates[0].card.id, score: candidates[0].card.quality }, ...rest] = ranked;
  return {
    router: 'quality',
    ranking: [first, ...rest],
    reason: `no router has an opinion: ${first.model} has the best quality on its card (${first.score.toFixed(2)})`,
  };
}

/** Throws `brief-invalid` at the first pin that no model bears; asked before a section is written or paid for. */
export function demandPins(brief: Brief, setup: Setup): void {
  const ids = setup.models.map(({ card }) => card.id);
  for (const { pin, place } of brief.outline) {
    if (pin === null || ids.includes(pin)) continue;
    const near = didYouMean(pin, ids);
    throw new CopydeskError('brief-invalid', `the section pins the model "${pin}", which is not configured`, {
      path: brief.path,
      place,
      mend: near === null ? `use one of ${ids.join(', ')}` : `did you mean "${near}"?`,
    });
  }
}

function pinnedTo(pin: string, decision: RouteDecision): RouteDecision {
  const others = decision.ranking.filter((entry) => entry.model !== pin);
  const choice = decision.ranking[0];
  return {
    ...decision,
    ranking: [{ model: pin, score: 1 }, ...others],
    reason:
      choice.model === pin
        ? `pinned by the brief; the router agrees: ${decision.reason}`
        : `pinned by the brief; the router would have taken ${choice.model}: ${decision.reason}`,
  };
}
