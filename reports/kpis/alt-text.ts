import { type Kpi, notApplicable } from '../kpi.ts';
import { describeTarget } from '../score.ts';

/** Whether every picture says what it shows. */
export function altText(): Kpi {
  return {
    id: 'alt-text',
    title: 'Alternative text',
    description: 'Share of images with a text for readers who cannot see them. Not applicable without images.',
    differs: 'Presence is judged here, the keyphrase in it under keyword-placement.',
    category: 'readability',
    weight: 1,
    unit: 'share',
    target: { kind: 'ratio', min: 1 },
    needs: ['structure'],
    measure(article, target) {
      const images = article.sections.flatMap(({ section, signals }) =>
        (signals.structure?.images ?? []).map((image) => ({ ...image, section: section.id })),
      );
      if (images.length === 0) return notApplicable;
      const findings = images
        .filter(({ alt }) => alt === null || alt.trim() === '')
        .map(({ url, span, section }) => ({
          rule: 'alt-text',
          message: `The image ${url} has no alternative text`,
          span,
          section,
          actual: 0,
          expected: describeTarget(target, 'share'),
          suggestion: 'say in one sentence what it shows',
        }));
      const good = images.length - findings.length;
      return {
        value: good / images.length,
        sections: new Map(),
        findings,
        evidence: `${good} of ${images.length} images`,
      };
    },
  };
}
