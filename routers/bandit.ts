import { z } from 'zod';
import { figure } from './figures.ts';
import type { LearntModel } from './learnt-from.ts';
import { drawer } from './lot.ts';
import { readsOf } from './needs.ts';
import { placeOf, rank, runnerUp } from './ranking.ts';
import type { Candidate, Ranked, RouteDecision, RouteRequest, Router } from './router.ts';
import { cappedChances, chancesToLead } from './trial-chances.ts';
import { worthOf } from './yardstick.ts';

export const banditOptions = z.strictObject({
  explore: z
    .number()
    .min(0)
    .max(0.5)
    .default(0.2)
    .describe('Share of sections, at most, that may go to a model that is not expected to be best.'),
  router: z
    .unknown()
    .optional()
    .describe('Who decides at revisions and before anything is learnt; later it is the starting point.'),
});

interface Options {
  readonly explore?: number;
  readonly router: Router;
}

/** For how many outcomes of a model the word of the router around which it learns stands. */
const wordOfRouter = 5;

/** Thompson's draws from half the deviation: with many models the full one tries too much (bench/bandit.md). */
const caution = 0.5;
const draws = 32;

/** What is thought of a candidate. */
interface View extends LearntModel {
  readonly quality: number;
}

/**
 * Learns from outcomes while it runs: each model by what it made of sections like this one (task, topic, language, length),
 * drawn to what it makes of all, and, as long as little is known, to what another router thinks of it. At most a share
 * `explore` of the sections is used to find out more, by Thompson's draw (1933) from what is believed; the reason says so.
 * The dial weighs price as in `cost`, and where a section's mean cost is budgeted, a price that follows what was spent.
 * A revision is the other router's.
 */
export function bandit({ explore = 0.2, router }: Options): Router {
  return {
    name: 'bandit',
    needs: [],
    reads: [...new Set([...readsOf(router), 'experience' as const])],
    route(request) {
      const learnt = request.signals.experience;
      const base = router.route(request);
      if (request.assignment.revises || learnt === undefined || learnt.rounds === 0) return handedOn(base);
      const said = base?.ranking ?? request.candidates.map(({ card }) => ({ model: card.id, score: card.quality }));
      const views = viewsOf(request.candidates, said, learnt);
      const best = rank(request.candidates, (candidate, at) =>
        worthHere(request, candidate, (views[at] as View).quality),
      );
      const drawn = trialOf(request, views, best, explore) ?? best;
      const isTrial = drawn !== best;
      const view = (model: string) => views[placeOf(request.candidates, model)] as View;
      const tried = says(drawn[0].model, view(drawn[0].model));
      const reason = isTrial
        ? `tried to learn more, as at most ${figure(100 * explore, 1)} % of sections are: ${tried}, instead of ${says(best[0].model, view(best[0].model))}`
        : `after ${learnt.rounds} outcomes ${tried}${pacedBy(learnt.pricePerUsd)}`;
      return {
        router: 'bandit',
        ranking: drawn,
        reason: `${reason}${runnerUp(drawn)}`,
        ...(base === undefined ? {} : { parts: [base] }),
        ...(base?.chances !== undefined && { chances: {} }),
        ...(base?.chances === undefined && explore > 0 && { chances: chancesOf(request, views, best, explore) }),
      };
    },
  };
}

/**
 * The ranking of a trial; null where there is none. Thompson's draw would try as often as it sees fit; how often that is
 * is found by drawing many times, and beyond the cap the draw is only followed as often as the cap allows.
 */
function trialOf(
  request: RouteRequest,
  views: readonly View[],
  best: RouteDecision['ranking'],
  explore: number,
): RouteDecision['ranking'] | null {
  if (explore === 0 || request.candidates.length === 1) return null;
  const lot = drawer(`${request.seed}\u0000bandit\u0000`);
  const draw = (candidate: Candidate, at: number, time: number): number => {
    const { quality, deviation } = views[at] as View;
    return worthHere(
      request,
      candidate,
      quality + caution * deviation * normal(lot, `${candidate.card.id}\u0000${time}`),
    );
  };
  const drawn = rank(request.candidates, (candidate, at) => draw(candidate, at, 0));
  if (drawn[0].model === best[0].model) return null;
  const leading = placeOf(request.candidates, best[0].model);
  let tries = 1;
  for (let time = 1; time < draws; time++) {
    const lead = draw(request.candidates[leading] as Candidate, leading, time);
    if (request.candidates.some((candidate, at) => at !== leading && draw(candidate, at, time) > lead)) tries++;
  }
  return lot('whether') < explore / (tries / draws) ? drawn : null;
}

/** With what chance each candidate is first, before anything is drawn. */
function chancesOf(
  request: RouteRequest,
  views: readonly View[],
  best: RouteDecision['ranking'],
  explore: number,
): Readonly<Record<string, number>> {
  const ids = request.candidates.map(({ card }) => card.id);
  const leads = chancesToLead(ids, (at, normal) => {
    const { quality, deviation } = views[at] as View;
    return worthHere(request, request.candidates[at] as Candidate, quality + caution * deviation * normal);
  });
  return cappedChances(leads, best[0].model, explore, draws);
}

function handedOn(base: RouteDecision | undefined): RouteDecision | undefined {
  return base === undefined ? undefined : { ...base, router: 'bandit', parts: [base] };
}

function viewsOf(
  candidates: readonly Candidate[],
  said: readonly Ranked[],
  { expected, models, unknownDeviation }: NonNullable<RouteRequest['signals']['experience']>,
): readonly View[] {
  const scores = new Map(said.map(({ model, score }) => [model, score]));
  return candidates.map(({ card }) => {
    const known = Object.hasOwn(models, card.id) ? models[card.id] : undefined;
    const { lead, deviation, trials } = known ?? { lead: 0, deviation: unknownDeviation, trials: 0 };
    const heard = wordOfRouter / (wordOfRouter + trials);
    // A router's scores are an order more than a measure: half of their distance is believed.
    const thought = ((scores.get(card.id) ?? 0.5) - 0.5) / 2;
    return { lead, deviation, trials, quality: expected + (1 - heard) * lead + heard * thought };
  });
}

/** Quality less price: the dial's, and the budget's. Below the quality floor nobody is better than above. */
function worthHere({ policy, assignment, signals }: RouteRequest, { estimate }: Candidate, quality: number): number {
  if (quality < policy.qualityFloor) return 0.0999 * within(quality);
  const usd = Math.max(0, estimate.costUsd);
  // Never quite 1: at the end of the dial quality still settles a tie.
  const priceMatters = Math.min(1 - 1e-6, (Math.max(0, policy.dial) / 10) ** 3);
  const paid = quality - (signals.experience?.pricePerUsd ?? 0) * usd;
  const worth = (1 - priceMatters) * paid + priceMatters * worthOf(usd, assignment.section.words);
  return within(worth);
}

/** Into (0, 1), bent only in the outermost tenths: what lies beyond keeps its order. */
function within(value: number): number {
  if (value > 0.9) return 1 - 0.1 * Math.exp((0.9 - value) / 0.1);
  return value < 0.1 ? 0.1 * Math.exp((value - 0.1) / 0.1) : value;
}

/** A draw from the normal distribution (Box–Muller), the same for the same name. */
function normal(lot: (name: string) => number, name: string): number {
  const radius = Math.sqrt(-2 * Math.log(Math.max(1e-12, lot(`${name}\u0000radius`))));
  return radius * Math.cos(2 * Math.PI * lot(`${name}\u0000angle`));
}

function says(model: string, { quality, deviation, trials }: View): string {
  const seen = trials < 0.5 ? 'never tried' : `${figure(trials, 0)} trials`;
  return `${model} is expected to reach ${figure(Math.min(1, Math.max(0, quality)))} ± ${figure(deviation)} (${seen})`;
}

function pacedBy(pricePerUsd: number): string {
  return pricePerUsd === 0
    ? ''
    : `; to keep the budget a cent saved counts as ${figure(pricePerUsd / 100, 3)} of quality`;
}
