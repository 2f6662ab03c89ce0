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
      const lot = `${request.seed}\u0000${request.assignment.brief.id}\u0000${request.assignment.section.id}\u0000`;
      const ranking = rank(request.candidates, ({ card }) => draw(lot + card.id));
      return { router: 'random', ranking, reason: `drawn by lot: ${ranking[0].model}${runnerUp(ranking)}` };
    },
  };
}

/** An even number in [0, 1) from a text: FNV-1a over its code units, then the finaliser of MurmurHash3. */
function draw(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
