import type { Finding } from '../../content/finding.ts';
import { worthShowing } from '../duplicates.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { describeTarget, describeValue, passes } from '../score.ts';

/** Whether the text says again what stands elsewhere. */
export function originality(): Kpi {
  return {
    id: 'originality',
    title: 'Overlap with other texts',
    description:
      'The largest share of word sequences (shingles of five words) that a section has in common with another section ' +
      'or with another post of the site: |A∩B| ÷ min(|A|, |B|). Lower is better; other texts are ' +
      'shown from 15 %, and more than 30 % fails the gate.',
    category: 'originality',
    weight: 3,
    unit: 'share',
    target: { kind: 'curve', p10: 0.15, median: 0.3 },
    needs: ['overlap'],
    measure(article, target) {
      const { overlap } = article.signals;
      if (overlap === undefined) return notApplicable;
      const expected = describeTarget(target, 'share');
      const findings: Finding[] = overlap.pairs
        .filter(({ containment, with: other }) =>
          // What a post says twice itself is listed sentence by sentence under repeated-sentences.
          other.startsWith('#') ? !passes(containment, target) : containment >= worthShowing,
        )
        .map((pair) => ({
          rule: 'originality',
          message: `${describeValue(pair.containment, 'share')} of this text stands in ${pair.with}, limit ${expected}`,
          span: pair.span,
          section: pair.section,
          actual: pair.containment,
          expected,
          suggestion: 'say it once and refer to it, or say what is different here',
        }));
      return {
        value: overlap.largest,
        sections: new Map(),
        findings,
        evidence: `largest overlap ${describeValue(overlap.largest, 'share')}`,
      };
    },
  };
}
