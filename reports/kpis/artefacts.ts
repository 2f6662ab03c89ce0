import type { Finding } from '../../content/finding.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { describeTarget } from '../score.ts';

/** Whether something was left in the text that no reader should see. */
export function artefacts(): Kpi {
  return {
    id: 'artefacts',
    title: 'Left-overs',
    description:
      'Number of things that belong to the making of the text: `[NEEDS SOURCE]`, a model speaking of itself, prompt ' +
      'labels, template placeholders. Matters of taste stand under stock-phrases. A gate.',
    category: 'trust',
    weight: 2,
    unit: 'count',
    target: { kind: 'band', min: null, max: 0, tolerance: 1 },
    needs: ['structure'],
    measure(article, target) {
      if (article.sections.every(({ signals }) => signals.structure === undefined)) return notApplicable;
      const findings: Finding[] = article.sections.flatMap(({ section, signals }) =>
        (signals.structure?.artefacts ?? []).map(({ text, kind, span }) => ({
          rule: 'artefacts',
          message: `“${text}” was left in the text (${kind})`,
          span,
          section: section.id,
          actual: text,
          expected: describeTarget(target, 'count'),
          suggestion: /NEEDS SOURCE/i.test(text) ? 'supply the source, or drop the statement' : 'remove it',
        })),
      );
      return { value: findings.length, sections: new Map(), findings, evidence: `${findings.length} found` };
    },
  };
}
