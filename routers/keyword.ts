import { z } from 'zod';
import { contentStems } from '../analyzers/words.ts';
import type { ModelCard } from '../models/card.ts';
import { mendGaps } from './gap.ts';
import { opinion, type Strength } from './opinion.ts';
import type { RouteRequest, Router } from './router.ts';
import { type Rule, type Rules, rulesSchema } from './rules.ts';

export const keywordOptions = z.strictObject({
  keyphrases: rulesSchema.optional().describe('Models by a word of the keyphrase, as `composting: [acme/large]`.'),
});

/** What a section owes its keyphrase. */
export interface KeyphraseTarget {
  readonly phrase: string;
  /** Occurrences that keep the adjusted density between 0.5 and 3.0 (definition: yoastseo 3.6.0). */
  readonly least: number;
  readonly most: number;
  /** Occurrences that heading, points and facts bring along; null where they were not measured. */
  readonly given: number | null;
  /** How hard that is to do well, in [0, 1]. */
  readonly hardness: number;
}

/** The keyphrase a section is to carry, the outline's own or the post's; null where there is none. */
export function keyphraseOf(request: Pick<RouteRequest, 'assignment' | 'signals'>): KeyphraseTarget | null {
  const { section, brief } = request.assignment;
  const phrase = (section.keyphrase ?? brief.keywords.primary)?.trim() ?? '';
  if (phrase === '') return null;
  const contentWords = contentWordsIn(phrase);
  const { words } = section;
  const [least, most] = occurrences(words, contentWords);
  const signal = request.signals.keyphrase;
  const given = signal?.phrase.toLowerCase() === phrase.toLowerCase() ? signal.forms : null;
  // Our estimate, to be replaced by what is learned: a long phrase rarely fits into one sentence, a dense one soon
  // reads stuffed, and what the material already says need not be worked in.
  const long = Math.min(1, (contentWords - 1) / 3);
  const dense = Math.min(1, (100 * least) / Math.max(1, words));
  const missing = given === null ? 1 : Math.max(0, least - given) / least;
  return { phrase, least, most, given, hardness: (long + dense + missing) / 3 };
}

// Briefs repeat their phrases; the limit keeps a long-lived server's memory flat.
const remembered = new Map<string, number>();
const rememberAtMost = 1_000;

/** How many content words a phrase has, at least 1. */
function contentWordsIn(phrase: string): number {
  const known = remembered.get(phrase);
  if (known !== undefined) return known;
  const count = Math.max(1, contentStems(phrase).length);
  if (remembered.size >= rememberAtMost) remembered.clear();
  remembered.set(phrase, count);
  return count;
}

/** Recommended occurrences of a phrase of so many content words in a text of so many words. */
function occurrences(words: number, contentWords: number): readonly [least: number, most: number] {
  if (words <= 50) return [1, 1];
  if (words < 100) return [1, 2];
  const perPercent = words / (100 * (0.7 + contentWords / 3));
  return [Math.max(2, Math.ceil(0.5 * perPercent)), Math.max(2, Math.floor(3 * perPercent))];
}

/** What a card says of keyphrases: its strength as far as this one is hard, its general quality as far as it is not. */
export function keywordStrength(card: ModelCard, target: KeyphraseTarget): Strength | null {
  const said = card.strengths.keywords;
  if (said === undefined) return null;
  return { score: card.quality + target.hardness * (said - card.quality), said, does: 'keeps it in its band' };
}

/**
 * By the keyphrase the section is to carry: the harder to place, the more `strengths.keywords` counts. At a revision by
 * gaps in density, distribution and placement.
 */
export function keyword(options: { readonly keyphrases?: Rules | undefined } = {}): Router {
  return {
    name: 'keyword',
    needs: [],
    reads: ['keyphrase'],
    route(request) {
      const target = keyphraseOf(request);
      const strengthOf = (card: ModelCard) => (target === null ? null : keywordStrength(card, target));
      if (request.assignment.gaps.length > 0) return mendGaps('keyword', request, strengthOf);
      if (target === null) return undefined;
      const { phrase, least, most, given } = target;
      const times = least === most ? `${least}` : `${least}–${most}`;
      const already = given === null ? '' : `, ${given} in its points and facts already`;
      return opinion(request, {
        router: 'keyword',
        asks: `keyphrase '${phrase}' ${times} times in ${request.assignment.section.words} words${already}`,
        strengthOf: ({ card }) => strengthOf(card),
        rule: ruleFor(options.keyphrases ?? {}, phrase),
      });
    },
  };
}

/** The first rule all of whose words stand in the phrase, in any form. */
function ruleFor(rules: Rules, phrase: string): Rule | null {
  const stems = new Set(contentStems(phrase));
  for (const [name, models] of Object.entries(rules)) {
    const wanted = contentStems(name);
    if (wanted.length > 0 && wanted.every((word) => stems.has(word))) return { name, models };
  }
  return null;
}
