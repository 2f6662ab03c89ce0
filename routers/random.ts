import { drawer } from './lot.ts';
import { rank, runnerUp } from './ranking.ts';
import type { Router } from './router.ts';

/**
 * By lot: the baseline every other router has to beat. Each candidate draws for itself from seed and section, so the
 * same seed gives the same ranking and a model more or less leaves the others in their order.
 */
export function random(): Router {
  return {
    name: 'random',
    needs: [],
    route(request) {
      const { brief, section } = request.assignment;
      const lot = drawer(`${request.seed}\u0000${brief.id}\u0000${section.id}\u0000`);
      const ranking = rank(request.candidates, ({ card }) => lot(card.id));
      const chances = Object.fromEntries(ranking.map(({ model }) => [model, 1 / ranking.length]));
      return { router: 'random', ranking, reason: `drawn by lot: ${ranking[0].model}${runnerUp(ranking)}`, chances };
    },
  };
}
