import type { ReportCluster, ReportFinding, ReportPost } from '../report.ts';
import { clusterWheel, missingLinks } from './cluster-wheel.ts';
import { count, inUnit } from './figures.ts';
import { heading, leftOut, type PostView, part, state } from './html-parts.ts';
import { bidi, type Html, html } from './html-template.ts';

/** Findings about where links lead and what they say. */
const LINK_RULES = new Set(['link-targets', 'internal-links', 'inbound-links', 'link-text', 'competing-links']);
const LISTED = 60;

/** How a post is linked with others, the links its text could carry, its place in its cluster, and who competes with it. */
export function linksPart(view: PostView): Html | null {
  const { post, cluster } = view;
  const rivals = (post.duplicates ?? []).filter(({ kind }) => kind === 'search');
  const faults = post.findings.filter(({ rule }) => LINK_RULES.has(rule));
  if (post.links === undefined && cluster === undefined && rivals.length === 0 && faults.length === 0) return null;
  return part(view, 'links', 'Links and cluster', [
    post.links !== undefined && standing(post.links),
    faults.length > 0 &&
      html`<ul class="faults">${faults.slice(0, LISTED).map((finding) => fault(view, finding))}</ul>`,
    leftOut(faults.length - LISTED, 'findings about links'),
    cluster !== undefined && map(cluster, post.path),
    rivals.length > 0 &&
      html`${heading(view, 2, 'rivals', 'Posts that answer the same search')}
<ul class="rivals">${rivals.map(
        (rival) =>
          html`<li>${state('warn', inUnit(rival.share, 'share'))} ${bidi(rival.with)} <span class="quiet">merge the two, or give this post a question of its own</span></li>
`,
      )}</ul>`,
  ]);
}

function standing({ to, from, proposed }: NonNullable<ReportPost['links']>): Html {
  const linked =
    from === 0 ? 'no other post links to it' : `${count(from, 'other post')} ${from === 1 ? 'links' : 'link'} to it`;
  return html`<p>Links ${count(to.length, 'other post')}; ${linked}.${proposed.length > 0 && ' These could be set:'}</p>
${
  proposed.length > 0 &&
  html`<ul class="proposed">${proposed.map(
    ({ anchor, range, url, title, why }) =>
      html`<li><q>${bidi(anchor)}</q> <span class="arrow" aria-hidden="true">→</span> ${bidi(title)} <code>${bidi(url)}</code><br><span class="quiet">line ${range.start.line}, column ${range.start.column}; ${bidi(why)}</span></li>
`,
  )}</ul>`
}`;
}

function fault({ id, source, noteOf, notes, post }: PostView, finding: ReportFinding): Html {
  const number = noteOf[post.findings.indexOf(finding)] ?? 0;
  const isNoted = source !== undefined && number > 0 && number <= notes;
  return html`<li>${state(finding.level, finding.level === 'error' ? 'Error' : 'Warning')} ${bidi(finding.message)} ${isNoted ? html`<a href="#${id}-n${number}">Note ${number}</a>` : html`<span class="quiet">line ${finding.range.start.line}</span>`}</li>
`;
}

function map(cluster: ReportCluster, path: string): Html {
  const { label, declared, pillar, spokes } = cluster;
  const missing = missingLinks(cluster);
  return html`<div class="cluster">${clusterWheel(cluster, path)}<div>
<p><b><bdi>${label}</bdi></b>, ${declared ? 'declared by briefs' : 'measured'}: ${count(spokes.length, 'spoke')}, ${missing === 0 ? 'no link missing' : `${count(missing, 'link')} missing`}. <span class="quiet">Full lines are links that stand, broken ones are missing; this post is the one that is filled.</span></p>
<ul class="spokes"><li>${pillar === null ? html`<span class="quiet">the pillar is not among the posts</span>` : html`<b>Pillar</b> ${named(pillar, path)}`}</li>
${spokes.slice(0, LISTED).map(
  (spoke) =>
    html`<li>${named(spoke, path)} ${direction(spoke.linksPillar, 'links the pillar', 'does not link the pillar')} ${direction(spoke.pillarLinks, 'linked by it', 'not linked by it')}</li>
`,
)}</ul>${leftOut(spokes.length - LISTED, 'spokes')}
</div></div>`;
}

function named({ path, title }: { readonly path: string; readonly title: string }, here: string): Html {
  return path === here ? html`<b>${bidi(title)}</b> <span class="quiet">(this post)</span>` : bidi(title);
}

function direction(stands: boolean | null, yes: string, not: string): Html | null {
  return stands === null ? null : state(stands ? 'pass' : 'warn', stands ? yes : not);
}
