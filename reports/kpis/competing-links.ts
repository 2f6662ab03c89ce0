import type { Finding } from '../../content/finding.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { telling } from '../mentions.ts';
import { describeTarget } from '../score.ts';

/** Whether a link gives the post's own topic away. */
export function competingLinks(): Kpi {
  return {
    id: 'competing-links',
    title: 'Competing links',
    description:
      'Number of links to another page whose text is the keyphrase or a synonym, in any form and order: they tell readers ' +
      'and search engines that the topic is dealt with elsewhere.',
    category: 'keywords',
    weight: 1,
    unit: 'count',
    target: { kind: 'band', min: null, max: 0, tolerance: 1 },
    needs: ['links'],
    measure(article, target) {
      const { links } = article.signals;
      const { primary, synonyms } = article.brief.keywords;
      if (links === undefined || primary === null) return notApplicable;
      const own = new Set([primary, ...synonyms].map((phrase) => [...telling(phrase, article.brief)].sort().join(' ')));
      const findings: Finding[] = links.links
        .filter(({ kind, anchor }) => (kind === 'internal' || kind === 'external') && anchor.trim() !== '')
        .filter(
          ({ anchor, problem }) =>
            problem?.startsWith('competing') === true || own.has([...telling(anchor, article.brief)].sort().join(' ')),
        )
        .map((link) => ({
          rule: 'competing-links',
          message: `The link text “${link.anchor}” is this post's own keyphrase and leads to ${link.url}`,
          span: link.span,
          section: link.section,
          actual: link.anchor,
          expected: describeTarget(target, 'count'),
          suggestion: 'say in the link text what is different about the other page',
        }));
      return { value: findings.length, sections: new Map(), findings };
    },
  };
}
