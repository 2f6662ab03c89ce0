import type { ReportPost } from '../report.ts';
import { leftOut, type PostView, part, scrolling, state, webLink } from './html-parts.ts';
import { bidi, type Html, html } from './html-template.ts';
import { headingOf } from './wording.ts';

type Claim = ReportPost['claims'][number];

const STATUS: Readonly<Record<Claim['status'], string>> = {
  supported: 'supported',
  unsupported: 'unsupported',
  unverified: 'unverified',
  'needs-source': 'needs a source',
};
/** What an editor has to look at comes first. */
const ORDER: readonly Claim['status'][] = ['unsupported', 'needs-source', 'unverified', 'supported'];
const LISTED = 200;

/** Every claim with what supports it, and every source with whether it was used. */
export function ledgerPart(view: PostView): Html | null {
  const { claims, sources, sections } = view.post;
  if (claims.length === 0 && sources.length === 0) return null;
  const headings = new Map(sections.map((section) => [section.id, headingOf(section)]));
  const titles = new Map(sources.map((source) => [source.id, source]));
  const sorted = ORDER.flatMap((status) => claims.filter((claim) => claim.status === status));
  return part(view, 'ledger', 'Claims and sources', [
    claims.length > 0 &&
      scrolling(
        'Claims',
        html`<table class="claims">
<thead><tr><th scope="col">Claim</th><th scope="col">Status</th><th scope="col">Source</th></tr></thead>
<tbody>${sorted.slice(0, LISTED).map((claim) => claimRow(claim, headings, titles))}</tbody>
</table>`,
      ),
    leftOut(sorted.length - LISTED, 'claims'),
    sources.length > 0 && html`<ul class="sources">${sources.map(sourceItem)}</ul>`,
  ]);
}

function claimRow(
  claim: Claim,
  headings: ReadonlyMap<string, string>,
  sources: ReadonlyMap<string, ReportPost['sources'][number]>,
): Html {
  const source = claim.source === null ? undefined : sources.get(claim.source);
  const place = `line ${claim.range.start.line}`;
  return html`<tr><td><q>${bidi(claim.text)}</q><br><span class="quiet">${bidi(headings.get(claim.section) ?? claim.section)}, ${place}, ${bidi(claim.kind)}</span></td>
<td>${state(claim.status, STATUS[claim.status])}<br><span class="quiet">${bidi(claim.why)}</span></td>
<td>${claim.source === null ? '–' : source === undefined ? bidi(claim.source) : webLink(source.url, source.title)}</td></tr>
`;
}

function sourceItem(source: ReportPost['sources'][number]): Html {
  return html`<li>${state(source.used ? 'pass' : 'not-applicable', source.used ? 'used' : 'not used')} ${webLink(source.url, source.title)}${source.publisher !== null && html`, ${bidi(source.publisher)}`} <span class="quiet">${bidi(source.id)}</span></li>
`;
}
