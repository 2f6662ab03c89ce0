import { rank, runnerUp } from './ranking.ts';
import type { Router } from './router.ts';
import { placeIn, ruledScore } from './rules.ts';

/**
 * By what the requester would rather have: preferred models in their order, then the others by general quality. No
 * opinion without a requester, and where none of the preferred may. Allow and deny lists and caps are filters, not wishes.
 */
export function user(): Router {
  return {
    name: 'user',
    needs: [],
    route({ candidates, user }) {
      if (user === null || user.prefer.length === 0) return undefined;
      const wishes = { name: user.name, models: user.prefer };
      const ranking = rank(candidates, ({ card }) => ruledScore(wishes, card.id) ?? 0.9 * card.quality);
      const [{ model }] = ranking;
      const wished = ruledScore(wishes, model);
      if (wished === null) return undefined;
      const reason = `${user.name} prefers ${model} (${placeIn(user.prefer, wished)})${runnerUp(ranking)}`;
      return { router: 'user', ranking, reason };
    },
  };
}
