import { type Kpi, notApplicable } from '../kpi.ts';
import { titleSpan } from '../places.ts';
import { describeTarget, passes } from '../score.ts';
import { readableArticle } from '../totals.ts';

/** Flesch reading ease. */
export function readingEase(): Kpi {
  return {
    id: 'reading-ease',
    title: 'Reading ease',
    description:
      'Flesch reading ease, 206.835 − 1.015 × words ÷ sentence − 84.6 × syllables ÷ word, from exact counts; higher is ' +
      'easier, at most 100. The classic limit of 60 fails nine of ten good human posts, so the audience sets the minimum: ' +
      'general 50, professional 40, technical 30.',
    differs: 'yoastseo 3.6.0 shows it as an insight only; older versions asked for 60.',
    category: 'readability',
    weight: 1,
    unit: 'points',
    target: { kind: 'band', min: 50, max: null, tolerance: 15 },
    needs: ['readability'],
    measure(article, target) {
      const total = readableArticle(article);
      if (total === null) return notApplicable;
      const { words, sentences, syllables } = total;
      const value = Math.min(100, 206.835 - (1.015 * words) / sentences - (84.6 * syllables) / words);
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
      return { value, sections: new Map(), findings: passes(value, target) ? [] : [finding] };
    },
  };
}
