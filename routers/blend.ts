import { figure } from './figures.ts';
import { sharedNeeds } from './needs.ts';
import { candidateOf, rank, runnerUp } from './ranking.ts';
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
  return {
    name: 'blend',
    needs: sharedNeeds(weighted.map(({ router }) => router)),
    route(request) {
      const revising = request.assignment.gaps.length > 0;
      const said = weighted.map(({ router, weight }) => ({ weight, decision: router.route(request) }));
      const say = ({ weight, decision }: (typeof said)[number]) =>
        weight * (revising ? (decision === undefined ? 0 : (decision.stake ?? 1)) : 1);
      const total = said.reduce((sum, part) => sum + say(part), 0);
      const voices = said.flatMap((part): Voice[] =>
        part.decision === undefined ? [] : [{ decision: part.decision, share: say(part) / total }],
      );
      if (voices.length === 0) return undefined;
      const silent = 1 - voices.reduce((sum, { share }) => sum + share, 0);
      const scores = voices.map(({ decision, share }) => ({
        share,
        of: new Map(decision.ranking.map(({ model, score }) => [model, score])),
      }));
      const ranking = rank(request.candidates, ({ card }) =>
        scores.reduce(
          (sum, { share, of }) => sum + share * (of.get(card.id) ?? card.quality),
          Math.max(0, silent) * card.quality,
        ),
      );
      return {
        router: 'blend',
        ranking,
        reason: reasonFor(voices, ranking, request),
        parts: voices.map(({ decision }) => decision),
        ...(revising ? { stake: total / weighted.reduce((sum, { weight }) => sum + weight, 0) } : {}),
      };
    },
  };
}

/** The weightiest part's reason; where it is outvoted, also what tipped the balance. */
function reasonFor(voices: readonly Voice[], ranking: RouteDecision['ranking'], request: RouteRequest): string {
  const byShare = [...voices].sort((one, other) => other.share - one.share);
  const leading = (byShare[0] as Voice).decision;
  const { model } = ranking[0];
  const wanted = leading.ranking[0].model;
  if (wanted !== model) {
    return `${headOf(leading)}; outvoted – ${tipped(voices, model, wanted, request)}${runnerUp(ranking)}`;
  }
  const others = byShare.filter(({ decision }) => decision.ranking[0].model !== model).slice(0, mostDissenters);
  const dissent = others.map(({ decision }) => `${decision.router} would take ${decision.ranking[0].model}`).join(', ');
  return `${headOf(leading)}${runnerUp(ranking)}${dissent === '' ? '' : `; ${dissent}`}`;
}

/** What put the chosen model most before the one that the weightiest part wanted. */
function tipped(voices: readonly Voice[], model: string, wanted: string, request: RouteRequest): string {
  const qualityOf = (id: string) => candidateOf(request.candidates, id)?.card.quality ?? 0;
  const silent = 1 - voices.reduce((sum, { share }) => sum + share, 0);
  let most = silent * (qualityOf(model) - qualityOf(wanted));
  let why = `${model} is better in general (quality ${figure(qualityOf(model))} against ${figure(qualityOf(wanted))})`;
  for (const { decision, share } of voices) {
    const scoreOf = (id: string) => decision.ranking.find((ranked) => ranked.model === id)?.score ?? qualityOf(id);
    const margin = share * (scoreOf(model) - scoreOf(wanted));
    if (margin <= most) continue;
    most = margin;
    const scores = `${figure(scoreOf(model))} against ${figure(scoreOf(wanted))}`;
    const first = decision.ranking[0].model === model;
    why = first ? headOf(decision) : `${decision.router} puts ${model} before ${wanted} (${scores})`;
  }
  return why;
}

/** A part's reason without its own runner-up, which is not the blend's. */
function headOf(decision: RouteDecision): string {
  const tail = runnerUp(decision.ranking);
  return decision.reason.endsWith(tail) ? decision.reason.slice(0, -tail.length) : decision.reason;
}
