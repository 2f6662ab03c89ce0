import type { Desk, OpenPost } from '../../pipeline/desk/desk.ts';
import type { DeskPost } from '../../pipeline/desk/shelf.ts';
import { keptSheets } from './kept-sheets.ts';
import type { Visit } from './page.ts';
import { type Beside, postPage } from './post-page.ts';
import { type Sheet, sheetOf } from './sheet.ts';
import { whileIdle } from './while-idle.ts';

/** The pages of the posts of a desk, most of them made before anybody asks. */
export interface PostSheets {
  /**
   * The page of a post. One that nobody has opened yet may come without its suggestions, which take longer than all the
   * rest; `isWhole` waits for them.
   */
  of(key: string, isWhole: boolean): Promise<Sheet>;
  /** Posts that are likely to be opened next: they are laid out before the others. */
  expect(keys: readonly string[]): void;
  /** Somebody asks for something: nothing is laid out until it has been quiet for a while. */
  disturb(): void;
}

/** `visit`: a visitor whose name and role are marks, so that a page serves everybody. */
export function postSheets(desk: Desk, visit: Visit, inOrder: () => readonly DeskPost[]): PostSheets {
  const kept = keptSheets();
  const opened = new Set<string>();
  const failed = new Map<string, number>();
  let expected: readonly string[] = [];
  let underWay: { readonly key: string; readonly done: Promise<unknown> } | null = null;

  const stampOf = ({ key, version }: DeskPost): string => JSON.stringify([version, desk.asked(key)]);
  const laidOut = (open: OpenPost, suggestions: Beside['suggestions']): Sheet =>
    sheetOf(
      postPage(visit, open, { suggestions, asked: desk.asked(open.post.key) }),
      open.brief.eeat.reviewer.role ?? '',
    );

  const lacks = (post: DeskPost | undefined): post is DeskPost =>
    post !== undefined &&
    post.fault === null &&
    failed.get(post.key) !== post.version &&
    !kept.has(post.key, stampOf(post));
  const next = (): DeskPost | null => {
    const posts = new Map(desk.posts().map((post) => [post.key, post]));
    const wanted = expected.map((key) => posts.get(key)).find(lacks);
    if (wanted !== undefined || !kept.hasRoom()) return wanted ?? null;
    return (
      inOrder()
        .map(({ key }) => posts.get(key))
        .find(lacks) ?? null
    );
  };
  const layOut = async ({ key, version }: DeskPost): Promise<void> => {
    try {
      const { open, suggestions } = await desk.glance(key);
      kept.store(key, stampOf(open.post), laidOut(open, suggestions));
    } catch {
      // Whoever opens it is told.
      failed.set(key, version);
    }
  };
  const idle = whileIdle(async () => {
    const post = desk.progress().ready ? next() : null;
    if (post === null) return false;
    underWay = { key: post.key, done: layOut(post) };
    await underWay.done;
    underWay = null;
    return true;
  });
  desk.ready.then(idle.disturb, () => undefined);

  return {
    disturb: idle.disturb,
    expect(keys) {
      expected = keys;
    },
    async of(key, isWhole) {
      if (underWay?.key === key) await underWay.done;
      const post = desk.peek(key);
      const known = post === null ? null : kept.get(key, stampOf(post));
      const { ready } = desk.progress();
      // Whoever works on a post finds its suggestions where they were.
      const wasOpened = opened.has(key);
      if (post !== null && ready) opened.add(key);
      if (known !== null) return known;
      const open = await desk.open(key);
      if (!ready) return laidOut(open, 'being-read');
      if (!isWhole && !wasOpened) return laidOut(open, 'being-made');
      const suggestions = await desk.suggestions(key);
      const sheet = laidOut(open, suggestions);
      kept.put(key, stampOf(open.post), sheet);
      return sheet;
    },
  };
}
