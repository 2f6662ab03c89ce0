import { z } from 'zod';
import { expectedTime } from './expected-time.ts';
import { dollars, figure, fixed } from './figures.ts';
import { type Expectation, learnedModel } from './learned-model.ts';
import type { LearnedWeights } from './learned-weights.ts';
import { placeOf, rank, runnerUp } from './ranking.ts';
import { requestFeatures } from './request-features.ts';
import type { Candidate, Router } from './router.ts';
import { worthOf } from './yardstick.ts';

export const learnedOptions = z.strictObject({
  weights: z
    .string()
    .min(1)
    .default('copydesk.router.json')
    .describe('The file that `copydesk learn train` wrote, relative to the configuration.'),
  dial: z.number().min(0).max(10).optional().describe("0 = quality, 10 = price; instead of the policy's."),
});

/** What is expected of a candidate, and by how much that may be too high. */
interface Outlook {
  readonly quality: number;
  readonly advantage: number;
  readonly error: number;
  /** Nothing was learnt about it: its card stands in. */
  readonly isNew: boolean;
}

/** One-sided 95 %: an advantage counts only as far as it is nearly sure. */
const doubt = 1.645;
/** What a card says of a model that was never measured may be wrong by so much, as a standard error. */
const cardError = 0.1;
/** What ten seconds are worth beside quality and price, in scores, to whom. */
const hurry = { interactive: 0.1, standard: 0.02, batch: 0 };
const edge = 1e-6;

/**
 * By what was learnt from labels: quality expected of this section, less a lower bound's share of doubt, price by the dial,
 * and time for those who wait: (1 − d) × quality + d × worth of the price + μ × promptness. The best single model is left
 * for a better one only where the lower bound of the advantage is above 0, and never where doing so did not pay on labels
 * kept apart. A model that nothing was learnt about is taken at its card's word, with much doubt. No opinion at a revision.
 */
export function learned({
  weights,
  dial: own,
}: {
  readonly weights: LearnedWeights;
  readonly dial?: z.output<typeof learnedOptions>['dial'];
}): Router {
  const expect = learnedModel(weights);
  return {
    name: 'learned',
    needs: [],
    reads: ['topic', 'sentiment'],
    route(request) {
      if (request.assignment.gaps.length > 0) return undefined;
      const { policy, assignment, candidates } = request;
      const dial = Math.min(10, Math.max(0, own ?? policy.dial));
      const priceMatters = edge + (1 - 2 * edge) * (dial / 10);
      const expected = expect(requestFeatures(request));
      const base = (expected.get(weights.constant) as Expectation).quality;
      const outlooks = candidates.map(({ card }) => outlookOf(card.id, card.quality, base, expected));
      const ranking = rank(candidates, (candidate, at) => {
        const { card, estimate } = candidate;
        const quality = surely(outlooks[at] as Outlook, base, card.id === weights.constant, weights.leaves);
        if (quality < policy.qualityFloor) return 0.0999 * quality;
        const worth = worthOf(Math.max(0, estimate.costUsd), assignment.section.words);
        const prompt = 10_000 / (10_000 + expectedTime(candidate).totalP50Ms);
        const wait = hurry[policy.priority];
        return 0.1 + (0.9 * ((1 - priceMatters) * quality + priceMatters * worth + wait * prompt)) / (1 + wait);
      });
      const first = placeOf(candidates, ranking[0].model);
      const why = reasonFor(candidates[first] as Candidate, outlooks[first] as Outlook, weights, dial);
      return { router: 'learned', ranking, reason: `${why}${runnerUp(ranking)}` };
    },
  };
}

function outlookOf(id: string, quality: number, base: number, expected: ReadonlyMap<string, Expectation>): Outlook {
  const known = expected.get(id);
  if (known !== undefined) return { ...known, isNew: false };
  return { quality, advantage: quality - base, error: cardError, isNew: true };
}

/** The quality that is nearly sure, in [0, 1]. */
function surely({ advantage, error }: Outlook, base: number, isConstant: boolean, leaves: boolean): number {
  const bound = isConstant ? 0 : advantage - doubt * error;
  return Math.max(0, Math.min(1, base + (leaves || isConstant ? bound : Math.min(-edge, bound))));
}

function reasonFor(
  { card, estimate }: Candidate,
  { quality, advantage, error, isNew }: Outlook,
  { constant, data }: LearnedWeights,
  dial: number,
): string {
  const price = `${dollars(estimate.costUsd)} USD at dial ${figure(dial)}`;
  if (isNew) return `${card.id} was never measured; its card promises ${figure(quality)}, ${price}`;
  const from = `learnt from ${data.labels} labels`;
  if (card.id === constant) {
    return `${card.id} is best on the whole (${fixed(quality, 2)} expected here, ${from}), ${price}`;
  }
  const bounds = `${fixed(advantage - doubt * error, 2)} to ${fixed(advantage + doubt * error, 2)}`;
  return `${card.id} is expected at ${fixed(quality, 2)}, ${fixed(advantage, 2)} (${bounds}) beside ${constant}, ${from}, ${price}`;
}
