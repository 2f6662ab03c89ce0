import type { MeasuredArticle, SectionSignals } from '../../analyzers/analyzer.ts';
import type { Finding } from '../../content/finding.ts';
import type { SectionId } from '../../content/section.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { legibleArticle, legibleSection } from '../legible.ts';
import { longest, nameOf } from '../places.ts';
import { describeTarget, passes } from '../score.ts';
import { readableArticle, readableSection } from '../totals.ts';

/** A list of every long sentence would be longer than the post; an editor begins with the worst. */
const shownInASection = 3;
const englishLimit = 20;

/** What is counted in any language whose sentences are measured in words. */
interface Counted {
  readonly sentences: number;
  readonly long: number;
  readonly limit: number;
}

function inSection({ readability, legibility }: Partial<SectionSignals>): Counted | null {
  const english = readableSection(readability);
  if (english !== null) return { ...english, limit: englishLimit };
  const other = legibleSection(legibility);
  return other === null ? null : { sentences: other.sentences, long: other.longSentences, limit: other.sentenceLimit };
}

function inArticle(article: MeasuredArticle): Counted | null {
  const english = readableArticle(article);
  if (english !== null) return { ...english, limit: englishLimit };
  const other = legibleArticle(article);
  return other === null ? null : { sentences: other.sentences, long: other.longSentences, limit: other.sentenceLimit };
}

/** The share of sentences over 20 words. */
export function longSentences(): Kpi {
  return {
    id: 'long-sentences',
    title: 'Long sentences',
    description:
      'Share of running sentences over 20 words. Half of the sentences of real human posts are that long (p10 29 %, ' +
      'median 50 %), so the limit follows the audience (p10/median: general 25/40, professional 30/50, technical 35/55). ' +
      'The three longest sentences of each section over the limit are listed. Catalan, Italian, Persian, Portuguese and ' +
      'Spanish are allowed 25 words, Hebrew, Russian and Turkish 15 (as in yoastseo 3.6.0); not applicable to scripts ' +
      'without spaces.',
    differs: 'yoastseo 3.6.0 calls up to 25 % good and up to 30 % acceptable for everyone.',
    category: 'readability',
    weight: 2,
    unit: 'percent',
    target: { kind: 'curve', p10: 25, median: 40 },
    needs: ['reading', 'readability', 'legibility', 'sentences'],
    measure(article, target) {
      const total = inArticle(article);
      if (total === null) return notApplicable;
      const expected = describeTarget(target, 'percent');
      const sections = new Map<SectionId, number | null>();
      const findings: Finding[] = [];
      for (const { section, signals } of article.sections) {
        const counts = inSection(signals);
        if (counts === null) continue;
        const percent = (100 * counts.long) / counts.sentences;
        sections.set(section.id, percent);
        if (passes(percent, target)) continue;
        const long = (signals.sentences?.running ?? []).filter(({ words }) => words.length > counts.limit);
        for (const sentence of longest(long, shownInASection)) {
          findings.push({
            rule: 'long-sentences',
            message:
              `${sentence.words.length} words in one sentence; ${percent.toFixed(0)} % of the sentences of ` +
              `${nameOf(section)} are over ${counts.limit} words, limit ${expected}`,
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
        evidence: `${Math.round(total.long)} of ${total.sentences} sentences over ${total.limit} words`,
      };
    },
  };
}
