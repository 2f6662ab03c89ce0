import type { Priority } from '../models/priority.ts';
import { dollars, figure } from './figures.ts';
import { candidateOf, rank, runnerUp } from './ranking.ts';
import type { Candidate, Router } from './router.ts';
import { worthOf } from './yardstick.ts';

/** US dollars by the tier that applies, and its name; null where list prices do. */
function tierOf(
  { card, estimate }: Candidate,
  priority: Priority,
): { readonly usd: number; readonly tier: string | null } {
  const { batch } = card.price;
  const list = Math.max(0, estimate.costUsd);
  if (priority === 'batch' && batch !== undefined) {
    const { inputTokens, outputTokens } = estimate;
    const usd = (inputTokens * batch.inputPerMillion + outputTokens * batch.outputPerMillion) / 1_000_000;
    return { usd, tier: usd < list ? 'at batch prices' : null };
  }
  const usd = Math.max(0, estimate.warmCostUsd);
  return { usd, tier: usd < list ? 'with a warm prompt cache' : null };
}

/**
 * By the price of the tier that applies: batch prices where nobody waits for the answer, those of a warm prompt cache
 * otherwise. Cheapest first, whatever it promises: blend it with what knows quality.
 */
export function priceTier(): Router {
  return {
    name: 'price-tier',
    needs: [],
    route({ assignment, candidates, policy }) {
      const { words } = assignment.section;
      const ranking = rank(candidates, (candidate) => worthOf(tierOf(candidate, policy.priority).usd, words));
      const [{ model }] = ranking;
      const first = candidateOf(candidates, model) ?? candidates[0];
      const { usd, tier } = tierOf(first, policy.priority);
      const saving = figure(100 * (1 - usd / first.estimate.costUsd), 0);
      const how = tier === null ? 'at list price' : `${tier}, ${saving} % under its list price`;
      const price = usd === 0 ? 'is free' : `costs ${dollars(usd)} USD ${how}`;
      return { router: 'price-tier', ranking, reason: `${model} ${price}${runnerUp(ranking)}` };
    },
  };
}
