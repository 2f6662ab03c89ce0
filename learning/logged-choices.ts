import { byQuality } from '../pipeline/route.ts';
import type { Decisions, LoggedDecision } from '../pipeline/store/decisions.ts';
import { readsOf } from '../routers/needs.ts';
import { requestFeatures } from '../routers/request-features.ts';
import type { RouteDecision, RouteRequest, Router } from '../routers/router.ts';
import { isHeldOut } from './held-out.ts';
import type { LoggedChoice } from './metrics/off-policy.ts';

/** A logged choice before anything is expected of it. */
export interface ReplayedChoice extends Omit<LoggedChoice, 'expected'> {
  readonly topic: string | null;
}

/** Why decisions say nothing of another router, and how many. */
export interface LeftOut {
  /** Nothing was left to chance. */
  withoutLot: number;
  /** Chance had a part, but nobody can say how large: in a blend, or where the router asked about draws so. */
  unknownChances: number;
  /** The brief names the model. */
  pinned: number;
  /** Another wrote than was drawn: neighbours, the budget or a failure stood in the way. */
  notFollowed: number;
  withoutOutcome: number;
  /** The router asked about may have learnt from it. */
  learntFrom: number;
}

/** What can be weighed, and what cannot. */
export interface LoggedChoices {
  readonly choices: readonly ReplayedChoice[];
  readonly leftOut: Readonly<LeftOut>;
  /** Choices in which the router asked about has no opinion: there it is taken by the quality on the cards. */
  readonly withoutOpinion: number;
  /** Signals that the router asked about looks at and some request does not hold, because nobody measured them then. */
  readonly missing: readonly string[];
}

/** What is known of a decision: who wrote, where that is known, and how well; null: nothing. */
export type KnownOutcome = (
  logged: LoggedDecision,
  drawn: string,
) => { readonly model: string; readonly outcome: number } | null;

/** Signals that are measured only where the router of the day asks for them. */
const onDemand = ['terms', 'embedding', 'experience'] as const;

/**
 * The decisions on who writes a section that chance had a part in, with what came of them and what `router` would do with
 * the same request. `fittedAt`: when it was learnt, in milliseconds since the epoch; decisions before that count only on
 * posts that nothing is learnt from. Null: it was not learnt. Read page by page; requests are not kept.
 */
export async function loggedChoices(
  decisions: Pick<Decisions, 'assigned'>,
  outcomeOf: KnownOutcome,
  router: Router,
  fittedAt: number | null,
): Promise<LoggedChoices> {
  const choices: ReplayedChoice[] = [];
  const leftOut: LeftOut = {
    withoutLot: 0,
    unknownChances: 0,
    pinned: 0,
    notFollowed: 0,
    withoutOutcome: 0,
    learntFrom: 0,
  };
  let withoutOpinion = 0;
  const missing = new Set<string>();
  const wanted = readsOf(router).filter((name) => onDemand.some((one) => one === name));
  let last: LoggedDecision | null = null;
  for (;;) {
    const page = await decisions.assigned(last);
    if (page.length === 0) break;
    last = page.at(-1) ?? null;
    for (const logged of page) {
      const found = choiceOf(logged, outcomeOf, fittedAt);
      if (found === null) continue;
      if (typeof found === 'string') {
        leftOut[found]++;
        continue;
      }
      const { request } = logged;
      const said = router.route(request);
      const chances = chancesOf(said ?? byQuality(request.candidates));
      if (Object.keys(chances).length === 0) {
        leftOut.unknownChances++;
        continue;
      }
      if (said === undefined) withoutOpinion++;
      for (const name of wanted) if (request.signals[name] === undefined) missing.add(name);
      choices.push({ ...found, wanted: chances });
    }
  }
  return { choices, leftOut, withoutOpinion, missing: [...missing] };
}

/** What was chosen and what came of it, or why that says nothing; null where there was nothing to choose. */
function choiceOf(
  logged: LoggedDecision,
  outcomeOf: KnownOutcome,
  fittedAt: number | null,
): Omit<ReplayedChoice, 'wanted'> | keyof LeftOut | null {
  const { request, decision } = logged;
  if (request.candidates.length < 2) return null;
  if (request.assignment.section.pin !== null) return 'pinned';
  if (decision?.chances === undefined) return 'withoutLot';
  const { model } = decision.ranking[0];
  if (!((decision.chances[model] ?? 0) > 0)) return 'unknownChances';
  const known = outcomeOf(logged, model);
  if (known === null) return 'withoutOutcome';
  if (known.model !== model) return 'notFollowed';
  const group = request.assignment.brief.id;
  if (fittedAt !== null && request.now <= fittedAt && !isHeldOut(group)) return 'learntFrom';
  return { group, model, chances: decision.chances, outcome: known.outcome, topic: topicOf(request) };
}

function chancesOf({ ranking, chances }: RouteDecision): Readonly<Record<string, number>> {
  return chances ?? { [ranking[0].model]: 1 };
}

function topicOf(request: RouteRequest): string | null {
  return requestFeatures(request).topic;
}
