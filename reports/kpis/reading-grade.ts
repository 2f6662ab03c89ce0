import type { Readability } from '../../analyzers/readability.ts';
import type { Finding } from '../../content/finding.ts';
import type { SectionId } from '../../content/section.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { headingSpan, longest, nameOf } from '../places.ts';
import { describeTarget, passes } from '../score.ts';
import { type ReadabilityTotals, readableArticle, readableSection } from '../totals.ts';

function fleschKincaid({ words, sentences, syllables }: ReadabilityTotals): number {
  return Math.max(0, (0.39 * words) / sentences + (11.8 * syllables) / words - 15.59);
}

/** What the other formulas say, for readers who know one of them better. */
function otherFormulas(reading: Readability | undefined): string {
  if (reading === undefined) return '';
  const { consensusGrade, gunningFog, smog, automatedReadabilityIndex, colemanLiau, linsearWrite, daleChall } = reading;
  const figures: readonly (readonly [string, number | null])[] = [
    ['Gunning fog', gunningFog],
    ['SMOG', smog],
    ['ARI', automatedReadabilityIndex],
    ['Coleman-Liau', colemanLiau],
    ['Linsear write', linsearWrite],
    ['Dale-Chall', daleChall],
  ];
  const shown = figures.flatMap(([name, value]) => (value === null ? [] : [`${name} ${value.toFixed(1)}`]));
  return `; most formulas name grade ${consensusGrade}: ${shown.join(', ')}`;
}

/** The school grade a reader needs. */
export function readingGrade(): Kpi {
  return {
    id: 'reading-grade',
    title: 'Reading grade',
    description:
      'How many years of school the text asks for: Flesch-Kincaid, 0.39 × words ÷ sentence + 11.8 × syllables ÷ word − ' +
      '15.59, from exact counts over running sentences. The audience sets the curve (p10/median: general 8/11, ' +
      'professional 10/13, technical 11/15; human posts measured 9.4 to 16.6 with a median of 12.3), the voice of a brief ' +
      'the maximum.',
    differs: 'yoastseo 3.6.0 shows Flesch reading ease as an insight and assesses no grade.',
    category: 'readability',
    weight: 3,
    unit: 'grade',
    target: { kind: 'curve', p10: 8, median: 11 },
    needs: ['reading', 'readability', 'sentences'],
    englishOnly: true,
    measure(article, target) {
      const total = readableArticle(article);
      if (total === null) return notApplicable;
      const expected = describeTarget(target, 'grade');
      const sections = new Map<SectionId, number | null>();
      const findings: Finding[] = [];
      for (const one of article.sections) {
        const counts = readableSection(one.signals.readability);
        if (counts === null) continue;
        const grade = fleschKincaid(counts);
        sections.set(one.section.id, grade);
        if (passes(grade, target)) continue;
        const [hardest] = longest(one.signals.sentences?.running ?? [], 1);
        findings.push({
          rule: 'reading-grade',
          message: `Grade ${grade.toFixed(1)} in ${nameOf(one.section)}, ${expected}; its longest sentence has ${hardest?.words.length ?? 0} words`,
          span: hardest?.span ?? headingSpan(one),
          section: one.section.id,
          actual: grade,
          expected,
          suggestion: 'shorter sentences and plainer words, from the longest sentence on',
        });
      }
      return {
        value: fleschKincaid(total),
        sections,
        findings,
        evidence: `${total.words} words in ${total.sentences} sentences${otherFormulas(article.signals.reading)}`,
      };
    },
  };
}
