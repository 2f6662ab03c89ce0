import { type Kpi, notApplicable } from '../kpi.ts';
import { titleSpan } from '../places.ts';
import { describeTarget, passes } from '../score.ts';

/** Whether the other posts of the site lead to this one. */
export function inboundLinks(): Kpi {
  return {
    id: 'inbound-links',
    title: 'Inbound links',
    description:
      'Number of other posts of the site that link to this one, at least one: an orphan is found through lists and search ' +
      'alone. Judged only where `site` in the configuration names all posts; start pages, lists and posts that are being ' +
      'written are left out. What stands around the article of a built page (`nav`, `header`, `footer`, `aside`) links to ' +
      'every page and counts for none.',
    category: 'keywords',
    weight: 1,
    unit: 'count',
    target: { kind: 'band', min: 1, max: null, tolerance: 1 },
    needs: ['links'],
    measure(article, target) {
      const inbound = article.signals.links?.inbound ?? null;
      if (inbound === null) return notApplicable;
      const expected = describeTarget(target, 'count');
      const finding = {
        rule: 'inbound-links',
        message:
          inbound === 0
            ? 'An orphan: no other post of the site links to this one'
            : `${inbound} other posts of the site link to this one, asked for ${expected}`,
        span: titleSpan(article.draft),
        section: null,
        actual: inbound,
        expected,
        suggestion: 'link it from a post that speaks of the same, or take it from the site',
      };
      return { value: inbound, sections: new Map(), findings: passes(inbound, target) ? [] : [finding] };
    },
  };
}
