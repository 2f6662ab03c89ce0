import { type Kpi, notApplicable } from '../kpi.ts';
import { describeTarget } from '../score.ts';

/** Whether every link leads somewhere it may lead. */
export function linkTargets(): Kpi {
  return {
    id: 'link-targets',
    title: 'Link targets',
    description:
      'Share of links that may stand: internal ones (`[[name]]` is one, and what Hugo’s `ref` and Jekyll’s `link` name) lead ' +
      'to a page that exists, and where they name a heading, also of another post, to one that it has by the name a site ' +
      'generator gives it, as `{#id}` or as an `id` in HTML; outward ones to a source or another address that the brief ' +
      'gives, where it gives any; none to an invented or reserved address. A page is missing only where `site` names all ' +
      'posts; a heading never where a template may add some. The links of footnotes count. A gate: one broken link fails it.',
    category: 'trust',
    weight: 2,
    unit: 'share',
    target: { kind: 'ratio', min: 1 },
    needs: ['links'],
    measure(article, target) {
      const { links } = article.signals;
      const all = [...(links?.links ?? []), ...(links?.notes ?? [])];
      if (all.length === 0) return notApplicable;
      const findings = all.flatMap((link) =>
        // Linking the own keyphrase away is a matter of competing-links, not of where the link leads.
        link.problem === null || link.problem.startsWith('competing')
          ? []
          : [
              {
                rule: 'link-targets',
                message: `The link to ${link.url} may not stand: ${link.problem}`,
                span: link.span,
                section: link.section,
                actual: link.url,
                expected: describeTarget(target, 'share'),
                suggestion:
                  link.nearest === null
                    ? 'correct the address, or remove the link and keep the words'
                    : `did you mean “${link.nearest}”? Else remove the link and keep the words`,
              },
            ],
      );
      return {
        value: (all.length - findings.length) / all.length,
        sections: new Map(),
        findings,
        evidence: `${all.length - findings.length} of ${all.length} links lead where they may${unlooked(links?.unknown ?? 0)}`,
      };
    },
  };
}

function unlooked(links: number): string {
  if (links === 0) return '';
  const count = `${links} internal ${links === 1 ? 'one was' : 'ones were'}`;
  return `; ${count} not looked up: \`site\` in the configuration tells which posts there are`;
}
