import { basename, join } from 'node:path';
import type { Brief } from '../../content/brief.ts';
import type { Draft } from '../../content/draft.ts';
import { CopydeskError } from '../../content/errors.ts';
import type { ReportPost } from '../../reports/report.ts';
import { runOf } from '../batch.ts';
import { claimed } from '../claim.ts';
import { type Config, measuringConfig } from '../config.ts';
import { shownPath, writeText } from '../files.ts';
import { saveReview } from '../finish.ts';
import { readPost, type SitePost } from '../read-post.ts';
import { readReview } from '../read-review.ts';
import { type Review, type ReviewDecision, reviewOf } from '../review.ts';
import type { Setup } from '../setup.ts';
import type { Surroundings } from '../surroundings.ts';
import { version } from '../version.ts';
import { type Bench, type Fitted, type OnBench, openBench } from './bench.ts';
import { placed, withPlaces } from './comments.ts';
import { withBody } from './edits.ts';
import { readFolderReport } from './folder-report.ts';
import type { GlanceConfig, Wanted } from './glance.ts';
import { rememberedSuggestions, unsaid } from './known-suggestions.ts';
import { nameOfKey } from './post-key.ts';
import { Refusal } from './refusal.ts';
import { reportSaver } from './save-report.ts';
import { type DeskPost, openShelf } from './shelf.ts';
import { type Stamps, stamper } from './stamps.ts';
import { type Deed, hashOf, sectionOf } from './stand.ts';
import type { Suggestion } from './suggestions.ts';
import { openVersions, type Versions } from './versions.ts';

/** A post on the desk. */
export interface OpenPost {
  readonly post: Pick<DeskPost, 'key' | 'contentHash' | 'standing'>;
  readonly draft: Draft;
  readonly brief: Brief;
  readonly review: Review;
  readonly entry: ReportPost;
}

/** The KPIs of a post as it stands and as it would be. */
export interface Preview {
  readonly before: ReportPost;
  readonly after: ReportPost;
}

/** A decision that was written down, for whoever learns from it. */
export interface Decided {
  readonly decision: ReviewDecision;
  readonly brief: Brief;
  readonly setup: Setup;
}

export interface Desk extends Versions {
  readonly folder: string;
  /** All posts as last seen, in the order of their paths. */
  posts(): readonly DeskPost[];
  /** Changes with every change of any post. */
  version(): number;
  /** Posts read so far, and whether all have been: only then can texts be measured. */
  progress(): { readonly read: number; readonly all: number; readonly ready: boolean };
  /** When everything has been read and measured. Rejects where that fails. */
  readonly ready: Promise<void>;
  /** Looks for files that somebody else changed. */
  scan(): void;
  peek(key: string): DeskPost | null;
  open(key: string): Promise<OpenPost>;
  suggestions(key: string): Promise<readonly Suggestion[]>;
  /** What threads look at posts with: when the figures of all posts are known, and what was fitted over their texts. */
  readonly glances: {
    readonly config: GlanceConfig;
    readonly reported: Promise<unknown>;
    readonly fitted: Promise<Fitted>;
  };
  /** A post for a thread to look at; null where it cannot be worked on, or was not measured. */
  wanted(key: string): Wanted | null;
  /** Names all that the page of a post depends on; null where there is nothing to keep of it. */
  stamps(post: DeskPost): Stamps | null;
  preview(key: string, section: string, text: string): Promise<Preview>;
  /** Does something to a post: reads both files, writes what came of it, with nobody in between. */
  change(key: string, deed: Deed): Promise<DeskPost>;
  /** Waits for calls under way, and leaves the report as the posts are now. */
  close(): Promise<void>;
}

/** Opens the posts of a folder for editors. Throws `usage` where there are none, `config-invalid`. */
export function openDesk(
  folder: string,
  given: Config,
  around: Omit<Surroundings, 'posts'>,
  onDecision: (decided: Decided) => void = () => undefined,
): Desk {
  // An editor waits for it.
  const config: Config = { ...given, policy: { ...given.policy, priority: 'interactive' } };
  const shelf = openShelf(folder);
  const pathOf = (key: string): string => join(folder, nameOfKey(key));
  let read = 0;
  let opened: Bench | null = null;
  const run = runOf('desk', [{ path: shownPath(folder) }]);
  const report = readFolderReport(folder, shelf.reported);
  const bench = report
    .then(() =>
      openBench(shelf, pathOf, config, { ...around, run }, (posts) => {
        read = posts;
      }),
    )
    .then((made) => {
      opened = made;
      return made;
    });
  const ready = bench.then(measureRest);
  ready.catch(() => undefined);

  async function measureRest(): Promise<void> {
    for (const { key, entry, fault } of [...shelf.posts.values()]) {
      if (entry !== null || fault !== null || around.abort.aborted) continue;
      await opening(key, 'glance').catch((error: unknown) => {
        if (!(error instanceof CopydeskError || error instanceof Refusal)) throw error;
      });
    }
  }

  function found(key: string): DeskPost {
    const post = shelf.refresh(key);
    if (post === null) throw new Refusal('unknown', 'There is no such post on the desk.');
    if (post.fault !== null) throw new Refusal('invalid', post.fault);
    return post;
  }

  type Look = 'measure' | 'glance';
  function entryOf(key: string, post: SitePost, review: Review | null, bench: Bench, look: Look): ReportPost {
    return bench.entry(bench[look](key, post), post.brief, review);
  }

  const open = (key: string): Promise<OpenPost> => opening(key, 'measure');
  async function opening(key: string, look: Look): Promise<OpenPost> {
    if (found(key).entry === null) await report;
    const before = found(key);
    const whole = before.entry?.whole() ?? null;
    const made = whole === null ? await bench : null;
    const sitePost = readPost(pathOf(key), config);
    const review = readReview(pathOf(key));
    const post = shelf.refresh(key) ?? before;
    const known = post.entry === before.entry ? whole : (post.entry?.whole() ?? null);
    const entry = known ?? entryOf(key, sitePost, review, made ?? (await bench), look);
    const shown = known === null ? (shelf.measured(key, entry) ?? post) : post;
    return {
      post: shown,
      ...sitePost,
      review: withPlaces(review ?? reviewOf(entry, basename(pathOf(key)), version), sitePost.draft),
      entry,
    };
  }

  async function measuredPost(key: string): Promise<OnBench> {
    found(key);
    const made = await bench;
    const post = readPost(pathOf(key), config);
    return { post, measured: made.measure(key, post), bench: made };
  }

  const remembered = rememberedSuggestions();

  const saver = reportSaver(folder, shelf, report, around.clock);

  async function change(key: string, deed: Deed): Promise<DeskPost> {
    const { review, entry } = await open(key);
    // What changes no text need not wait until everything has been read.
    const made = changed(key, deed, review, entry, opened) ?? changed(key, deed, review, entry, await bench) ?? [];
    saver.soon();
    const teaching = made.filter(({ kind }) => kind === 'prefer' || kind === 'accept' || kind === 'reject');
    if (teaching.length > 0) {
      const { setup } = await bench;
      const { brief } = readPost(pathOf(key), config);
      for (const decision of teaching) onDecision({ decision, brief, setup });
    }
    return found(key);
  }

  /** What was decided; null where the text would have to be measured and cannot be yet: nothing is written then. */
  function changed(
    key: string,
    deed: Deed,
    fresh: Review,
    known: ReportPost,
    made: Bench | null,
  ): readonly ReviewDecision[] | null {
    const path = pathOf(key);
    // What is known of the text before makes measuring it afterwards quick.
    made?.measure(key, readPost(path, config));
    return claimed(path, () => {
      const stand = readPost(path, config);
      const before = readReview(path) ?? fresh;
      const outcome = deed({ draft: stand.draft, review: before }, stand.brief);
      const isEdit = outcome.source !== stand.draft.source;
      const isKnown = !isEdit && known.contentHash === hashOf(outcome.source);
      if (!isKnown && made === null) return null;
      if (isEdit) writeText(path, outcome.source);
      const next = isEdit ? readPost(path, config) : stand;
      const entry =
        isKnown || made === null
          ? known
          : { ...entryOf(key, next, outcome.review, made, 'measure'), scoreBefore: known.scoreBefore };
      const comments = placed(outcome.review.comments, next.draft, isEdit ? stand.draft.source : null);
      saveReview(path, reviewOf(entry, basename(path), version, { ...outcome.review, comments }));
      shelf.refresh(key);
      if (!isKnown) shelf.measured(key, entry);
      return outcome.review.decisions.slice(before.decisions.length);
    });
  }

  const glanceConfig: GlanceConfig = { ...measuringConfig(config), format: config.format, path: around.configPath };
  const stampsOf = stamper(pathOf, glanceConfig);
  const { settled, ...versions } = openVersions(pathOf, measuredPost, change);

  return {
    folder: shownPath(folder),
    ready,
    posts: () => [...shelf.posts.values()],
    version: shelf.version,
    progress: () => ({ read, all: shelf.posts.size, ready: opened !== null }),
    scan: shelf.scan,
    peek: shelf.refresh,
    open,
    suggestions: async (key) => unsaid(await remembered(key, await measuredPost(key)), readReview(pathOf(key))),
    glances: { config: glanceConfig, reported: report, fitted: bench.then(({ fitted }) => fitted) },
    wanted(key) {
      const post = shelf.refresh(key);
      if (post === null || post.entry === null || post.fault !== null) return null;
      return { key, path: pathOf(key), contentHash: post.contentHash, entry: post.entry.packed() };
    },
    stamps: (post) => stampsOf(post, opened?.fitted ?? null),
    async preview(key, section, text) {
      const { post, measured, bench } = await measuredPost(key);
      const source = withBody(
        { draft: post.draft, review: (await open(key)).review },
        sectionOf(post, section),
        text,
        post.brief,
      );
      const review = readReview(pathOf(key));
      const after = bench.preview(measured, source, post.brief);
      return { before: bench.entry(measured, post.brief, review), after: bench.entry(after, post.brief, review) };
    },
    change,
    ...versions,
    async close() {
      await settled();
      await saver.now();
    },
  };
}
