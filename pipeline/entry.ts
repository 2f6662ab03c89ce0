import { buildPost } from '../reports/build-report.ts';
import type { ReportPost } from '../reports/report.ts';
import { shownPath } from './files.ts';
import type { Post } from './post.ts';

/** Where a post came from. */
export interface Origin {
  readonly origin: string | null;
  readonly briefPath: string | null;
  /** How it is linked with the others of its run; absent where it was not looked at. */
  readonly links?: ReportPost['links'];
}

/** The report's entry of a post that stands at `path`; money and time are summed over all calls, kept or not. */
export function entryOf(post: Post, path: string, { origin, briefPath, links }: Origin): ReportPost {
  const routes = [...post.provenance.values()].flatMap(({ route, revisions }) => [
    ...(route === null ? [] : [route]),
    ...revisions.map((revision) => revision.route),
  ]);
  const shown = shownPath(path);
  const entry = buildPost({
    article: post.article,
    scorecard: post.scorecard,
    before: post.before?.scorecard ?? null,
    provenance: post.provenance,
    origin,
    briefPath,
    links,
    ...(post.stopped === undefined ? {} : { stopped: post.stopped }),
    costUsd: routes.reduce((sum, route) => sum + route.costUsd, 0),
    latencyMs: routes.reduce((sum, route) => sum + route.latencyMs, 0),
  });
  return { ...entry, path: shown, findings: entry.findings.map((finding) => ({ ...finding, path: shown })) };
}
