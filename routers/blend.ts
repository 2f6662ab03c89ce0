import { figure } from './figures.ts';
import { lossOf, openGaps } from './gap.ts';
import { allReads, sharedNeeds } from './needs.ts';
import { addScores, candidateOf, headOf, rank, runnerUp } from './ranking.ts';
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
 * general quality, as a card's silence does everywhere, and one may ask for more or less say than its weight; at a
 * revision it has nothing to mend and keeps out, and the others count by what their gaps cost. No opinion where none has
 * one.
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
        const say = weight * (revising ? (decision.stake ?? everything) : (decision.emphasis ?? 1));
        total += revising ? say : say - weight;
        said.push({ decision, say });
      }
      if (said.length === 0) return undefined;
      const voices = said.map(({ decision, say }): Voice => ({ decision, share: say / total }));
      const sums = weigh(voices, request.candidates);
      const ranking = rank(request.candidates, (_, at) => sums[at] as number);
      return {
        router: 'blend',
        ranking,
        reason: reasonFor(voices, ranking, request),
        parts: voices.map(({ decision }) => decision),
        ...(revising ? { stake: total / weights } : {}),
        // What a lot in one part makes of the whole cannot be told from this one draw.
        ...(voices.some(({ decision }) => decision.chances !== undefined) ? { chances: {} } : {}),
      };
    },
  };
}

/** What the voices make of each candidate together, in the order of the candidates; the silent vote by general quality. */
function weigh(voices: readonly Voice[], candidates: RouteRequest['candidates']): readonly number[] {
  const silent = silentShare(voices);
  const sums = candidates.map(({ card }) => silent * card.quality);
  for (const { decision, share } of voices) addScores(decision.ranking, share, candidates, sums);
  return sums;
}

function silentShare(voices: readonly Voice[]): number {
  let silent = 1;
  for (const { share } of voices) silent -= share;
  return Math.max(0, silent);
}

/** The weightiest part's reason; where it is outvoted, also what tipped the balance. */
function reasonFor(voices: readonly Voice[], ranking: RouteDecision['ranking'], { candidates }: RouteRequest): string {
  const leading = weightiest(voices).decision;
  const { model } = ranking[0];
  const wanted = leading.ranking[0].model;
  if (wanted !== model) {
    return `${headOf(leading)}; outvoted – ${tipped(voices, model, wanted, candidates)}${runnerUp(ranking)}`;
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

function scoreOf(model: string, { ranking }: RouteDecision): number {
  return ranking.find((ranked) => ranked.model === model)?.score ?? 0;
}

/** What put the chosen model most before the one that the weightiest part wanted. */
function tipped(
  voices: readonly Voice[],
  model: string,
  wanted: string,
  candidates: RouteRequest['candidates'],
): string {
  const qualityOf = (id: string) => candidateOf(candidates, id)?.card.quality ?? 0;
  let most = silentShare(voices) * (qualityOf(model) - qualityOf(wanted));
  let tipping: RouteDecision | null = null;
  for (const { decision, share } of voices) {
    const margin = share * (scoreOf(model, decision) - scoreOf(wanted, decision));
    if (margin <= most) continue;
    most = margin;
    tipping = decision;
  }
  if (tipping === null) {
    return `${model} is better in general (quality ${figure(qualityOf(model))} against ${figure(qualityOf(wanted))})`;
  }
  if (tipping.ranking[0].model === model) return headOf(tipping);
  const [mine, yours] = [scoreOf(model, tipping), scoreOf(wanted, tipping)];
  return `${tipping.router} puts ${model} before ${wanted} (${figure(mine)} against ${figure(yours)})`;
}
