import { basename } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { type ReportPost, reportPostSchema } from '../../reports/report.ts';
import type { MeasuringConfig } from '../config.ts';
import { measuringWith } from '../measuring.ts';
import { measuredDraft } from '../post.ts';
import { postLinks } from '../post-links.ts';
import { readPost, type SitePost } from '../read-post.ts';
import { readReview } from '../read-review.ts';
import { reviewOf } from '../review.ts';
import { version } from '../version.ts';
import type { Fitted } from './bench.ts';
import { withPlaces } from './comments.ts';
import type { OpenPost } from './desk.ts';
import { unsaid } from './known-suggestions.ts';
import { hashOf } from './stand.ts';
import { standingOf } from './standing.ts';
import { type Suggestion, suggestionsFor } from './suggestions.ts';

/** A post that is wanted in a thread without a desk. Plain data. */
export interface Wanted {
  readonly key: string;
  readonly path: string;
  readonly contentHash: string;
  /** What was measured about it, as deflated JSON. */
  readonly entry: Uint8Array;
}

/** What such a thread works with. Plain data. */
export interface GlanceConfig extends MeasuringConfig {
  readonly format: string;
  /** Is named in errors. */
  readonly path: string;
}

/** A post as a desk would open it, and its suggestions; null where not all posts are known. */
export interface Glanced {
  readonly open: OpenPost;
  readonly suggestions: readonly Suggestion[] | null;
}

/** Looks at posts one by one; gives null for one that is another text by now, or that this version does not understand. */
export function glancing(config: GlanceConfig, fitted: Fitted | null): (wanted: Wanted) => Promise<Glanced | null> {
  const suggest = fitted === null ? null : suggesting(config, fitted);
  return async ({ key, path, contentHash, entry: packed }) => {
    const post = readPost(path, config);
    if (hashOf(post.draft.source) !== contentHash) return null;
    const entry = JSON.parse(inflateRawSync(packed).toString('utf8')) as ReportPost;
    if (!reportPostSchema.safeParse(entry).success) return null;
    const known = readReview(path);
    const review = withPlaces(known ?? reviewOf(entry, basename(path), version), post.draft);
    const open: OpenPost = {
      post: { key, contentHash, standing: standingOf(known, contentHash) },
      ...post,
      review,
      entry,
    };
    return { open, suggestions: suggest === null ? null : unsaid(await suggest(post), known) };
  };
}

function suggesting(
  config: GlanceConfig,
  { corpus, linked, planned }: Fitted,
): (post: SitePost) => Promise<readonly Suggestion[]> {
  const measuring = measuringWith(config, corpus, config.path, planned ?? undefined);
  const linksOf = postLinks(linked, measuring.corpus, config.format);
  const setup = { corpus: measuring.corpus, abort: new AbortController().signal };
  return ({ draft, brief }) => {
    const measured = measuredDraft(draft, brief, measuring);
    return suggestionsFor(measured, brief, linksOf(measured.article).proposed, setup);
  };
}
