import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { CopydeskError } from '../../content/errors.ts';
import type { Desk } from '../../pipeline/desk/desk.ts';
import { Refusal } from '../../pipeline/desk/refusal.ts';
import type { PageCache } from '../../pipeline/store/sqlite/page-cache.ts';
import { type Answering, answering } from './answering.ts';
import { assets } from './anybody.ts';
import { doingOn } from './doing.ts';
import { guards, harden } from './guards.ts';
import type { Layout } from './layout.ts';
import { conflictPage, faultPage } from './other-pages.ts';
import { postAddress } from './page.ts';
import { postRoutes } from './post-routes.ts';
import { postSheets } from './post-sheets.ts';
import { type Queue, queueOf } from './queue.ts';
import { queueRoutes } from './queue-routes.ts';
import { keyIn } from './request.ts';
import { sectionRoutes } from './section-routes.ts';

/** Longer sections are no sections; and nothing longer is read into memory. */
const longestFormBytes = 2_000_000;

interface Options {
  /** The name that decisions bear until the visitor gives one. */
  readonly editor: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Keeps pages of posts as they were made. */
  readonly pages: PageCache;
  /** Lays pages out before anybody asks; null: none is. */
  readonly layout: Layout | null;
}

/** What a port is opened with for an application. */
export function listenerOf({ fetch }: Pick<Hono, 'fetch'>): RequestListener {
  return getRequestListener(fetch, { overrideGlobalObjects: false });
}

/** The desk as a web application: pages and forms over a folder of posts. It answers to this machine only. */
export function deskApp(desk: Desk, { editor, now, pages, layout }: Options): Hono {
  const app = new Hono();
  const answers = answering(editor, now);
  let kept: Queue | null = null;
  const queue = (): Queue => {
    const version = desk.version();
    if (kept?.version !== version) kept = queueOf(desk.posts(), version);
    return kept;
  };
  const sheets = postSheets(desk, pages, layout, () => (kept ?? queue()).in('worst'));

  app.use(
    bodyLimit({ maxSize: longestFormBytes, onError: (c) => c.text('This is longer than a section may be.', 413) }),
  );
  app.use(guards(answers.token));
  app.onError((error, c) => faultAnswer(error, c, desk, answers));
  app.notFound((c) =>
    answers.send(c, faultPage(answers.visitOf(c), 'Not here', 'The desk has no such page.', '/'), 404),
  );
  for (const { path, text, type } of assets) {
    app.get(path, (c) => {
      harden(c, '');
      return c.body(text, 200, {
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'private, max-age=31536000, immutable',
      });
    });
  }
  const doing = doingOn(app, desk, answers, queue);
  queueRoutes(app, desk, answers, { queue, sheets, now });
  postRoutes(app, desk, answers, { queue, sheets, doing });
  sectionRoutes(app, desk, answers, doing);
  return app;
}

/** What came in the way of an answer, as a page that says so and leads back. */
function faultAnswer(error: Error, c: Context, desk: Desk, { visitOf, send }: Answering): Response {
  const key = keyIn(c);
  const back = key === null ? '/' : postAddress(key);
  const visit = visitOf(c);
  if (error instanceof Refusal) {
    if (error.conflict !== null && key !== null)
      return send(c, conflictPage(visit, key, error.message, error.conflict), 409);
    if (error.kind !== 'unknown') return send(c, faultPage(visit, 'Not done', error.message, back), 422);
    const isGone = key !== null && desk.peek(key) === null;
    return send(c, faultPage(visit, 'Not here', error.message, isGone ? '/' : back), 404);
  }
  if (error instanceof CopydeskError) return send(c, faultPage(visit, 'Not done', error.line, back), 503);
  process.stderr.write(`${error.stack ?? error.message}\n`);
  const told = 'The desk met a fault of its own; its log says more.';
  return send(c, faultPage(visit, 'This should not have happened', told, back), 500);
}
