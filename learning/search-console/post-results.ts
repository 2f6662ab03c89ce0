import { siteCtr } from './expected-ctr.ts';
import type { PageFigures } from './read-export.ts';

/** A post as its results are looked up. */
export interface Addressed {
  readonly path: string;
  readonly slug: string;
  /** Path of its address by the conventions of the site generator. */
  readonly address: string;
  /** The day it was published or last changed, `2026-05-04`; null where it says none. */
  readonly date: string | null;
}

/** How a post did in search, compared with what its positions would give. */
export interface PostResult {
  readonly path: string;
  readonly url: string;
  readonly clicks: number;
  readonly impressions: number;
  readonly position: number;
  readonly expectedClicks: number;
  /** Clicks over expected ones, drawn to 1 where there are few; 95 % interval. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

export interface PostResults {
  readonly results: readonly PostResult[];
  /** Posts that do not count, and why. */
  readonly left: readonly { readonly path: string; readonly why: string }[];
}

/** Before that the results are still on their way. */
export const settleDays = 28;
export const fewestImpressions = 100;
/** Expected clicks for which "as the position would give" stands. */
const pull = 10;

/**
 * The results of posts, by address or, where that is no page of the export, by the last part of it. `until`: last day of
 * the period. Pure.
 */
export function postResults(posts: readonly Addressed[], pages: readonly PageFigures[], until: string): PostResults {
  const expected = siteCtr(pages);
  const pageOf = finder(posts, pages);
  const results: PostResult[] = [];
  const left: { path: string; why: string }[] = [];
  for (const post of posts) {
    const { path } = post;
    const page = pageOf(post);
    if (page === null) {
      left.push({ path, why: 'no page of the export' });
      continue;
    }
    if (post.date !== null && daysBetween(post.date, until) < settleDays) {
      left.push({ path, why: `changed less than ${settleDays} days before ${until}` });
      continue;
    }
    if (page.impressions < fewestImpressions) {
      left.push({ path, why: `shown ${page.impressions} times, fewer than ${fewestImpressions}` });
      continue;
    }
    const expectedClicks = page.impressions * expected(page.position);
    const ratio = (page.clicks + pull) / (expectedClicks + pull);
    // The posterior of a Poisson rate under a gamma prior of mean 1, its logarithm taken as normal.
    const spread = Math.exp(1.96 / Math.sqrt(page.clicks + pull));
    results.push({ ...page, path, expectedClicks, ratio, low: ratio / spread, high: ratio * spread });
  }
  return { results, left };
}

function finder(posts: readonly Addressed[], pages: readonly PageFigures[]) {
  const byPath = new Map<string, PageFigures>();
  const bySlug = new Map<string, PageFigures[]>();
  for (const page of pages) {
    const path = pathOf(page.url);
    const known = byPath.get(path);
    // The same path with and without `www` or `?page=2`: the one that is shown most stands for it.
    if (known === undefined || known.impressions < page.impressions) byPath.set(path, page);
    const slug = path.split('/').at(-1) ?? '';
    bySlug.set(slug, [...(bySlug.get(slug) ?? []), page]);
  }
  const postsOf = new Map<string, number>();
  for (const { slug } of posts) postsOf.set(slug, (postsOf.get(slug) ?? 0) + 1);
  return ({ address, slug }: Addressed): PageFigures | null => {
    const exact = byPath.get(pathOf(address));
    if (exact !== undefined) return exact;
    // A slug that several posts or several paths bear says nothing.
    const named = bySlug.get(slug.toLowerCase()) ?? [];
    const paths = new Set(named.map(({ url }) => pathOf(url)));
    if (postsOf.get(slug) !== 1 || paths.size !== 1) return null;
    return byPath.get([...paths][0] as string) ?? null;
  };
}

/** The path of an address as it is compared: without host, query, ending, last slash and case. */
function pathOf(url: string): string {
  const path = url.replace(/^https?:\/\/[^/]*/i, '').split(/[?#]/, 1)[0] ?? '';
  let plain = path;
  try {
    plain = decodeURIComponent(path);
  } catch {
    // A lone percent sign stays as it is.
  }
  return plain
    .toLowerCase()
    .replace(/\/index\.html?$/, '')
    .replace(/\.html?$/, '')
    .replace(/\/+$/, '');
}

function daysBetween(day: string, other: string): number {
  return (Date.parse(other) - Date.parse(day)) / 86_400_000;
}
