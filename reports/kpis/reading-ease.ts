import type { MeasuredArticle } from '../../analyzers/analyzer.ts';
import { languageOf } from '../../content/language.ts';
import { type Kpi, type Measurement, notApplicable } from '../kpi.ts';
import { legibleEase } from '../legible.ts';
import { titleSpan } from '../places.ts';
import { describeTarget, passes } from '../score.ts';
import { readableArticle } from '../totals.ts';

function englishEase(article: MeasuredArticle): Measurement {
  const total = readableArticle(article);
  if (total === null) return notApplicable;
  const { words, sentences, syllables } = total;
  const value = Math.min(100, 206.835 - (1.015 * words) / sentences - (84.6 * syllables) / words);
  return { value, sections: new Map(), findings: [] };
}

/** Flesch reading ease. */
export function readingEase(): Kpi {
  return {
    id: 'reading-ease',
    title: 'Reading ease',
    description:
      'Flesch reading ease, 206.835 − 1.015 × words ÷ sentence − 84.6 × syllables ÷ word, from exact counts; higher is ' +
      'easier, at most 100. The classic limit of 60 fails nine of ten good human posts, so the audience sets the minimum: ' +
      'general 50, professional 40, technical 30. German (Amstad 1978), Spanish (Fernández Huerta 1959, by words a ' +
      'sentence), French (Kandel and Moles 1958), Italian (Franchina and Vacca 1986), Dutch (Douma 1960), Portuguese ' +
      '(Martins et al. 1996) and Russian (Oborneva 2006) by formulas of their own; in others not applicable, LIX is told.',
    differs: 'yoastseo 3.6.0 shows it as an insight only; older versions asked for 60.',
    category: 'readability',
    weight: 1,
    unit: 'points',
    target: { kind: 'band', min: 50, max: null, tolerance: 15 },
    needs: ['reading', 'readability', 'legibility'],
    measure(article, target) {
      const measured = languageOf(article.brief) === 'en' ? englishEase(article) : legibleEase(article);
      const { value } = measured;
      if (value === null) return measured;
      const expected = describeTarget(target, 'points');
      const finding = {
        rule: 'reading-ease',
        message: `Reading ease ${value.toFixed(0)}, asked for ${expected}`,
        span: titleSpan(article.draft),
        section: null,
        actual: value,
        expected,
        suggestion: 'plainer, shorter words; the sections named under reading-grade first',
      };
      return { ...measured, findings: passes(value, target) ? [] : [finding] };
    },
  };
}
