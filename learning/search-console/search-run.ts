import { existsSync } from 'node:fs';
import { corpusEntry } from '../../analyzers/corpus-entry.ts';
import { CopydeskError, type Problem } from '../../content/errors.ts';
import { postAddress } from '../../content/post-address.ts';
import type { Config } from '../../pipeline/config.ts';
import { measuredDraft } from '../../pipeline/post.ts';
import { prepare } from '../../pipeline/prepare.ts';
import { readReview } from '../../pipeline/read-review.ts';
import { readPosts } from '../../pipeline/revise-run.ts';
import { sidecarOf } from '../../pipeline/sidecars.ts';
import type { Surroundings } from '../../pipeline/surroundings.ts';
import { postDate } from '../../reports/post-date.ts';
import type { Label } from '../label.ts';
import { reviewLabels, sectionRequests } from '../review-labels.ts';
import { type Association, kpisBesideResults } from './kpis-beside-results.ts';
import { type PostResults, postResults } from './post-results.ts';
import type { SearchExport } from './read-export.ts';

/** What an export says of posts and of the models that wrote them. */
export interface SearchLearning extends PostResults {
  readonly posts: number;
  readonly labels: readonly Label[];
  /** Of them, what editors decided. */
  readonly fromEditors: number;
  readonly associations: readonly Association[];
  readonly problems: readonly Problem[];
}

/**
 * Results of posts in search, as labels for the models that wrote their sections, with what their editors decided, and the
 * KPIs that went with better results. A post counts as one label at most, shared by its sections. Offline; nothing is
 * written. `patterns` null: the posts in the output folder.
 * `until`: last day of the period, where the export does not say it.
 *
 * @throws CopydeskError `labels-invalid` where no post can be found in the export
 */
export function searchRun(
  { pages, until: told }: SearchExport,
  {
    file,
    patterns,
    until: given,
  }: { readonly file: string; readonly patterns: readonly string[] | null; readonly until: string },
  config: Config,
  around: Omit<Surroundings, 'posts'>,
): SearchLearning {
  const { posts: all, problems } = readPosts(patterns ?? [config.out], config);
  // What copydesk wrote into its folder beside posts is none.
  const posts = patterns === null ? all.filter(({ path }) => existsSync(sidecarOf(path))) : all;
  if (posts.length === 0) {
    throw new CopydeskError('usage', `there is no post in ${config.out}`, { mend: 'name your posts with --posts' });
  }
  const setup = prepare(config, { ...around, posts: posts.map(corpusEntry) });
  const until = told ?? given;
  const measured = posts.map(({ draft, brief, path }) => ({ path, brief, ...measuredDraft(draft, brief, setup) }));
  const addressed = measured.map(({ path, brief, article }) => ({
    path,
    slug: brief.slug,
    address: postAddress(path, brief.slug, brief.outputs.format[0] ?? config.format),
    date: postDate(article),
  }));
  const found = postResults(addressed, pages, until);
  if (found.left.length === posts.length && found.left.every(({ why }) => why === 'no page of the export')) {
    throw new CopydeskError('labels-invalid', `none of its ${pages.length} pages is one of ${posts.length} posts`, {
      path: file,
      mend: `name the posts with --posts; an address ends with the slug, as ${pages[0]?.url} and ${addressed[0]?.address ?? '–'}`,
    });
  }
  const byPath = new Map(found.results.map((result) => [result.path, result]));
  const at = `${until}T00:00:00Z`;
  let fromEditors = 0;
  const labels = measured.flatMap(({ path, brief }): readonly Label[] => {
    const review = readReview(path);
    if (review === null) return [];
    const editors = reviewLabels(review, brief, setup);
    fromEditors += editors.length;
    const result = byPath.get(path);
    if (result === undefined) return editors;
    const requests = sectionRequests(brief, setup);
    const written = review.sections.filter(({ id, route }) => route !== null && requests.has(id));
    const sure = result.expectedClicks / (result.expectedClicks + 10);
    const weight = Math.max(0.001, sure / Math.max(1, written.length));
    const searched = written.flatMap(({ id, route }): readonly Label[] => {
      const request = requests.get(id);
      if (request === undefined || route === null) return [];
      return [
        {
          schema: 'copydesk.label/v1',
          ...request,
          group: brief.id,
          at,
          model: route.model,
          // Twice the clicks that were to be expected are 0.67, as many 0.5, half of them 0.33.
          outcome: result.ratio / (1 + result.ratio),
          source: 'search-console',
          weight,
          over: null,
          costUsd: route.costUsd,
          latencyMs: route.latencyMs,
        },
      ];
    });
    return [...editors, ...searched];
  });
  const associations = kpisBesideResults(
    measured.flatMap(({ path, scorecard }) => {
      const result = byPath.get(path);
      if (result === undefined) return [];
      const scores = [...scorecard.kpis.values()].flatMap(({ kpi, score }) =>
        score === null ? [] : [[kpi.id, score] as const],
      );
      return [{ scores: new Map<string, number>(scores), result: result.ratio }];
    }),
  );
  return { ...found, posts: posts.length, labels, fromEditors, associations, problems };
}
