import type { Finding } from '../../content/finding.ts';
import type { Target } from '../../content/target.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { titleSpan } from '../places.ts';
import { describeTarget, passes } from '../score.ts';

/** Whether the post shows its readers where its facts come from. */
export function outboundLinks(): Kpi {
  return {
    id: 'outbound-links',
    title: 'Outbound links',
    description:
      'Links to other sites, at least one that is not marked `nofollow`, and every source the brief requires to be linked. ' +
      'Value: the number of those followed. A post without outward links is judged only if its brief names a source to ' +
      'link, or if it is about health, money or safety.',
    differs: 'Required sources of the brief count, and links in footnotes; one link that is followed is enough.',
    category: 'trust',
    weight: 1,
    unit: 'count',
    target: { kind: 'band', min: 1, max: null, tolerance: 1 },
    needs: ['links'],
    measure(article, target) {
      const { links } = article.signals;
      if (links === undefined) return notApplicable;
      const { brief, draft } = article;
      const linkable = brief.sources.some(({ url }) => url !== null);
      if (links.external === 0 && !linkable && !brief.ymyl) return notApplicable;
      const absent = new Set(links.missing);
      const missing = brief.sources.filter(
        ({ id, url }) => url !== null && brief.links.externalRequired.includes(id) && absent.has(url),
      );
      const effective: Target =
        target.kind === 'band' && missing.length > 0
          ? { ...target, min: Math.max(target.min ?? 0, links.followed + missing.length) }
          : target;
      const expected = describeTarget(effective, 'count');
      const common = {
        rule: 'outbound-links',
        span: titleSpan(draft),
        section: null,
        actual: links.followed,
        expected,
      };
      const findings: Finding[] = missing.map(({ id }) => ({
        ...common,
        message: `The brief requires a link to the source ${id}`,
        suggestion: 'link it where the text relies on it',
      }));
      if (findings.length === 0 && !passes(links.followed, effective)) {
        findings.push({
          ...common,
          message:
            links.external === 0
              ? `0 links to other sites, asked for ${expected}`
              : `${links.external} links to other sites, ${links.followed} of them followed, asked for ${expected}`,
          suggestion:
            links.external === 0
              ? 'link the source of the most important statement'
              : 'take `nofollow` from what the post relies on',
        });
      }
      return { value: links.followed, target: effective, sections: new Map(), findings };
    },
  };
}
