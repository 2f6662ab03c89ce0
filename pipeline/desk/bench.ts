import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Corpus } from '../../analyzers/corpus.ts';
import { corpusEntry } from '../../analyzers/corpus-entry.ts';
import type { Brief } from '../../content/brief.ts';
import { CopydeskError } from '../../content/errors.ts';
import type { ReportPost } from '../../reports/report.ts';
import { contentHash } from '../check-key.ts';
import type { Config } from '../config.ts';
import { entryOf } from '../entry.ts';
import { siteFiles } from '../files.ts';
import { measuredAgain } from '../measure-again.ts';
import { type Measured, measuredDraft, type Provenance } from '../post.ts';
import { type LinkedPost, linkedPost, postLinks } from '../post-links.ts';
import { prepare } from '../prepare.ts';
import { readPost, type SitePost } from '../read-post.ts';
import type { Review } from '../review.ts';
import type { Setup } from '../setup.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Shelf } from './shelf.ts';
import { hashOf } from './stand.ts';

/** What a bench stands on, fitted once over all posts when they have been read. Plain data. */
export interface Fitted {
  readonly corpus: Corpus;
  readonly linked: readonly LinkedPost[];
  /** Slugs of posts that were written from briefs; null where none was. */
  readonly planned: readonly string[] | null;
  /** Names the texts it was fitted over. */
  readonly hash: string;
}

/** What posts are measured with. */
export interface Bench {
  readonly setup: Setup;
  readonly fitted: Fitted;
  /** A post as measured last: again only where its text has changed, and then only the sections that have. */
  measure(key: string, post: SitePost): Measured;
  /** The same without keeping it, for work that nobody waits for. */
  glance(key: string, post: SitePost): Measured;
  /** A text as it would be; not kept. */
  preview(before: Measured, source: string, brief: Brief): Measured;
  entry(post: Measured, brief: Brief, review: Review | null): ReportPost;
  links: ReturnType<typeof postLinks>;
}

/** A post as it stands, measured, and what it was measured with. */
export interface OnBench {
  readonly post: SitePost;
  readonly measured: Measured;
  readonly bench: Bench;
}

/** Posts whose measurements are kept; those of one take some megabytes. */
const keptPosts = 12;

/**
 * Reads all posts of a shelf and fits what they are measured with; `onRead` is told how many are read. Others may work
 * in between.
 */
export async function openBench(
  shelf: Shelf,
  paths: (key: string) => string,
  config: Config,
  around: Omit<Surroundings, 'posts'>,
  onRead: (posts: number) => void,
): Promise<Bench> {
  const entries: ReturnType<typeof corpusEntry>[] = [];
  const linked: LinkedPost[] = [];
  const slugs: string[] = [];
  const texts = createHash('sha256');
  let read = 0;
  for (const key of shelf.posts.keys()) {
    try {
      const post = readPost(paths(key), config);
      entries.push(corpusEntry(post));
      linked.push(linkedPost(post));
      texts.update(JSON.stringify([key, hashOf(post.draft.source), post.brief]));
      if (post.brief.path !== post.draft.path) slugs.push(post.brief.slug);
    } catch (error) {
      // Whoever opens it is told why it cannot be read.
      if (!(error instanceof CopydeskError)) throw error;
    }
    onRead(++read);
    await nextTurn();
  }
  const planned = slugs.length === 0 ? null : slugs;
  const setup = prepare(config, { ...around, ...(planned === null ? {} : { planned }), posts: entries });
  for (const { path, name } of siteFiles(config.site)) texts.update(JSON.stringify([name, contentHash(path)]));
  const fitted: Fitted = { corpus: setup.corpus, linked, planned, hash: texts.digest('hex') };
  const linksOf = postLinks(linked, setup.corpus, config.format);
  const kept = new Map<string, { readonly hash: string; readonly measured: Measured }>();
  return {
    setup,
    fitted,
    links: linksOf,
    measure(key, { draft, brief }) {
      const hash = hashOf(draft.source);
      const last = kept.get(key);
      kept.delete(key);
      const measured =
        last === undefined
          ? measuredDraft(draft, brief, setup)
          : last.hash === hash
            ? last.measured
            : measuredAgain(last.measured, draft.source, brief, setup);
      kept.set(key, { hash, measured });
      for (const oldest of kept.keys()) {
        if (kept.size <= keptPosts) break;
        kept.delete(oldest);
      }
      return measured;
    },
    glance(key, { draft, brief }) {
      const last = kept.get(key);
      return last?.hash === hashOf(draft.source) ? last.measured : measuredDraft(draft, brief, setup);
    },
    preview: (before, source, brief) => measuredAgain(before, source, brief, setup),
    entry: (post, brief, review) =>
      entryOf({ ...post, brief, before: null, provenance: provenanceOf(review) }, post.article.draft.path, {
        origin: review?.origin ?? null,
        briefPath: review?.brief ?? null,
        links: linksOf(post.article),
      }),
  };
}

/** Who wrote what, as the sidecar tells it: its scores are 0–100, those of a provenance are in [0, 1]. */
function provenanceOf(review: Review | null): ReadonlyMap<string, Provenance> {
  const share = (points: number | null) => (points === null ? null : points / 100);
  return new Map(
    review?.sections.map(({ id, route, revisions }) => [
      id,
      {
        route,
        revisions: revisions.map((one) => ({
          ...one,
          scoreBefore: share(one.scoreBefore),
          scoreAfter: share(one.scoreAfter),
        })),
      },
    ]),
  );
}
