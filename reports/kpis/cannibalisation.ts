import { type Kpi, notApplicable } from '../kpi.ts';
import { titleSpan } from '../places.ts';
import { describeTarget, describeValue } from '../score.ts';

/** Whether posts of one site compete for one search. */
export function cannibalisation(): Kpi {
  return {
    id: 'cannibalisation',
    title: 'Cannibalisation',
    description:
      'Number of other posts of the site that answer the same search: same keyphrase, or a cosine of at least 0.6 with the ' +
      'same intent. Posts with different intents never compete, nor does a built page whose canonical address is that of another.',
    differs: 'Compares texts and intents as well, where yoastseo 3.6.0 counts earlier uses of the keyphrase.',
    category: 'originality',
    weight: 1,
    unit: 'count',
    target: { kind: 'band', min: null, max: 0, tolerance: 1 },
    needs: ['topic-map'],
    measure(article, target) {
      const map = article.signals['topic-map'];
      if (map === undefined) return notApplicable;
      const findings = map.cannibals.map((other) => ({
        rule: 'cannibalisation',
        message: `Competes with ${other.path} (${describeValue(other.similarity, 'share')} alike): ${other.why}`,
        span: titleSpan(article.draft),
        section: null,
        actual: map.cannibals.length,
        expected: describeTarget(target, 'count'),
        suggestion: 'merge the two, or give each a question of its own and link them',
      }));
      return { value: map.cannibals.length, sections: new Map(), findings };
    },
  };
}
