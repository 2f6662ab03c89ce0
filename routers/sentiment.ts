import { z } from 'zod';
import type { ModelCard } from '../models/card.ts';
import { figure } from './figures.ts';
import { mendGaps } from './gap.ts';
import { opinion, type Strength } from './opinion.ts';
import type { RouteRequest, Router } from './router.ts';
import { type Rule, type Rules, rulesSchema } from './rules.ts';
import { toneStrength } from './strengths.ts';
import { closeness } from './tones.ts';

export const sentimentOptions = z.strictObject({
  tones: rulesSchema.optional().describe('Models by tone, as `reassuring: [acme/large]`, asked in that order.'),
});

// Most sentences of factual prose carry no valence at all; a mean of a tenth is already clearly coloured.
const coloured = 0.1;

/** A tone to write in and why. */
export interface WishedTone {
  readonly tone: string;
  readonly why: string;
}

/**
 * The tone a section is to have: the outline's, else the brief's voice, else what the material itself calls for – gloomy
 * matter wants reassuring, bright matter (or a band of valence that asks for it) encouraging, all other neutral; null
 * where nothing is wished or measured.
 */
export function toneOf(request: Pick<RouteRequest, 'assignment' | 'signals'>): WishedTone | null {
  const { section, brief } = request.assignment;
  const sentiment = request.signals.sentiment;
  const wished = section.tone ?? brief.voice.tone;
  if (wished !== null && wished.trim() !== '') {
    const material = sentiment === undefined ? '' : `, material at valence ${figure(sentiment.valence)}`;
    return { tone: wished, why: `tone ${wished} wished${material}` };
  }
  if (sentiment === undefined) return null;
  const { valence } = sentiment;
  const band = brief.voice.valence;
  const bright = band === null ? valence : (band[0] + band[1]) / 2;
  const tone = valence < -coloured ? 'reassuring' : bright > coloured ? 'encouraging' : 'neutral';
  return { tone, why: `no tone wished, material at valence ${figure(valence)} wants ${tone}` };
}

/**
 * By the wished tone against `strengths.tones`; where none is wished, by the valence of the material. At a revision by
 * gaps in tone.
 */
export function sentiment(options: { readonly tones?: Rules | undefined } = {}): Router {
  return {
    name: 'sentiment',
    needs: [],
    reads: ['sentiment'],
    route(request) {
      const wished = toneOf(request);
      const strengthOf = (card: ModelCard): Strength | null =>
        wished === null ? null : toneStrength(card, wished.tone);
      if (request.assignment.gaps.length > 0) return mendGaps('sentiment', request, strengthOf);
      if (wished === null) return undefined;
      return opinion(request, {
        router: 'sentiment',
        asks: wished.why,
        strengthOf: ({ card }) => strengthOf(card),
        rule: ruleFor(options.tones ?? {}, wished.tone),
      });
    },
  };
}

/** The rule for the tone itself, else for its family; the earlier one where two are level. */
function ruleFor(rules: Rules, tone: string): Rule | null {
  let best: Rule | null = null;
  let closest = 0;
  for (const [name, models] of Object.entries(rules)) {
    const close = closeness(name, tone);
    if (close > closest) {
      closest = close;
      best = { name, models };
    }
  }
  return best;
}
