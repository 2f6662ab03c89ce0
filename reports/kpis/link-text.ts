import type { Link } from '../../analyzers/links.ts';
import type { Finding } from '../../content/finding.ts';
import { type Kpi, notApplicable } from '../kpi.ts';
import { describeTarget } from '../score.ts';

/** Texts that say nothing about where the link leads. */
const empty = new Set([
  'here',
  'click here',
  'right here',
  'this',
  'this link',
  'this page',
  'this article',
  'this post',
  'link',
  'the link',
  'read more',
  'learn more',
  'more',
  'see more',
  'find out more',
  'click',
  'click this',
  'website',
  'this website',
  'this site',
]);

/** Downloads of one thing in several forms share their text: what they belong to stands before them. */
const forms =
  /^\W*(?:pdf|svg|png|jpe?g|gif|csv|xlsx?|docx?|pptx?|zip|json|html?|epub|mp[34]|rss|slides|video|audio)\W*$/i;

function spoken(anchor: string): string {
  return anchor
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();
}

/** An address without what does not change the page; its fragment is another place. */
function pageOf(url: string): string {
  return url
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:)?\/\/(?:www\.)?/, '')
    .replace(/\/+(?=$|[?#])/, '');
}

/** Two names in code differ in signs alone, so that these count where texts are compared. */
function nameOf({ anchor }: Link): string {
  return anchor.toLowerCase().replace(/\s+/g, ' ').trim();
}

function faultOf(
  link: Link,
  earlier: ReadonlyMap<string, string>,
): readonly [message: string, suggestion: string] | null {
  const text = spoken(link.anchor);
  if (empty.has(text)) {
    return [`The link text “${link.anchor}” does not say where it leads`, 'name in the link what stands behind it'];
  }
  const other = forms.test(link.anchor) || /\{[{%]/.test(link.url) ? undefined : earlier.get(nameOf(link));
  if (other === undefined || pageOf(other) === pageOf(link.url)) return null;
  return [
    `The link text “${link.anchor}” leads to ${link.url} here, and to ${other} before`,
    'say in each what is different about it',
  ];
}

/** Whether a link says where it leads. */
export function linkText(): Kpi {
  return {
    id: 'link-text',
    title: 'Link text',
    description:
      'Screen readers list links by their text, and so do eyes that skim. Value: the number of links whose text says nothing ' +
      '(“here”, “read more”) or was used for another address before. Footnotes are not judged.',
    category: 'keywords',
    weight: 1,
    unit: 'count',
    target: { kind: 'band', min: null, max: 0, tolerance: 2 },
    needs: ['links'],
    measure(article, target) {
      const judged = (article.signals.links?.links ?? []).filter(
        ({ kind, anchor }) => kind !== 'mail' && spoken(anchor) !== '' && !/^\W*\d+\W*$/.test(anchor),
      );
      if (judged.length === 0) return notApplicable;
      const earlier = new Map<string, string>();
      const findings: Finding[] = [];
      for (const link of judged) {
        const fault = faultOf(link, earlier);
        if (!earlier.has(nameOf(link))) earlier.set(nameOf(link), link.url);
        if (fault === null) continue;
        const [message, suggestion] = fault;
        const { span, section, anchor: actual } = link;
        const expected = describeTarget(target, 'count');
        findings.push({ rule: 'link-text', message, span, section, actual, expected, suggestion });
      }
      const evidence = `${judged.length - findings.length} of ${judged.length} links say where they lead`;
      return { value: findings.length, sections: new Map(), findings, evidence };
    },
  };
}
