import { z } from 'zod';
import { expectedQuality } from './expected-quality.ts';
import { dollars, figure } from './figures.ts';
import { placeOf, rank, runnerUp } from './ranking.ts';
import type { Router } from './router.ts';
import { worthOf } from './yardstick.ts';

export const costOptions = z.strictObject({
  dial: z.number().min(0).max(10).optional().describe("0 = quality, 10 = price; instead of the policy's."),
  qualityFloor: z.number().min(0).max(1).optional().describe("Instead of the policy's."),
});

// Never quite 0 or 1: at the ends of the dial price or quality still settles a tie.
const edge = 1e-6;

/**
 * By price: (1 − d) × expected quality − d × normalised cost, d = dial ÷ 10. Models expected below the quality floor come
 * last, whatever they cost. Raising the dial never chooses a dearer model.
 */
export function cost(
  options: { readonly dial?: number | undefined; readonly qualityFloor?: number | undefined } = {},
): Router {
  return {
    name: 'cost',
    needs: [],
    reads: ['topic', 'sentiment', 'keyphrase'],
    route(request) {
      const dial = Math.min(10, Math.max(0, options.dial ?? request.policy.dial));
      const floor = options.qualityFloor ?? request.policy.qualityFloor;
      const priceMatters = edge + (1 - 2 * edge) * (dial / 10);
      const expected = expectedQuality(request);
      const { words } = request.assignment.section;
      const views: View[] = [];
      const ranking = rank(request.candidates, ({ card, estimate }) => {
        const quality = expected(card);
        const usd = Math.max(0, estimate.costUsd);
        views.push({ id: card.id, quality, usd, eligible: quality >= floor });
        // The lowest tenth is kept for those below the floor.
        if (quality < floor) return 0.0999 * quality;
        return 0.1 + 0.9 * ((1 - priceMatters) * quality + priceMatters * worthOf(usd, words));
      });
      const chosen = views[placeOf(request.candidates, ranking[0].model)] as View;
      return {
        router: 'cost',
        ranking,
        reason: `${reasonFor(views, chosen, dial, floor)}${runnerUp(ranking)}`,
        // A dial of its own comes with a weight of its own.
        ...(options.dial === undefined ? { emphasis: emphasisOf(dial) } : {}),
      };
    },
  };
}

/**
 * The dial is a promise about the whole decision, not about one voice among five: at 5 price counts by its weight, at 10
 * four times, which nothing else outweighs, at 0 hardly.
 */
function emphasisOf(dial: number): number {
  return Math.max(0.01, (dial / 5) ** 2);
}

interface View {
  readonly id: string;
  readonly quality: number;
  readonly usd: number;
  readonly eligible: boolean;
}

/** The one that lies lowest by a measure; equal ones by id. */
function least(views: readonly View[], measure: (view: View) => number): View | undefined {
  let best: View | undefined;
  for (const view of views) {
    const lead = best === undefined ? 1 : measure(best) - measure(view);
    if (lead > 0 || (lead === 0 && view.id < (best as View).id)) best = view;
  }
  return best;
}

function reasonFor(views: readonly View[], chosen: View, dial: number, floor: number): string {
  const fit = views.filter((view) => view.eligible);
  const best = least(fit, ({ quality }) => -quality);
  const cheapest = least(fit, ({ usd }) => usd);
  if (best === undefined || cheapest === undefined) {
    return `nobody is expected to reach the quality floor of ${figure(floor)}; ${chosen.id} comes nearest (${figure(chosen.quality)})`;
  }
  const price = dollars(chosen.usd);
  const worse = views.filter((view) => !view.eligible && view.usd < chosen.usd);
  const named = least(worse, () => 0);
  const below = named === undefined ? '' : `; ${named.id} is cheaper but below the floor of ${figure(floor)}`;
  if (fit.every((view) => view.usd === chosen.usd)) {
    return `${price} USD whoever writes it: ${chosen.id} promises most (${figure(chosen.quality)})${below}`;
  }
  if (chosen.quality >= best.quality) {
    const save = chosen.usd <= cheapest.usd ? 'and costs least' : `and dial ${figure(dial)} pays for it`;
    const than = chosen.usd <= cheapest.usd ? '' : ` rather than ${dollars(cheapest.usd)} for ${cheapest.id}`;
    return `${price} USD: ${chosen.id} promises most (${figure(chosen.quality)}) ${save}${than}${below}`;
  }
  return `${price} USD against ${dollars(best.usd)} for the best, ${best.id}: dial ${figure(dial)} takes ${chosen.id}${below}`;
}
