import { placeAt } from '../../content/position.ts';
import type { SectionId } from '../../content/section.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { describeTarget } from '../score.ts';

/** Whether a sentence stands twice. */
export function repeatedSentences(): Kpi {
  return {
    id: 'repeated-sentences',
    title: 'Repeated sentences',
    description:
      'Number of sentences of eight and more words that already stood in the post, word for word or nearly so (token ' +
      'overlap ≥ 0.9): what happens when sections are written one by one.',
    category: 'originality',
    weight: 2,
    unit: 'count',
    target: { kind: 'band', min: null, max: 0, tolerance: 2 },
    needs: ['overlap'],
    measure(article, target) {
      const { overlap } = article.signals;
      if (overlap === undefined) return notApplicable;
      const sections = new Map<SectionId, number | null>(article.sections.map(({ section }) => [section.id, 0]));
      const findings = overlap.repeated.map((repeat) => {
        sections.set(repeat.section, (sections.get(repeat.section) ?? 0) + 1);
        return {
          rule: 'repeated-sentences',
          message: `This sentence already stands in line ${placeAt(article.draft.lines, repeat.first.start).line}`,
          span: repeat.span,
          section: repeat.section,
          actual: overlap.repeated.length,
          expected: describeTarget(target, 'count'),
          suggestion: 'keep it where it is needed most',
        };
      });
      return { value: overlap.repeated.length, sections, findings };
    },
  };
}
