import type { MeasuredArticle } from '../../analyzers/analyzer.ts';
import type { Span } from '../../content/position.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { topSpan } from '../places.ts';
import { describeTarget, passes } from '../score.ts';

/** Below, the longest gap depends on one sentence more or less. */
const fewestSentences = 15;

/** The longest run of sentences without the topic, as (first, last) index. */
function longestGap(strip: readonly boolean[]): readonly [number, number] {
  let best: readonly [number, number] = [0, -1];
  let start = 0;
  strip.forEach((topical, index) => {
    if (topical) start = index + 1;
    else if (index - start > best[1] - best[0]) best = [start, index];
  });
  return best;
}

/** Where the gap begins. The strip may join list items, so its places are proportions, not indices. */
function gapSpan(article: MeasuredArticle, strip: readonly boolean[]): Span {
  const sentences = article.sections.flatMap(({ signals }) => signals.sentences?.all ?? []);
  const [first] = longestGap(strip);
  const index = strip.length === sentences.length ? first : Math.floor((first / strip.length) * sentences.length);
  return sentences[index]?.span ?? topSpan(article.draft);
}

/** How evenly the keyphrase is spread over the post. */
export function keywordDistribution(): Kpi {
  return {
    id: 'keyword-distribution',
    title: 'Keyphrase distribution',
    description:
      'A post that names its topic only at the top reads as if it had drifted. Value: the longest run of sentences ' +
      'without keyphrase or synonym ÷ all sentences × 100 (the definition of yoastseo 3.6.0, which calls up to 30 % ' +
      'good and up to 50 % acceptable). Posts under 15 sentences are judged only where the keyphrase is absent.',
    category: 'keywords',
    weight: 2,
    unit: 'percent',
    target: { kind: 'curve', p10: 30, median: 50 },
    needs: ['distribution'],
    measure(article, target) {
      const { distribution } = article.signals;
      if (article.brief.keywords.primary === null || distribution === undefined) return notApplicable;
      const { gapPercent, strip, sentences } = distribution;
      if (sentences === 0 || (sentences < fewestSentences && strip.includes(true))) return notApplicable;
      if (passes(gapPercent, target)) return { value: gapPercent, sections: new Map(), findings: [] };
      const [first, last] = longestGap(strip);
      const expected = describeTarget(target, 'percent');
      return {
        value: gapPercent,
        sections: new Map(),
        findings: [
          {
            rule: 'keyword-distribution',
            message:
              `${last - first + 1} sentences in a row, ${gapPercent.toFixed(0)} % of the post, do without ` +
              `“${article.brief.keywords.primary}” and its synonyms; limit ${expected}`,
            span: gapSpan(article, strip),
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
