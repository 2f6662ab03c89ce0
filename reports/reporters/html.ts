import type { Report, ReportCluster } from '../report.ts';
import type { Reporter } from '../reporter.ts';
import { indexPage, page } from './html-page.ts';
import type { PostView } from './html-parts.ts';
import type { Href } from './html-table.ts';
import { printed } from './html-template.ts';
import { byPlace, worstFirst } from './priorities.ts';
import { relativeAddress } from './relative-address.ts';

/** More posts make the page too heavy to open; the overview still names all. */
const PRINTED = 100;
const NOTES = 300;

/**
 * One self-contained page for screen and paper: no network, nothing of the report's text becomes markup. A single post is
 * the page; several stand under an overview, the worst first. The overview is left to another page where `index` is its
 * address.
 */
export function htmlReport({ index }: { readonly index: string | null }): Reporter {
  return function* (report, source) {
    for (const piece of page(report, viewsOf(report, source), { limit: PRINTED, index })) yield printed(piece);
  };
}

export const html: Reporter = htmlReport({ index: null });

/**
 * The overview of a run as a page of its own beside the report: every post, linked to its place in the page `report`, or
 * to its file where it is not printed there. `folder` is where both stand, as the paths of posts begin.
 */
export function htmlIndex({ report: page, folder }: { readonly report: string; readonly folder: string }): Reporter {
  return function* (report) {
    const views = viewsOf(report, () => undefined);
    const place = new Map(views.map(({ id }, at) => [id, at]));
    const href: Href = ({ id, post }) =>
      (place.get(id) ?? 0) < PRINTED ? `${page}#${id}` : relativeAddress(post.path, folder);
    for (const piece of indexPage(report, views, href)) yield printed(piece);
  };
}

function viewsOf(report: Report, source: (path: string) => string | undefined): readonly PostView[] {
  const posts = worstFirst(report.posts);
  const clusters = clustersOf(report.map);
  const alone = posts.length === 1 && report.failures.length === 0;
  return posts.map((post, index): PostView => {
    const noteOf = new Array<number>(post.findings.length).fill(0);
    const order = post.findings.map((finding, at) => ({ finding, at })).sort((a, b) => byPlace(a.finding, b.finding));
    order.forEach(({ at }, place) => {
      noteOf[at] = place + 1;
    });
    const text = index < PRINTED ? source(post.path) : undefined;
    const cluster = clusters.get(post.path);
    return { post, id: `p${index + 1}`, level: alone ? 1 : 2, source: text, noteOf, notes: NOTES, cluster };
  });
}

/** By the paths of pillar and spokes; where briefs declare one, it comes before a measured one. */
function clustersOf(map: Report['map']): ReadonlyMap<string, ReportCluster> {
  const found = new Map<string, ReportCluster>();
  for (const cluster of map?.clusters ?? []) {
    for (const { path } of [...(cluster.pillar === null ? [] : [cluster.pillar]), ...cluster.spokes]) {
      if (!found.has(path) || (cluster.declared && !found.get(path)?.declared)) found.set(path, cluster);
    }
  }
  return found;
}
