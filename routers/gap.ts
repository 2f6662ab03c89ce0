import type { Gap, KpiId } from '../content/target.ts';
import type { ModelCard } from '../models/card.ts';
import { gapSays, mends } from './gap-wording.ts';
import type { Strength } from './opinion.ts';
import { candidateOf, rank, runnerUp } from './ranking.ts';
import type { RouteDecision, RouteRequest } from './router.ts';
import { gapStrength } from './strengths.ts';

/** Who answers for a KPI at a revision. `task` answers for all that nobody else does. */
export type Family = 'topic' | 'sentiment' | 'keyword' | 'task';

/** The family a KPI belongs to, by the first word of its id: `keyword-density` → keyword. */
function familyOf(kpi: KpiId): Family {
  if (/^(keyword|keyphrase)(-|$)/.test(kpi)) return 'keyword';
  if (/^(sentiment|tone|voice)(-|$)/.test(kpi)) return 'sentiment';
  if (/^topic(-|$)/.test(kpi)) return 'topic';
  return 'task';
}

// A loss is a share of the score; below this it is the dust of a subtraction.
const negligible = 1e-9;

/** The gaps that cost something, the costliest first. */
export function openGaps(gaps: readonly Gap[]): readonly Gap[] {
  return gaps
    .filter((gap) => Number.isFinite(gap.loss) && gap.loss > negligible)
    .sort((one, other) => other.loss - one.loss || (one.kpi < other.kpi ? -1 : 1));
}

/** What gaps cost together. */
export function lossOf(gaps: readonly Gap[]): number {
  return gaps.reduce((sum, gap) => sum + gap.loss, 0);
}

/** Specialist of one family: `strengths.kpis`, each gap counting by its loss; no opinion without a gap of the family. */
export function mendGaps(
  family: Family,
  request: RouteRequest,
  otherwise: (card: ModelCard) => Strength | null,
): RouteDecision | undefined {
  const gaps = openGaps(request.assignment.gaps).filter((gap) => familyOf(gap.kpi) === family);
  const [worst, ...others] = gaps;
  if (worst === undefined) return undefined;
  const ranking = rank(request.candidates, ({ card }) =>
    gapStrength(card, gaps, otherwise(card)?.score ?? card.quality),
  );
  const [{ model }] = ranking;
  const named = candidateOf(request.candidates, model)?.card.strengths.kpis?.[worst.kpi] !== undefined;
  const also = others.length === 0 ? '' : ` (also ${others.map((gap) => gap.kpi).join(', ')})`;
  const how = named ? '' : ', though its card does not say how well';
  return {
    router: family,
    ranking,
    reason: `${gapSays(worst, request)}${also}: ${model} ${mends(worst)}${how}${runnerUp(ranking)}`,
    stake: lossOf(gaps),
  };
}
