import type { Finding } from '../../content/finding.ts';
import type { SectionId } from '../../content/section.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { describeTarget, passes } from '../score.ts';

/** Whether a paragraph still looks like one thought. */
export function paragraphs(): Kpi {
  return {
    id: 'paragraphs',
    title: 'Paragraph length',
    description:
      'Words of the longest paragraph; a wall of text is skipped on a screen. Up to 150 read well, up to 200 pass (the ' +
      'limits of yoastseo 3.6.0; one human post in ten has a paragraph over 153). Lists, quotations and tables are no ' +
      'paragraphs.',
    differs: 'Judges the longest paragraph only, with the same limits.',
    category: 'readability',
    weight: 1,
    unit: 'words',
    target: { kind: 'curve', p10: 150, median: 200 },
    needs: ['structure'],
    measure(article, target) {
      const expected = describeTarget(target, 'words');
      const sections = new Map<SectionId, number | null>();
      const findings: Finding[] = [];
      let value: number | null = null;
      for (const { section, signals } of article.sections) {
        let longest: number | null = null;
        for (const { words, span } of signals.structure?.paragraphs ?? []) {
          if (words === 0) continue;
          longest = Math.max(longest ?? 0, words);
          if (passes(words, target)) continue;
          findings.push({
            rule: 'paragraphs',
            message: `A paragraph of ${words} words`,
            span,
            section: section.id,
            actual: words,
            expected,
            suggestion: 'begin a new one where the next thought begins',
          });
        }
        sections.set(section.id, longest);
        if (longest !== null) value = Math.max(value ?? 0, longest);
      }
      if (value === null) return notApplicable;
      return { value, sections, findings, evidence: `the longest has ${value} words` };
    },
  };
}
