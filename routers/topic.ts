import { z } from 'zod';
import type { ModelCard } from '../models/card.ts';
import { mendGaps } from './gap.ts';
import { opinion, type Strength } from './opinion.ts';
import type { Router } from './router.ts';
import { type Rule, type Rules, rulesSchema } from './rules.ts';
import { topicStrength } from './strengths.ts';
import { knownSubjects, type Speaks, subjectsOf, type Vocabulary } from './subjects.ts';

export const topicOptions = z.strictObject({
  topics: rulesSchema.optional().describe('Models by subject, as `finance: [acme/large]`, asked in that order.'),
  vocabulary: z
    .record(z.string().min(1), z.array(z.string().min(1)).min(1))
    .optional()
    .describe('Words by which a subject is recognised, as `finance: [pension, annuity]`; added to the built-in ones.'),
});

/**
 * By what the section is about, against `strengths.topics` and the user's rules. A subject is recognised by its own
 * name or by its vocabulary among the words of the topic: `credit · freeze · bureau` is finance. At a revision by
 * topical gaps.
 */
export function topic(
  options: { readonly topics?: Rules | undefined; readonly vocabulary?: Vocabulary | undefined } = {},
): Router {
  const subjects = options.vocabulary === undefined ? knownSubjects : subjectsOf(options.vocabulary);
  return {
    name: 'topic',
    needs: ['topic'],
    route(request) {
      const signal = request.signals.topic;
      const speaks = signal === undefined ? null : subjects(signal);
      const strengthOf = (card: ModelCard): Strength | null => (speaks === null ? null : topicStrength(card, speaks));
      if (request.assignment.gaps.length > 0) return mendGaps('topic', request, strengthOf);
      if (signal === undefined || speaks === null) return undefined;
      return opinion(request, {
        router: 'topic',
        asks: `topic ${signal.label || signal.terms.slice(0, 3).join(' · ') || 'unnamed'}`,
        strengthOf: ({ card }) => strengthOf(card),
        rule: ruleFor(options.topics ?? {}, speaks),
      });
    },
  };
}

/** The rule whose subject the section speaks of most; the earlier one where two are level. */
function ruleFor(rules: Rules, speaks: Speaks): Rule | null {
  let best: Rule | null = null;
  let most = 0;
  for (const [name, models] of Object.entries(rules)) {
    const evidence = speaks(name);
    if (evidence > most) {
      most = evidence;
      best = { name, models };
    }
  }
  return best;
}
