import type { ReportCluster } from '../report.ts';
import { count } from './figures.ts';
import { type Html, html } from './html-template.ts';

const SIZE = 180;
const CENTRE = SIZE / 2;
const RADIUS = 74;
const DRAWN = 60;

/**
 * A pillar in the middle of its spokes. A full line is a link that stands, a broken one a link that is missing: to the
 * pillar on the one side, from it on the other. `path`: the post that is looked at. Names stand beside the picture.
 */
export function clusterWheel(cluster: ReportCluster, path: string | null): Html {
  const { label, pillar, spokes } = cluster;
  const shown = spokes.slice(0, DRAWN);
  const missing = missingLinks(cluster);
  const told = `${label}: ${pillar === null ? 'no pillar among the posts' : 'a pillar'}, ${count(spokes.length, 'spoke')}, ${missing === 0 ? 'no link missing' : `${count(missing, 'link')} missing`}`;
  return html`<svg class="wheel" width="${SIZE}" height="${SIZE}" viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label="${told}">${shown.map((spoke, at) => lines(spoke, at, shown.length))}${shown.map((spoke, at) => dot(spoke.path === path, at, shown.length))}<circle class="${pillar === null ? 'no-pillar' : pillar.path === path ? 'pillar here' : 'pillar'}" cx="${CENTRE}" cy="${CENTRE}" r="13"/></svg>`;
}

/** Links between pillar and spokes that nobody has set. */
export function missingLinks({ spokes }: ReportCluster): number {
  const no = (link: boolean | null) => (link === false ? 1 : 0);
  return spokes.reduce((sum, { linksPillar, pillarLinks }) => sum + no(linksPillar) + no(pillarLinks), 0);
}

const round = (value: number) => Number(value.toFixed(1));

function directionOf(at: number, all: number): readonly [x: number, y: number] {
  const angle = (2 * Math.PI * at) / all - Math.PI / 2;
  return [Math.cos(angle), Math.sin(angle)];
}

function lines({ linksPillar, pillarLinks }: ReportCluster['spokes'][number], at: number, all: number): Html {
  const [x, y] = directionOf(at, all);
  const line = (stands: boolean | null, side: 1 | -1) => {
    if (stands === null) return null;
    const [dx, dy] = [-y * 2.5 * side, x * 2.5 * side];
    return html`<line class="${stands ? 'stands' : 'missing'}" x1="${round(CENTRE + x * 13 + dx)}" y1="${round(CENTRE + y * 13 + dy)}" x2="${round(CENTRE + x * RADIUS + dx)}" y2="${round(CENTRE + y * RADIUS + dy)}"/>`;
  };
  return html`${line(linksPillar, 1)}${line(pillarLinks, -1)}`;
}

function dot(isHere: boolean, at: number, all: number): Html {
  const [x, y] = directionOf(at, all);
  return html`<circle class="${isHere ? 'spoke here' : 'spoke'}" cx="${round(CENTRE + x * RADIUS)}" cy="${round(CENTRE + y * RADIUS)}" r="${isHere ? 8 : 5}"/>`;
}
