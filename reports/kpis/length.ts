import { type Kpi, notApplicable } from '../kpi.ts';
import { titleSpan } from '../places.ts';
import { describeTarget, passes } from '../score.ts';
import { totalWords } from '../totals.ts';

/** Whether the post has the length it was to have. */
export function length(): Kpi {
  return {
    id: 'length',
    title: 'Length',
    description:
      'Words of the prose (no code, tables, alternative texts) against the brief: full score within its tolerance, 0.5 at ' +
      'a further 15 % of the wanted length. Without a wanted length only the floor of 300 words holds. No length is ' +
      'favoured by search engines as such: never pad.',
    differs: 'yoastseo 3.6.0 asks for 300 words and knows no upper bound.',
    category: 'readability',
    weight: 2,
    unit: 'words',
    target: { kind: 'band', min: 300, max: null, tolerance: 100 },
    needs: ['sentences'],
    measure(article, target) {
      const value = totalWords(article);
      if (value === null) return notApplicable;
      if (passes(value, target)) return { value, sections: new Map(), findings: [] };
      const expected = describeTarget(target, 'words');
      const short = target.kind === 'band' && target.min !== null && value < target.min;
      const finding = {
        rule: 'length',
        message: `${value} ${value === 1 ? 'word' : 'words'}, asked for ${expected}`,
        span: titleSpan(article.draft),
        section: null,
        actual: value,
        expected,
        suggestion: short
          ? 'add facts and sources that readers miss, or ask for less; padding does not help'
          : 'cut what the reader does not need, or make it two posts',
      };
      return { value, sections: new Map(), findings: [finding] };
    },
  };
}
