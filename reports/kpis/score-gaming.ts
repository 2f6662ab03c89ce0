import type { Finding } from '../../content/finding.ts';
import { gamingSigns } from '../gaming-signs.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { describeTarget } from '../score.ts';

/** Whether a text was made for a score and not for a reader. */
export function scoreGaming(): Kpi {
  return {
    id: 'score-gaming',
    title: 'Written for a score',
    description:
      'Number of signs that a text was made to please a measurement: over half of the sentences of at most five words, ' +
      'or questions; over half of the words bold, or in headings; more than 25 words of high praise in 1000; more than ' +
      'four appeals to unnamed studies or experts; the keyphrase three times in a title, four times in a description, in ' +
      'more than three quarters of the headings, more than once an image in alternative texts, or three times in a ' +
      'passage that is not shown. Each limit lies beyond what real human posts do, so that a sign is an error and no ' +
      'matter of style.',
    category: 'trust',
    weight: 1,
    unit: 'count',
    target: { kind: 'band', min: null, max: 0, tolerance: 0.5 },
    needs: ['sentences', 'structure'],
    measure(article, target) {
      if (article.sections.every(({ signals }) => signals.sentences === undefined)) return notApplicable;
      const findings: Finding[] = gamingSigns(article).map((sign) => ({
        rule: 'score-gaming',
        section: null,
        expected: describeTarget(target, 'count'),
        actual: 1,
        ...sign,
      }));
      return { value: findings.length, sections: new Map(), findings };
    },
  };
}
