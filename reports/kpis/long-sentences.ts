import type { Finding } from '../../content/finding.ts';
import type { SectionId } from '../../content/section.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { longest, nameOf } from '../places.ts';
import { describeTarget, passes } from '../score.ts';
import { readableArticle, readableSection } from '../totals.ts';

/** A list of every long sentence would be longer than the post; an editor begins with the worst. */
const shownInASection = 3;
const longFrom = 21;

/** The share of sentences over 20 words. */
export function longSentences(): Kpi {
  return {
    id: 'long-sentences',
    title: 'Long sentences',
    description:
      'Share of running sentences over 20 words. Half of the sentences of real human posts are that long (p10 29 %, ' +
      'median 50 %), so the limit follows the audience (p10/median: general 25/40, professional 30/50, technical 35/55). ' +
      'The three longest sentences of each section over the limit are listed.',
    differs: 'yoastseo 3.6.0 calls up to 25 % good and up to 30 % acceptable for everyone.',
    category: 'readability',
    weight: 2,
    unit: 'percent',
    target: { kind: 'curve', p10: 25, median: 40 },
    needs: ['readability', 'sentences'],
    measure(article, target) {
      const total = readableArticle(article);
      if (total === null) return notApplicable;
      const expected = describeTarget(target, 'percent');
      const sections = new Map<SectionId, number | null>();
      const findings: Finding[] = [];
      for (const { section, signals } of article.sections) {
        const counts = readableSection(signals.readability);
        if (counts === null) continue;
        const percent = (100 * counts.long) / counts.sentences;
        sections.set(section.id, percent);
        if (passes(percent, target)) continue;
        const long = (signals.sentences?.running ?? []).filter(({ words }) => words.length >= longFrom);
        for (const sentence of longest(long, shownInASection)) {
          findings.push({
            rule: 'long-sentences',
            message:
              `${sentence.words.length} words in one sentence; ${percent.toFixed(0)} % of the sentences of ` +
              `${nameOf(section)} are over 20 words, limit ${expected}`,
            span: sentence.span,
            section: section.id,
            actual: percent,
            expected,
            suggestion: 'split it where a second thought begins',
          });
        }
      }
      return {
        value: (100 * total.long) / total.sentences,
        sections,
        findings,
        evidence: `${Math.round(total.long)} of ${total.sentences} sentences`,
      };
    },
  };
}
