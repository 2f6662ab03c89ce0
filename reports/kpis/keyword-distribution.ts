import { type Kpi, notApplicable } from '../kpi.ts';
import { topSpan } from '../places.ts';
import { describeTarget, passes } from '../score.ts';

/** Below, the longest gap depends on one sentence more or less. */
const fewestSentences = 15;

/** How evenly the keyphrase is spread over the post. */
export function keywordDistribution(): Kpi {
  return {
    id: 'keyword-distribution',
    title: 'Keyphrase distribution',
    description:
      'A post that names its topic only at the top reads as if it had drifted. Value: the longest run of sentences ' +
      'without keyphrase or synonym ÷ all sentences × 100 (the definition of yoastseo 3.6.0, which calls up to 30 % ' +
      'good and up to 50 % acceptable). Posts under 15 sentences are judged only where the keyphrase is absent.',
    differs:
      'Words and sentences are those of keyword-density; a list item may end in a bracket or quotation mark behind its ' +
      'full stop, and items are read alike in loose, nested and plain lists; a post under 15 sentences that names its ' +
      'keyphrase is not judged (good there).',
    category: 'keywords',
    weight: 2,
    unit: 'percent',
    target: { kind: 'curve', p10: 30, median: 50 },
    needs: ['distribution'],
    measure(article, target) {
      const { distribution } = article.signals;
      if (article.brief.keywords.primary === null || distribution === undefined) return notApplicable;
      const { gapPercent, longest, first, strip, sentences } = distribution;
      if (sentences === 0 || (sentences < fewestSentences && strip.includes(true))) return notApplicable;
      if (passes(gapPercent, target)) return { value: gapPercent, sections: new Map(), findings: [] };
      const expected = describeTarget(target, 'percent');
      return {
        value: gapPercent,
        sections: new Map(),
        findings: [
          {
            rule: 'keyword-distribution',
            message:
              `${longest} sentences in a row, ${gapPercent.toFixed(0)} % of the post, do without ` +
              `“${article.brief.keywords.primary}” and its synonyms; limit ${expected}`,
            span: first ?? topSpan(article.draft),
            section: null,
            actual: gapPercent,
            expected,
            suggestion: 'say once in this stretch what it has to do with the topic',
          },
        ],
      };
    },
  };
}
