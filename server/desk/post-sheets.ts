import type { Desk, OpenPost } from '../../pipeline/desk/desk.ts';
import type { DeskPost } from '../../pipeline/desk/shelf.ts';
import type { Suggestion } from '../../pipeline/desk/suggestions.ts';
import { type PageCache, pagesKept } from '../../pipeline/store/sqlite/page-cache.ts';
import { anybody } from './anybody.ts';
import { keptSheets } from './kept-sheets.ts';
import type { Layout } from './layout.ts';
import { postPage } from './post-page.ts';
import { afterAnswer } from './request.ts';
import { type Sheet, sheetOf } from './sheet.ts';

/** The pages of the posts of a desk, most of them made before anybody asks. */
export interface PostSheets {
  /**
   * The page of a post. One that nobody has opened yet may come without its suggestions, which take longer than all the
   * rest; `isWhole` waits for them.
   */
  of(key: string, isWhole: boolean): Promise<Sheet>;
  /** Posts that are likely to be opened next: they are laid out before the others. */
  expect(keys: readonly string[]): void;
}

/** Posts whose pages are laid out before anybody asks, each with its suggestions and without. */
const mostAhead = pagesKept / 2;

/** `layout`: lays pages out before anybody asks; null: none is. `inOrder`: all posts, those that are worth most first. */
export function postSheets(
  desk: Desk,
  cache: PageCache,
  layout: Layout | null,
  inOrder: () => readonly DeskPost[],
): PostSheets {
  const kept = keptSheets(cache);
  const opened = new Set<string>();

  const laidOut = (open: OpenPost, suggestions: readonly Suggestion[] | null): Sheet =>
    sheetOf(
      postPage(anybody, open, { suggestions, asked: desk.asked(open.post.key) }),
      open.brief.eeat.reviewer.role ?? '',
    );
  /** Nothing of a post that a model is at work on is kept. */
  const stampsOf = (key: string) => {
    const post = desk.asked(key).length > 0 ? null : desk.peek(key);
    return post === null ? null : desk.stamps(post);
  };

  /** What was laid out of the posts as they are: tried, whether anything came of it or not. */
  const tried = new Map<string, { readonly version: number; readonly isWhole: boolean }>();
  let expected: readonly string[] = [];
  let isFitted = false;
  /** The state of the desk in which nothing was left to lay out but what is expected: looking through all costs more than an answer. */
  let doneAt = Number.NaN;
  const lacks = (post: DeskPost | undefined, isWhole: boolean): post is DeskPost => {
    if (post === undefined || post.entry === null || post.fault !== null) return false;
    const last = tried.get(post.key);
    return last?.version !== post.version || (isWhole && !last.isWhole);
  };
  const next = (): { readonly post: DeskPost; readonly isWhole: boolean } | null => {
    const isDone = doneAt === desk.version();
    const ahead = isDone ? [] : inOrder().slice(0, mostAhead);
    const first = expected.flatMap((key) => desk.peek(key) ?? []);
    for (const [posts, isWhole] of [
      [first, false],
      [first, true],
      [ahead, false],
      [ahead, true],
    ] as const) {
      const post = isWhole && !isFitted ? undefined : posts.find((one) => lacks(one, isWhole));
      if (post !== undefined) return { post, isWhole };
    }
    if (isFitted) doneAt = desk.version();
    return null;
  };
  let isAwaited = false;
  let isRunning = false;
  const run = async (): Promise<void> => {
    if (layout === null || isRunning) return;
    isRunning = true;
    for (let work = next(); work !== null; work = next()) {
      const { post, isWhole } = work;
      tried.set(post.key, { version: post.version, isWhole });
      const stamps = desk.stamps(post);
      const stamp = isWhole ? stamps?.whole : stamps?.plain;
      const wanted = stamp == null || kept.has(stamp) ? null : desk.wanted(post.key);
      const page = wanted === null ? null : await layout.layOut(wanted, isWhole);
      if (page !== null && stamp != null) kept.store(stamp, page);
      // Whoever asks for something comes first.
      await new Promise(setImmediate);
    }
    isRunning = false;
  };
  const runQuietly = (): void => {
    // Without the thread, pages are laid out when they are asked for.
    run().catch(() => undefined);
  };
  void desk.glances.reported.then(runQuietly);
  desk.glances.fitted.then(
    (fitted) => {
      layout?.fit(fitted);
      isFitted = true;
      runQuietly();
    },
    () => undefined,
  );

  return {
    expect(keys) {
      expected = keys;
      if (isAwaited) return;
      isAwaited = true;
      // To look at the files of all that a list shows takes longer than to answer with it.
      afterAnswer(() => {
        isAwaited = false;
        runQuietly();
      });
    },
    async of(key, isWhole) {
      const stamps = stampsOf(key);
      const whole = stamps?.whole == null ? null : kept.get(stamps.whole);
      // Whoever works on a post finds its suggestions where they were.
      const wasOpened = opened.has(key);
      if (stamps !== null && desk.progress().ready) opened.add(key);
      if (whole !== null) return whole;
      const isPlain = !isWhole && !wasOpened;
      const plain = isPlain && stamps !== null ? kept.get(stamps.plain) : null;
      if (plain !== null) return plain;
      const open = await desk.open(key);
      const suggestions = isPlain ? null : await desk.suggestions(key);
      const sheet = laidOut(open, suggestions);
      const stamp = isPlain ? stamps?.plain : stamps?.whole;
      // Unless somebody changed it meanwhile.
      if (stamp != null && stampsOf(key)?.plain === stamps?.plain) kept.put(stamp, sheet);
      return sheet;
    },
  };
}
