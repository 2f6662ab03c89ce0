import { basename, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Brief } from '../../content/brief.ts';
import type { Draft } from '../../content/draft.ts';
import { CopydeskError } from '../../content/errors.ts';
import type { ReportPost } from '../../reports/report.ts';
import { runOf } from '../batch.ts';
import { claimed } from '../claim.ts';
import type { Config } from '../config.ts';
import { shownPath, writeText } from '../files.ts';
import { saveReview } from '../finish.ts';
import type { Measured } from '../post.ts';
import { readPost, type SitePost } from '../read-post.ts';
import { readReview } from '../read-review.ts';
import { type Review, type ReviewCandidate, type ReviewDecision, reviewOf } from '../review.ts';
import { saveInThread } from '../save-in-thread.ts';
import type { Setup } from '../setup.ts';
import type { Surroundings } from '../surroundings.ts';
import { version } from '../version.ts';
import { type Bench, openBench } from './bench.ts';
import { placed } from './comments.ts';
import { withBody } from './edits.ts';
import { readFolderReport } from './folder-report.ts';
import { nameOfKey } from './post-key.ts';
import { Refusal } from './refusal.ts';
import { type Manner, mannersOf, rewritten } from './rewrite.ts';
import { type DeskPost, openShelf } from './shelf.ts';
import { bodyOf, type Hand, hashOf, type Outcome, type Stand, sectionOf } from './stand.ts';
import { type Suggestion, suggestionsFor } from './suggestions.ts';

/** A post on the desk. */
export interface OpenPost {
  readonly post: DeskPost;
  readonly draft: Draft;
  readonly brief: Brief;
  readonly review: Review;
  readonly entry: ReportPost;
}

/** What a deed may ask beside the two files. */
export type Deed = (stand: Stand, brief: Brief) => Outcome;

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

/** A section that a model is asked for. */
export interface Asked {
  readonly section: string;
  readonly model: string;
  readonly by: string;
  /** Why nothing came of it; null while it is under way. */
  readonly fault: string | null;
}

/** Who can be asked for another text of a section. */
export interface Askable {
  readonly model: string;
  readonly title: string;
  readonly manners: readonly Manner[];
  readonly why: string | null;
}

export interface Desk {
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
  /** A post and its suggestions for a page that nobody waits for: what was measured for others stays at hand. */
  glance(key: string): Promise<{ readonly open: OpenPost; readonly suggestions: readonly Suggestion[] }>;
  preview(key: string, section: string, text: string): Promise<Preview>;
  /** Does something to a post: reads both files, writes what came of it, with nobody in between. */
  change(key: string, deed: Deed): Promise<DeskPost>;
  askable(key: string, section: string): Promise<readonly Askable[]>;
  /** Asks a model; resolves when it has answered or failed, which `asked` tells. */
  ask(
    key: string,
    asked: { readonly section: string; readonly model: string; readonly manner: Manner },
    hand: Hand,
  ): Promise<void>;
  asked(key: string): readonly Asked[];
  /** Waits for calls under way, and leaves the report as the posts are now. */
  close(): Promise<void>;
}

/** How long nobody must do anything before the report of the folder is written again, in milliseconds. */
const idleMs = 3_000;
/** Posts whose suggestions are remembered. */
const keptSuggestions = 64;

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

  async function measuredPost(
    key: string,
  ): Promise<{ readonly post: SitePost; readonly measured: Measured; readonly bench: Bench }> {
    found(key);
    const made = await bench;
    const post = readPost(pathOf(key), config);
    return { post, measured: made.measure(key, post), bench: made };
  }

  const suggested = new Map<string, { readonly hash: string; readonly all: Promise<readonly Suggestion[]> }>();
  async function allSuggestions(key: string): Promise<readonly Suggestion[]> {
    const { post, measured, bench } = await measuredPost(key);
    const hash = hashOf(post.draft.source);
    const known = suggested.get(key);
    if (known?.hash === hash) return known.all;
    const all = suggestionsIn(measured, post.brief, bench);
    suggested.delete(key);
    suggested.set(key, { hash, all });
    for (const oldest of suggested.keys()) if (suggested.size > keptSuggestions) suggested.delete(oldest);
    return all;
  }

  let unsaved = false;
  let saving = Promise.resolve();
  let cancelSave: () => void = () => undefined;
  function saveSoon(): void {
    unsaved = true;
    cancelSave();
    cancelSave = around.clock.after(idleMs, () => {
      // Decisions stand in the sidecars. The next change tries again, and so does the end, which tells why.
      saved().catch(() => undefined);
    });
  }
  function saved(): Promise<void> {
    saving = saving.catch(() => undefined).then(save);
    return saving;
  }
  async function save(): Promise<void> {
    const before = await report;
    if (!unsaved || before === null) return;
    unsaved = false;
    const now = new Map([...shelf.posts.values()].map((post) => [post.path, post.entry]));
    const posts = before.posts.map((old) => (now.get(old.light.path) ?? old).packed());
    try {
      await saveInThread({ folder, posts, rest: before.rest });
    } catch (error) {
      unsaved = true;
      throw error;
    }
  }

  async function change(key: string, deed: Deed): Promise<DeskPost> {
    const { review, entry } = await open(key);
    // What changes no text need not wait until everything has been read.
    const made = changed(key, deed, review, entry, opened) ?? changed(key, deed, review, entry, await bench) ?? [];
    saveSoon();
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

  const jobs = new Map<string, { key: string; asked: Asked; done: Promise<void> }>();

  async function work(key: string, section: string, model: string, manner: Manner, hand: Hand): Promise<void> {
    const { post, measured, bench } = await measuredPost(key);
    const current = measured.article.sections.find((one) => one.section.id === section);
    if (current === undefined) throw new Refusal('unknown', `The post has no section "${section}" any more.`);
    const base = bodyOf(post, current.section);
    const attempt = (readReview(pathOf(key))?.candidates.length ?? 0) + 100;
    const { text, route } = await rewritten(measured, current, { model, manner }, post.brief, bench.setup, attempt);
    if (text === '' || text === base) throw new Refusal('invalid', `${model} found nothing to change.`);
    await change(key, (stand, brief) => {
      const now = sectionOf(stand, section);
      const source = withBody(stand, now, text, brief);
      const { score } = bench.preview(bench.measure(key, { draft: stand.draft, brief }), source, brief).scorecard;
      const candidate: ReviewCandidate = {
        id: hashOf([section, model, text, hand.at].join('\n')).slice(0, 12),
        section,
        model: route.model,
        ...hand,
        base,
        text,
        route,
        score: score === null ? null : Math.round(1000 * score) / 10,
      };
      const { candidates } = stand.review;
      return { source: stand.draft.source, review: { ...stand.review, candidates: [...candidates, candidate] } };
    });
  }

  return {
    folder: shownPath(folder),
    ready,
    posts: () => [...shelf.posts.values()],
    version: shelf.version,
    progress: () => ({ read, all: shelf.posts.size, ready: opened !== null }),
    scan: shelf.scan,
    peek: shelf.refresh,
    open,
    suggestions: async (key) => unsaid(await allSuggestions(key), readReview(pathOf(key))),
    async glance(key) {
      const made = await bench;
      const open = await opening(key, 'glance');
      await nextTurn();
      const measured = made.glance(key, open);
      await nextTurn();
      return { open, suggestions: unsaid(await suggestionsIn(measured, open.brief, made), open.review) };
    },
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
    async askable(key, section) {
      const { post, measured, bench } = await measuredPost(key);
      const { models, barred } = bench.setup;
      return models.map((model) => ({
        model: model.card.id,
        title: model.card.title ?? model.card.id,
        manners: mannersOf(model, measured, section, post.brief),
        why: barred.get(model.card.id) ?? null,
      }));
    },
    ask(key, { section, model, manner }, hand) {
      const id = `${key}\n${section}\n${model}`;
      const under = jobs.get(id);
      if (under !== undefined && under.asked.fault === null) return under.done;
      const asked = { section, model, by: hand.by };
      const done = work(key, section, model, manner, hand).then(
        () => void jobs.delete(id),
        (error: unknown) => {
          const fault = error instanceof CopydeskError || error instanceof Refusal ? error.message : String(error);
          jobs.set(id, { key, asked: { ...asked, fault }, done: Promise.resolve() });
        },
      );
      jobs.set(id, { key, asked: { ...asked, fault: null }, done });
      return done;
    },
    asked: (key) => [...jobs.values()].flatMap((job) => (job.key === key ? [job.asked] : [])),
    async close() {
      await Promise.all([...jobs.values()].map(({ done }) => done));
      cancelSave();
      await saved();
    },
  };
}

function suggestionsIn(measured: Measured, brief: Brief, { entry, setup }: Bench): Promise<readonly Suggestion[]> {
  const links = entry(measured, brief, null).links?.proposed ?? [];
  return suggestionsFor(measured, brief, links, setup);
}

/** Suggestions that nobody has rejected. */
function unsaid(all: readonly Suggestion[], review: Review | null): readonly Suggestion[] {
  const said = new Set(review?.decisions.flatMap((one) => (one.kind === 'reject' ? [one.suggestion] : [])));
  return all.filter(({ id }) => !said.has(id));
}

/** Comments where their words stand in the text as it is, also where it was edited elsewhere. */
function withPlaces(review: Review, draft: Draft): Review {
  return review.comments.length === 0 ? review : { ...review, comments: placed(review.comments, draft, null) };
}
