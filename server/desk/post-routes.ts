import type { Context, Hono } from 'hono';
import { commented, resolved } from '../../pipeline/desk/comments.ts';
import type { Desk } from '../../pipeline/desk/desk.ts';
import { accepted, rejected } from '../../pipeline/desk/edits.ts';
import { Refusal } from '../../pipeline/desk/refusal.ts';
import { hashOf } from '../../pipeline/desk/stand.ts';
import { retitled } from '../../pipeline/desk/titles.ts';
import { approved, sentBack, signedOff } from '../../pipeline/desk/verdicts.ts';
import type { Answering } from './answering.ts';
import type { Doing } from './doing.ts';
import { postAddress } from './page.ts';
import type { PostSheets } from './post-sheets.ts';
import type { Queue } from './queue.ts';
import { keyOf } from './request.ts';
import { titlePage } from './title-page.ts';

/** A post, and what can be decided and said about it as a whole. */
export function postRoutes(
  app: Hono,
  desk: Desk,
  { visitOf, hand, send }: Answering,
  { queue, sheets, doing }: { readonly queue: () => Queue; readonly sheets: PostSheets; readonly doing: Doing },
): void {
  app.get('/post/:key', async (c) => {
    const key = keyOf(c);
    const sheet = await sheets.of(key, c.req.query('suggestions') !== undefined);
    const turn = queue().around(key);
    // Whoever reads one post mostly reads the next one then.
    sheets.expect([turn.behind, key, turn.before].filter((one) => one !== null));
    return send(c, sheet, 200, turn);
  });
  doing(
    '/post/:key/approve',
    ({ seen = '' }, by) =>
      (stand) =>
        approved(stand, seen, by),
  );
  doing(
    '/post/:key/send-back',
    ({ seen = '', reason = '' }, by) =>
      (stand) =>
        sentBack(stand, seen, reason, by),
  );
  app.post('/post/:key/sign-off', async (c) => {
    const body = await c.req.parseBody({ all: true });
    const scope = [body.scope ?? []].flat().map(String);
    const [seen, by, role] = [body.seen, body.by, body.role].map((value) => String(value ?? '')) as [
      string,
      string,
      string,
    ];
    await desk.change(keyOf(c), (stand) => signedOff(stand, seen, { role, scope }, { ...hand(c), by }));
    return c.redirect(postAddress(keyOf(c)), 303);
  });
  app.get('/post/:key/title', async (c) => send(c, titlePage(visitOf(c), await desk.open(keyOf(c)))));
  doing(
    '/post/:key/title',
    ({ title = '', description = '', base = '' }, by) =>
      (stand) =>
        retitled(stand, { title, description, base }, by),
  );
  doing(
    '/post/:key/comment',
    ({ section: id = '', quote = '', text = '' }, by) =>
      (stand) =>
        commented(stand, { section: id, quote, text }, by),
  );
  doing(
    '/post/:key/comment/:id',
    ({ resolved: is }, by, c) =>
      (stand) =>
        resolved(stand, c.req.param('id') ?? '', is === 'yes', by),
  );
  doing(
    '/post/:key/suggestion',
    async ({ id = '', verdict }, by, c) => {
      const found = (await desk.suggestions(keyOf(c))).find((one) => one.id === id);
      const { contentHash } = (await desk.open(keyOf(c))).post;
      return (stand) => {
        if (found === undefined || hashOf(stand.draft.source) !== contentHash)
          throw new Refusal('conflict', 'The sentence was changed meanwhile, so the suggestion is gone.', nothingSent);
        return verdict === 'accept' ? accepted(stand, found, by) : rejected(stand, found, by);
      };
    },
    (c: Context, { back = '' }) => `${postAddress(keyOf(c))}${/^\d{1,6}$/.test(back) ? `#n${back}` : ''}`,
  );
}

const nothingSent = { section: null, base: null, yours: '', theirs: '', by: null };
