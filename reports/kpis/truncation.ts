import type { Finding } from '../../content/finding.ts';
import { type Kpi, notApplicable } from '../kpi.ts';

/** Whether the text was cut off. */
export function truncation(): Kpi {
  return {
    id: 'truncation',
    title: 'Completeness',
    description:
      'Whether every section ends where a thought ends: on a full sentence, with no fence left open and no list item left ' +
      'hanging. What a model writes is cut off when it runs out of tokens. A gate.',
    category: 'trust',
    weight: 2,
    unit: 'yes-no',
    target: { kind: 'ratio', min: 1 },
    needs: ['structure'],
    measure(article) {
      const measured = article.sections.filter(({ signals }) => signals.structure !== undefined);
      if (measured.length === 0) return notApplicable;
      const findings: Finding[] = measured.flatMap(({ section, signals }) => {
        const cut = signals.structure?.truncated ?? null;
        if (cut === null) return [];
        return [
          {
            rule: 'truncation',
            message: `The text is cut off: ${cut.why}`,
            span: cut.span,
            section: section.id,
            actual: 0,
            expected: 'a complete ending',
            suggestion: 'finish it, or remove what is left of it',
          },
        ];
      });
      const whole = measured.length - findings.length;
      const evidence = `${whole} of ${measured.length} sections end complete`;
      return { value: findings.length === 0 ? 1 : 0, sections: new Map(), findings, evidence };
    },
  };
}
