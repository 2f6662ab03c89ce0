import type { Finding } from '../../content/finding.ts';
import type { Target } from '../../content/target.ts';
import { isCommissioned } from '../evidence.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { titleSpan } from '../places.ts';
import { describeTarget, passes } from '../score.ts';

/** Whether the post leads to others of the site. */
export function internalLinks(): Kpi {
  return {
    id: 'internal-links',
    title: 'Internal links',
    description:
      'Links to other pages of the site: at least one (three to five are usual), every link the brief requires, and from a ' +
      'spoke the link to its pillar. Value: their number. A post written from a brief that names no page to link is not ' +
      'judged, so that no link need be invented.',
    differs: 'Required links of the brief and the pillar count; `nofollow` does not matter.',
    category: 'keywords',
    weight: 1,
    unit: 'count',
    target: { kind: 'band', min: 1, max: null, tolerance: 1 },
    needs: ['links'],
    measure(article, target) {
      const { links } = article.signals;
      if (links === undefined) return notApplicable;
      const { brief, draft } = article;
      const given = brief.links.internal.length > 0 || links.pillarMissing !== null;
      if (links.internal === 0 && !given && isCommissioned(article)) return notApplicable;
      const wished = new Set(brief.links.internal.map(({ to }) => to));
      const required = links.missing.filter((to) => wished.has(to));
      const page = links.pillarMissing;
      const pillar = required.some((to) => to === page || to.split('/').includes(page ?? '')) ? null : page;
      const missing = pillar === null ? required : [...required, pillar];
      const effective: Target =
        target.kind === 'band' && missing.length > 0
          ? { ...target, min: Math.max(target.min ?? 0, links.internal + missing.length) }
          : target;
      const expected = describeTarget(effective, 'count');
      const common = {
        rule: 'internal-links',
        span: titleSpan(draft),
        section: null,
        actual: links.internal,
        expected,
      };
      const findings: Finding[] = missing.map((to) => ({
        ...common,
        message:
          to === pillar ? `The post is a spoke of “${to}” and does not link it` : `The brief requires a link to ${to}`,
        suggestion: 'link it where the text speaks of it',
      }));
      if (findings.length === 0 && !passes(links.internal, effective)) {
        findings.push({
          ...common,
          message: `${links.internal} links to other pages of the site, asked for ${expected}`,
          suggestion: 'link the pages a reader needs before or after this one; three to five are usual',
        });
      }
      return { value: links.internal, target: effective, sections: new Map(), findings };
    },
  };
}
