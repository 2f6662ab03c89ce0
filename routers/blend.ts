import { figure } from './figures.ts';
import { lossOf, openGaps } from './gap.ts';
import { allReads, sharedNeeds } from './needs.ts';
import { candidateOf, headOf, rank, runnerUp } from './ranking.ts';
import type { RouteDecision, RouteRequest, Router } from './router.ts';

export interface Weighted {
  readonly router: Router;
  /** Above 0; only the ratio to the other weights counts. */
  readonly weight: number;
}

// A reason is a clause, not the minutes of the meeting; `parts` keep everything.
const mostDissenters = 2;

/** A part that spoke, with its share of the say. */
interface Voice {
  readonly decision: RouteDecision;
  readonly share: number;
}

/**
 * Weighs several routers: the mean of their scores by weight. Before a word exists, a router without an opinion votes by
 * general quality, as a card's silence does everywhere; at a revision it has nothing to mend and keeps out, and the
 * others count by what their gaps cost. No opinion where none has one.
 */
export function blend(parts: readonly Weighted[]): Router {
  const weighted = parts.filter(({ weight }) => weight > 0);
  const routers = weighted.map(({ router }) => router);
  const weights = weighted.reduce((sum, { weight }) => sum + weight, 0);
  return {
    name: 'blend',
    needs: sharedNeeds(routers),
    reads: allReads(routers),
    route(request) {
      const { gaps } = request.assignment;
      const revising = gaps.length > 0;
      const everything = revising ? lossOf(openGaps(gaps)) || 1 : 1;
      const said: { decision: RouteDecision; say: number }[] = [];
      let total = revising ? 0 : weights;
      for (const { router, weight } of weighted) {
        const decision = router.route(request);
        if (decision === undefined) continue;
        const say = weight * (revising ? (decision.stake ?? everything) : 1);
        if (revising) total += say;
        said.push({ decision, say });
      }
      if (said.length === 0) return undefined;
      const voices = said.map(({ decision, say }): Voice => ({ decision, share: say / total }));
      const scores = weigh(voices, request.candidates);
      const ranking = rank(request.candidates, (_, at) => scores[at] as number);
      return {
        router: 'blend',
        ranking,
        reason: reasonFor(voices, ranking, request),
        parts: voices.map(({ decision }) => decision),
        ...(revising ? { stake: total / weights } : {}),
      };
    },
  };
}

/** What the voices make of each candidate, in the order of the candidates; the silent vote by general quality. */
function weigh(voices: readonly Voice[], candidates: RouteRequest['candidates']): Float64Array {
  const silent = silentShare(voices);
  const places = new Map(candidates.map(({ card }, at) => [card.id, at]));
  const scores = Float64Array.from(candidates, ({ card }) => silent * card.quality);
  for (const { decision, share } of voices) {
    for (const { model, score } of decision.ranking) {
      const at = places.get(model);
      if (at !== undefined) scores[at] = (scores[at] as number) + share * score;
    }
  }
  return scores;
}

function silentShare(voices: readonly Voice[]): number {
  let silent = 1;
  for (const { share } of voices) silent -= share;
  return Math.max(0, silent);
}

/** The weightiest part's reason; where it is outvoted, also what tipped the balance. */
function reasonFor(voices: readonly Voice[], ranking: RouteDecision['ranking'], request: RouteRequest): string {
  const leading = weightiest(voices).decision;
  const { model } = ranking[0];
  const wanted = leading.ranking[0].model;
  if (wanted !== model) {
    return `${headOf(leading)}; outvoted – ${tipped(voices, model, wanted, request)}${runnerUp(ranking)}`;
  }
  const others = voices
    .filter(({ decision }) => decision.ranking[0].model !== model)
    .sort((one, other) => other.share - one.share)
    .slice(0, mostDissenters);
  const dissent = others.map(({ decision }) => `${decision.router} would take ${decision.ranking[0].model}`).join(', ');
  return `${headOf(leading)}${runnerUp(ranking)}${dissent === '' ? '' : `; ${dissent}`}`;
}

/** The earliest of those with the largest share. */
function weightiest(voices: readonly Voice[]): Voice {
  let most = voices[0] as Voice;
  for (const voice of voices) if (voice.share > most.share) most = voice;
  return most;
}

/** What put the chosen model most before the one that the weightiest part wanted. */
function tipped(voices: readonly Voice[], model: string, wanted: string, request: RouteRequest): string {
  const qualityOf = (id: string) => candidateOf(request.candidates, id)?.card.quality ?? 0;
  const [chosen, other] = [qualityOf(model), qualityOf(wanted)];
  let most = silentShare(voices) * (chosen - other);
  let why = () => `${model} is better in general (quality ${figure(chosen)} against ${figure(other)})`;
  for (const { decision, share } of voices) {
    const scoreOf = (id: string, quality: number) =>
      decision.ranking.find((ranked) => ranked.model === id)?.score ?? quality;
    const [mine, yours] = [scoreOf(model, chosen), scoreOf(wanted, other)];
    const margin = share * (mine - yours);
    if (margin <= most) continue;
    most = margin;
    const first = decision.ranking[0].model === model;
    why = () =>
      first
        ? headOf(decision)
        : `${decision.router} puts ${model} before ${wanted} (${figure(mine)} against ${figure(yours)})`;
  }
  return why();
}
