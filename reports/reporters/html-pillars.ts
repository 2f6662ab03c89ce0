import type { Report, ReportCluster } from '../report.ts';
import { clusterWheel, missingLinks } from './cluster-wheel.ts';
import { count } from './figures.ts';
import { namesOf } from './html-duplicates.ts';
import { leftOut, type PostView, state } from './html-parts.ts';
import { type Href, postLink } from './html-table.ts';
import { bidi, type Html, html } from './html-template.ts';

const LISTED = 200;
/** Clusters of more spokes are folded. */
const UNFOLDED = 12;

/** Pillars with their spokes, which links stand and which are missing, and the posts that nothing leads to. */
export function pillarList(map: Report['map'], views: readonly PostView[], href: Href): Html | null {
  if (map === undefined || (map.clusters.length === 0 && map.orphans.length === 0)) return null;
  const byPath = new Map(views.flatMap((view) => namesOf(view).map((name) => [name, view] as const)));
  const name = (path: string, title: string): Html => {
    const view = byPath.get(path);
    return view === undefined ? html`${bidi(title)} <span class="quiet">${bidi(path)}</span>` : postLink(view, href);
  };
  return html`<section class="pillars" aria-labelledby="pillars">
<h2 id="pillars">Pillars and spokes</h2>
${map.clusters.length > 0 && clusterMaps(map.clusters)}
${map.clusters.slice(0, LISTED).map((cluster) => clusterPart(cluster, name))}${leftOut(map.clusters.length - LISTED, 'clusters')}${
  map.orphans.length > 0 &&
  html`<h3 id="orphans">Orphans</h3>
<p class="quiet">No post of the run or the site links to ${map.orphans.length === 1 ? 'this one' : `these ${map.orphans.length}`}.</p>
<ul class="orphans">${map.orphans.slice(0, LISTED).map(
    (path) => html`<li>${name(path, path)}</li>
`,
  )}</ul>
${leftOut(map.orphans.length - LISTED, 'orphans')}`
}</section>
`;
}

const DRAWN = 24;

/** The clusters side by side: what is whole and where links are missing is seen before it is read. */
export function clusterMaps(clusters: readonly ReportCluster[]): Html {
  const drawn = clusters.slice(0, DRAWN);
  return html`<p class="quiet">A pillar among its spokes: full lines are links that stand, broken ones are missing.</p>
<ul class="maps">${drawn.map(
    (cluster) => html`<li>${clusterWheel(cluster, null)}<span><bdi>${cluster.label}</bdi></span></li>
`,
  )}</ul>
${leftOut(clusters.length - drawn.length, 'clusters')}`;
}

function clusterPart(cluster: ReportCluster, name: (path: string, title: string) => Html): Html {
  const { label, declared, pillar, spokes } = cluster;
  const missing = missingLinks(cluster);
  const list = html`<ul>${spokes.map(
    ({
      path,
      title,
      linksPillar,
      pillarLinks,
    }) => html`<li><span>${name(path, title)}</span> ${direction(linksPillar, 'links the pillar', 'does not link the pillar')} ${direction(pillarLinks, 'linked by it', 'not linked by it')}</li>
`,
  )}</ul>`;
  return html`<h3><bdi>${label}</bdi> <span class="quiet">${declared ? 'declared' : 'measured'}</span></h3>
<p>${pillar === null ? (declared ? 'The pillar is not among the posts.' : 'No pillar.') : html`Pillar: ${name(pillar.path, pillar.title)}`} <span class="quiet">${count(spokes.length, 'spoke')}${missing > 0 && html`, ${count(missing, 'link')} missing`}</span></p>
${spokes.length > UNFOLDED ? html`<details><summary>${count(spokes.length, 'spoke')}</summary>${list}</details>` : list}
`;
}

function direction(stands: boolean | null, yes: string, not: string): Html | null {
  return stands === null ? null : state(stands ? 'pass' : 'warn', stands ? yes : not);
}
