import { z } from 'zod';
import { figure } from './figures.ts';
import { candidateOf, rank, runnerUp } from './ranking.ts';
import type { Router } from './router.ts';
import { placeIn, ruledScore } from './rules.ts';

export const fallbackOptions = z.strictObject({
  models: z.array(z.string().min(1)).min(1).describe('Who is asked, in that order, as `[acme/large, house/*]`.'),
});

/** An order laid down once and for all; whoever it does not name comes after it, by general quality. */
export function fallback({ models }: { readonly models: readonly string[] }): Router {
  const order = { name: 'fallback', models };
  return {
    name: 'fallback',
    needs: [],
    route({ candidates }) {
      const ranking = rank(candidates, ({ card }) => ruledScore(order, card.id) ?? 0.9 * card.quality);
      const [{ model, score }] = ranking;
      const named = ruledScore(order, model);
      const why =
        named === null
          ? `the order names nobody who may; ${model} by its general quality (${figure(candidateOf(candidates, model)?.card.quality ?? score)})`
          : `${model} stands ${placeIn(models, named)} in the order`;
      return { router: 'fallback', ranking, reason: `${why}${runnerUp(ranking)}` };
    },
  };
}
