import { type Assignment, errandOf } from '../content/assignment.ts';
import type { Brief } from '../content/brief.ts';
import { didYouMean } from '../content/did-you-mean.ts';
import { CopydeskError } from '../content/errors.ts';
import type { Message } from '../models/model.ts';
import { countTokens } from '../models/tokens.ts';
import { contextOf } from '../routers/learnt-from.ts';
import type { Candidate, RouteDecision, RouteRequest, RouteSignals } from '../routers/router.ts';
import { eligible, type Size } from './eligible.ts';
import { messagesOf, type Prompt, promptFor } from './prompt.ts';
import type { Setup } from './setup.ts';

/** English prose takes about four tokens for three words; Markdown and citations a little more. */
const tokensPerWord = 1.45;

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

function sizeOf(assignment: Assignment, { system, shared, own }: Prompt): Size {
  const counted = (parts: readonly string[]) => parts.reduce((sum, part) => sum + countTokens(part), 0);
  const sharedTokens = counted([system, ...shared]);
  return {
    inputTokens: sharedTokens + counted(own),
    sharedTokens,
    outputTokens: Math.ceil(wordsOf(assignment) * tokensPerWord),
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
  const errand = errandOf(assignment);
  const experience = errand.revises ? undefined : setup.experienced?.(contextOf(errand, signals));
  const asked: Omit<RouteRequest, 'candidates'> = {
    assignment: errand,
    signals: experience === undefined ? signals : { ...signals, experience },
    policy: setup.policy,
    user: setup.user,
    requires: [],
    now: setup.clock.now(),
    seed: `${setup.seed}:${assignment.brief.id}:${assignment.section.id}`,
  };
  const isPinned = ({ card }: Candidate) => assignment.current === null && assignment.section.pin === card.id;
  const { candidates, filtered, tooDear } = eligible(asked, size, setup, exclude, isPinned);
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
export function byQuality(candidates: RouteRequest['candidates']): RouteDecision {
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
