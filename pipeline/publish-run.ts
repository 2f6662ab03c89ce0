import { extname, resolve } from 'node:path';
import { fitEntries } from '../analyzers/corpus.ts';
import { corpusEntry } from '../analyzers/corpus-entry.ts';
import { totalWords } from '../reports/totals.ts';
import { claimed } from './claim.ts';
import { type Config, measuringConfig } from './config.ts';
import { decided, type Hand, hashOf } from './desk/stand.ts';
import { shownPath, siteFiles } from './files.ts';
import { reviewText } from './finish.ts';
import { type Measuring, measuringWith } from './measuring.ts';
import { measured } from './post.ts';
import { generatorOf, sitePlace } from './publish-file.ts';
import { gateReasons, placeReasons, type Reason, reason, signOffReasons } from './publish-reasons.ts';
import { type Author, finishedText } from './publish-text.ts';
import { readPost, readSitePost, type SitePost } from './read-post.ts';
import { readReview } from './read-review.ts';
import { sidecarOf } from './sidecars.ts';
import { vouchedFor } from './sign-off.ts';
import { type TextFile, writeTogether } from './write-together.ts';

/** What publishing is told beside the configuration. */
export interface PublishOptions {
  /** The folder of the site, or the one in it that holds its posts. */
  readonly site: string;
  readonly configPath: string;
  /** The day it is published on. */
  readonly today: string;
  /** Who publishes, and when: it stands in the sidecar. */
  readonly hand: Hand;
  /** Whose name stands over posts that name nobody. */
  readonly author: Author | null;
}

/** What came of a post: where it stands now, or why it does not. */
export type Published =
  | { readonly post: string; readonly path: string; readonly jsonLd: string; readonly isUpdate: boolean }
  | { readonly post: string; readonly reasons: readonly Reason[] };

/**
 * Publishes posts into a site: each is measured as it will stand there, and written only where nothing speaks against it.
 * Beside it stands its JSON-LD. Nothing else takes `draft` off a post.
 */
export function publishRun(paths: readonly string[], config: Config, options: PublishOptions): readonly Published[] {
  const posts = paths.map((path) => readPost(path, config));
  const site = siteFiles(config.site).map(({ path }) => readSitePost(path, config));
  return posts.map((post, at) => publish(post, paths[at] ?? '', [...site, ...posts], config, options));
}

function publish(
  post: SitePost,
  path: string,
  all: readonly SitePost[],
  config: Config,
  options: PublishOptions,
): Published {
  if (!/^\.(?:md|mdx|markdown)$/.test(extname(path))) {
    return { post: path, reasons: [reason('usage', 'only Markdown is published', 'convert the post to Markdown')] };
  }
  const format = generatorOf(options.site) ?? post.brief.outputs.format[0] ?? config.format;
  const { origin, signOff } = vouchedFor(path);
  const place = sitePlace(options.site, post.brief, format, options.today);
  const text = finishedText(post, { format, place, signOff, author: options.author });
  // An earlier state of the post is no duplicate of it.
  const own = new Set([place.path, path, ...(origin === null ? [] : [origin])].map((one) => resolve(one)));
  const others = all.filter(({ draft }) => !own.has(resolve(draft.path)));
  const measuring = publishing([...others, post], config, options);
  const last = measured(shownPath(path), text.source, text.brief, measuring);
  const reasons = [
    ...signOffReasons(post, path, signOff),
    ...placeReasons(post, path, origin, place),
    ...gateReasons(last, text.moved),
  ];
  if (reasons.length > 0) return { post: path, reasons };
  const jsonLd = `${place.path.slice(0, -extname(place.path).length)}.jsonld`;
  const posting = `${JSON.stringify(text.posting(totalWords(last.article) ?? 0), null, 2)}\n`;
  claimed(path, () => {
    const contentHash = hashOf(post.draft.source);
    const now = readReview(path);
    const files: TextFile[] = [
      // Alone it is shown nowhere; the post without it would be half published.
      { path: jsonLd, text: posting },
      { path: place.path, text: text.source },
    ];
    if (now !== null) {
      const review = decided(now, { kind: 'publish', ...options.hand, contentHash, path: shownPath(place.path) });
      files.push({ path: sidecarOf(path), text: reviewText(review) });
    }
    writeTogether(files);
  });
  return { post: path, path: place.path, jsonLd, isUpdate: place.before !== null };
}

/** What the configuration asks, and `authorship` as a gate, as in the preset `publish`. */
function publishing(posts: readonly SitePost[], config: Config, { configPath, today }: PublishOptions): Measuring {
  const corpus = fitEntries(posts.map(corpusEntry));
  const measuring = measuringWith({ ...measuringConfig(config), today }, corpus, configPath);
  return {
    ...measuring,
    settingsFor: (brief, path) => {
      const settings = measuring.settingsFor(brief, path);
      const { authorship } = settings.kpis;
      if (authorship === undefined) return settings;
      const kpis = { ...settings.kpis, authorship: { ...authorship, level: 'error' as const } };
      return { ...settings, kpis, gates: [...new Set([...settings.gates, 'authorship'])] };
    },
  };
}
