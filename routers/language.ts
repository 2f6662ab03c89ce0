import { z } from 'zod';
import { languageIn, languageName, languageOf } from '../content/language.ts';
import type { ModelCard } from '../models/card.ts';
import { opinion, type Strength } from './opinion.ts';
import type { Router } from './router.ts';
import { type Rules, rulesSchema } from './rules.ts';

export const languageOptions = z.strictObject({
  languages: rulesSchema.optional().describe('Models by language, as `de: [acme/large]`, asked in that order.'),
});

/** What a card says of a language: how well it writes it, or that it does not; null where it says neither. */
function languageStrength(card: ModelCard, code: string): Strength | null {
  const score = card.strengths.languages?.[code];
  if (score !== undefined) return { score, does: `writes ${languageName(code)}` };
  if (card.languages === undefined || card.languages.includes(code)) return null;
  return { score: 0, does: `does not write ${languageName(code)}` };
}

/**
 * By the language of the brief, against `strengths.languages` and the user's rules. No opinion where no card and no rule
 * speaks of it, as mostly of English.
 */
export function language(options: { readonly languages?: Rules | undefined } = {}): Router {
  const rules = new Map(
    Object.entries(options.languages ?? {}).map(([tag, models]) => [languageIn(tag) ?? tag, { name: tag, models }]),
  );
  return {
    name: 'language',
    needs: [],
    route(request) {
      const { brief } = request.assignment;
      const code = languageOf(brief);
      return opinion(request, {
        router: 'language',
        asks: `${languageName(code)} (${brief.locale})`,
        strengthOf: ({ card }) => languageStrength(card, code),
        rule: rules.get(code) ?? null,
      });
    },
  };
}
