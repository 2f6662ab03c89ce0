import type { SectionSignals } from '../analyzers/analyzer.ts';
import { type Assignment, errandOf } from '../content/assignment.ts';
import type { Brief } from '../content/brief.ts';
import { didYouMean } from '../content/did-you-mean.ts';
import { CopydeskError } from '../content/errors.ts';
import { costOf } from '../models/cost.ts';
import type { Message, Model } from '../models/model.ts';
import { countTokens } from '../models/tokens.ts';
import { briefBudget, filters } from '../routers/filters.ts';
import type { Candidate, Estimate, RouteDecision, RouteRequest } from '../routers/router.ts';
import { messagesFor } from './prompt.ts';
import type { Setup } from './setup.ts';

/** English prose takes about four tokens for three words; Markdown and citations a little more. */
const tokensPerWord = 1.45;

/** A decision with everything that led to it. */
export interface Routing {
  readonly decision: RouteDecision;
  readonly pinned: boolean;
  readonly candidates: readonly Candidate[];
  readonly filtered: readonly { readonly model: string; readonly why: string }[];
  readonly messages: readonly Message[];
}

function estimateFor(model: Model, inputTokens: number, words: number): Estimate {
  const { card } = model;
  const outputTokens = Math.ceil(words * tokensPerWord);
  const usage = { inputTokens, cachedInputTokens: 0, outputTokens, reasoningTokens: 0, estimated: true };
  return {
    inputTokens,
    outputTokens,
    costUsd: costOf(card, usage),
    warmCostUsd: costOf(card, usage),
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
  signals: Partial<SectionSignals>,
  setup: Setup,
  exclude: (candidate: Candidate) => string | undefined = () => undefined,
): Routing {
  const messages = messagesFor(assignment);
  const inputTokens = countTokens(messages.map((message) => message.content).join('\n'));
  const words = wordsOf(assignment);
  const request: Omit<RouteRequest, 'candidates'> = {
    assignment: errandOf(assignment),
    signals,
    policy: setup.policy,
    user: setup.user,
    requires: [],
    now: setup.now(),
    seed: `${setup.seed}:${assignment.brief.id}:${assignment.section.id}`,
  };
  const candidates: Candidate[] = [];
  const filtered: { model: string; why: string }[] = [];
  let tooDear = false;
  for (const model of setup.models) {
    const candidate: Candidate = { card: model.card, estimate: estimateFor(model, inputTokens, words), live: null };
    const isPin = assignment.current === null && assignment.section.pin === model.card.id;
    const why =
      setup.barred.get(model.card.id) ??
      filters.map((filter) => filter(candidate, request)).find((reason) => reason !== undefined) ??
      exclude(candidate);
    if (why === undefined || isPin) candidates.push(candidate);
    else {
      filtered.push({ model: model.card.id, why });
      tooDear ||= why === briefBudget(candidate, request);
    }
  }
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
  const decision = setup.router.route({ ...request, candidates: [first, ...rest] }) ?? byQuality([first, ...rest]);
  const pin = assignment.current === null ? assignment.section.pin : null;
  return pin === null
    ? { decision, pinned: false, candidates, filtered, messages }
    : { decision: pinnedTo(pin, decision), pinned: true, candidates, filtered, messages };
}

/** Where no router has an opinion: the cards' own quality, then the id. */
function byQuality(candidates: readonly [Candidate, ...Candidate[]]): RouteDecision {
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
