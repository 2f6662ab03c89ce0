import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { CopydeskError } from '../../content/errors.ts';
import { commented, resolved } from '../../pipeline/desk/comments.ts';
import type { Deed, Desk, OpenPost } from '../../pipeline/desk/desk.ts';
import { accepted, adopted, edited, rejected } from '../../pipeline/desk/edits.ts';
import { pairOf, preferred } from '../../pipeline/desk/preferences.ts';
import { Refusal } from '../../pipeline/desk/refusal.ts';
import { bodyOf, type Hand, hashOf, sectionOf } from '../../pipeline/desk/stand.ts';
import { approved, sentBack, signedOff } from '../../pipeline/desk/verdicts.ts';
import { escapeHtml } from '../../reports/reporters/escape.ts';
import { type Html, html, printed } from '../../reports/reporters/html-template.ts';
import { chosenPage, comparePage } from './compare-page.ts';
import { guards, harden } from './guards.ts';
import { conflictPage, faultPage, keysPage, youPage } from './other-pages.ts';
import { type Editor, postAddress, sectionAddress, type Visit } from './page.ts';
import { type Turn, turnLinks } from './post-page.ts';
import { postSheets } from './post-sheets.ts';
import { type Filter, filterFrom, type Queue, queueOf } from './queue.ts';
import { addressOf, queuePage } from './queue-page.ts';
import { SCRIPT } from './script.ts';
import { figuresPart, sectionPage } from './section-page.ts';
import { filled, mark, type Sheet, sheetOf } from './sheet.ts';
import { DESK_STYLE } from './style.ts';

/** Longer sections are no sections; and nothing longer is read into memory. */
const longestFormBytes = 2_000_000;
/** How often the folder is looked through for what others changed, in milliseconds; a post is whenever it is opened. */
const scanEveryMs = 5_000;
/** Pages of the queue that are kept as they were made. */
const keptLists = 64;
const cookie = 'copydesk-editor';

interface Options {
  /** The name that decisions bear until the visitor gives one. */
  readonly editor: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The desk as a web application: pages and forms over a folder of posts. It answers to this machine only. */
export function deskApp(desk: Desk, { editor, now }: Options): Hono {
  const [token, secret] = [randomBytes(24), randomBytes(24)].map((bytes) => bytes.toString('base64url')) as [
    string,
    string,
  ];
  const style = asset('/desk.css', DESK_STYLE);
  const script = asset('/desk.js', SCRIPT);
  // A page is made for anybody, so that it can be kept.
  const who = { name: mark('name'), role: mark('role') };
  const anybody: Visit = { nonce: mark('nonce'), token, editor: who, style, script };
  const app = new Hono();
  const hand = (c: Context): Hand => ({ by: editorOf(c, editor).name, at: new Date(now()).toISOString() });
  const visitOf = (c: Context): Visit => ({ ...anybody, editor: editorOf(c, editor) });
  const send = (c: Context, page: Html | Sheet, status: Status = 200, turn: Turn = nowhere): Response => {
    const nonce = randomBytes(18).toString('base64');
    harden(c, nonce);
    const sheet = 'bytes' in page ? page : sheetOf(page);
    const { name, role } = editorOf(c, editor);
    const markup = {
      nonce,
      name: escapeHtml(name),
      role: escapeHtml(role === '' ? sheet.wantedRole : role),
      turn: printed(turnLinks(turn)),
    };
    return c.body(filled(sheet, markup), status, { 'content-type': 'text/html; charset=utf-8' });
  };

  app.use(
    bodyLimit({ maxSize: longestFormBytes, onError: (c) => c.text('This is longer than a section may be.', 413) }),
  );
  app.use(guards(token));
  app.use((_, next) => {
    sheets.disturb();
    return next();
  });
  app.onError((error, c) => {
    const key = keyIn(c);
    const back = key === null ? '/' : postAddress(key);
    if (error instanceof Refusal) {
      if (error.conflict !== null && key !== null)
        return send(c, conflictPage(visitOf(c), key, error.message, error.conflict), 409);
      const [title, status] = error.kind === 'unknown' ? (['Not here', 404] as const) : (['Not done', 422] as const);
      return send(
        c,
        faultPage(
          visitOf(c),
          title,
          error.message,
          error.kind === 'unknown' && key !== null && desk.peek(key) === null ? '/' : back,
        ),
        status,
      );
    }
    if (error instanceof CopydeskError) return send(c, faultPage(visitOf(c), 'Not done', error.line, back), 503);
    process.stderr.write(`${error.stack ?? error.message}\n`);
    return send(
      c,
      faultPage(
        visitOf(c),
        'This should not have happened',
        'The desk met a fault of its own; its log says more.',
        back,
      ),
      500,
    );
  });
  app.notFound((c) => send(c, faultPage(visitOf(c), 'Not here', 'The desk has no such page.', '/'), 404));

  for (const [path, text, type] of [
    ['/desk.css', DESK_STYLE, 'text/css'],
    ['/desk.js', SCRIPT, 'text/javascript'],
  ] as const) {
    app.get(path, (c) => {
      harden(c, '');
      return c.body(text, 200, {
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'private, max-age=31536000, immutable',
      });
    });
  }

  let scanned = now();
  let kept: Queue | null = null;
  const queue = (): Queue => {
    const version = desk.version();
    if (kept?.version !== version) kept = queueOf(desk.posts(), version);
    return kept;
  };

  const sheets = postSheets(desk, anybody, () => (kept ?? queue()).in('worst'));

  const lists = new Map<string, { readonly sheet: Sheet; readonly shown: readonly string[] }>();
  let listed = '';
  const listOf = (filter: Filter): Sheet => {
    const progress = desk.progress();
    const state = JSON.stringify([desk.version(), progress]);
    if (state !== listed) lists.clear();
    listed = state;
    const address = addressOf(filter, { page: filter.page });
    let list = lists.get(address);
    if (list === undefined) {
      const page = queuePage(anybody, queue(), filter, { folder: desk.folder, progress });
      list = { sheet: sheetOf(page.page), shown: page.shown };
      lists.set(address, list);
      for (const oldest of lists.keys()) if (lists.size > keptLists) lists.delete(oldest);
    }
    sheets.expect(list.shown);
    return list.sheet;
  };
  app.get('/', (c) => {
    if (now() - scanned > scanEveryMs) {
      scanned = now();
      // Whoever asked is answered first.
      later(() => {
        try {
          desk.scan();
        } catch {
          // A folder that cannot be read for a moment is looked through again.
        }
      });
    }
    return send(c, listOf(filterFrom((name) => c.req.query(name))));
  });
  app.get('/keys', (c) => send(c, keysPage(visitOf(c))));
  app.get('/you', (c) => send(c, youPage(visitOf(c))));
  app.post('/you', async (c) => {
    const { name = '', role = '' } = await fields(c);
    if (name.trim() === '') throw new Refusal('invalid', 'Your name is missing.');
    const value = JSON.stringify({ name: name.trim().slice(0, 100), role: role.trim().slice(0, 100) });
    setCookie(c, cookie, value, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: 31_536_000 });
    return c.redirect('/', 303);
  });

  app.get('/post/:key', async (c) => {
    const key = c.req.param('key');
    const sheet = await sheets.of(key, c.req.query('suggestions') !== undefined);
    const turn = queue().around(key);
    // Whoever reads one post mostly reads the next one then.
    sheets.expect([turn.behind, key, turn.before].filter((one) => one !== null));
    return send(c, sheet, 200, turn);
  });

  /** Does a deed to a post, and leads to where the editor goes on. */
  const doing = (
    path: string,
    deedOf: (form: Fields, hand: Hand, c: Context) => Deed | Promise<Deed>,
    goal: (c: Context, form: Fields) => string = (c) => postAddress(key(c)),
  ) =>
    app.post(path, async (c) => {
      const form = await fields(c);
      await desk.change(key(c), await deedOf(form, hand(c), c));
      later(queue);
      return c.redirect(goal(c, form), 303);
    });
  const toSection = (c: Context) => sectionAddress(key(c), section(c));

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
    await desk.change(key(c), (stand) => signedOff(stand, seen, { role, scope }, { ...hand(c), by }));
    return c.redirect(postAddress(key(c)), 303);
  });
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
      const found = (await desk.suggestions(key(c))).find((one) => one.id === id);
      const { contentHash } = (await desk.open(key(c))).post;
      return (stand) => {
        if (found === undefined || hashOf(stand.draft.source) !== contentHash)
          throw new Refusal('conflict', 'The sentence was changed meanwhile, so the suggestion is gone.', nothingSent);
        return verdict === 'accept' ? accepted(stand, found, by) : rejected(stand, found, by);
      };
    },
    (c, { back = '' }) => `${postAddress(key(c))}${/^\d{1,6}$/.test(back) ? `#n${back}` : ''}`,
  );

  const showSection = async (c: Context, text: string | null, isFragment = false): Promise<Response> => {
    const open = await desk.open(key(c));
    const place = sectionOf(open, section(c));
    const { ready } = desk.progress();
    const wanted = text ?? bodyOf(open, place);
    const preview = ready ? await desk.preview(key(c), place.id, wanted) : null;
    if (isFragment) return send(c, html`<div id="figures">${figuresPart(preview, place.id)}</div>`);
    const askable = ready ? await desk.askable(key(c), place.id) : [];
    return send(
      c,
      sectionPage(visitOf(c), open, { section: place, text: wanted, preview, askable, asked: desk.asked(key(c)) }),
    );
  };
  app.get('/post/:key/section/:section', (c) => showSection(c, null));
  for (const name of ['measure', 'resume']) {
    app.post(`/post/:key/section/:section/${name}`, async (c) => {
      const { text = '' } = await fields(c);
      return showSection(c, text.replace(/\r\n?/g, '\n').trim(), c.req.header('x-copydesk-part') === 'figures');
    });
  }
  doing(
    '/post/:key/section/:section',
    ({ base = '', text = '' }, by, c) =>
      (stand, brief) =>
        edited(stand, { section: section(c), base, text }, brief, by),
    (c) => `${postAddress(key(c))}#text`,
  );
  doing(
    '/post/:key/section/:section/adopt',
    ({ id = '', base = '' }, by) =>
      (stand, brief) =>
        adopted(stand, { id, base }, brief, by),
    toSection,
  );
  app.post('/post/:key/section/:section/ask', async (c) => {
    const { ask = '' } = await fields(c);
    const [manner, ...rest] = ask.split(' ');
    const model = rest.join(' ');
    const who = (await desk.askable(key(c), section(c))).find((one) => one.model === model);
    const wanted = who?.manners.find((one) => one === manner);
    if (wanted === undefined) throw new Refusal('invalid', 'This model cannot be asked for this section.');
    void desk.ask(key(c), { section: section(c), model, manner: wanted }, hand(c));
    return c.redirect(`${toSection(c)}#others`, 303);
  });
  app.get('/post/:key/section/:section/compare', async (c) => {
    const open = await desk.open(key(c));
    const place = sectionOf(open, section(c));
    return send(
      c,
      comparePage(
        visitOf(c),
        open,
        place,
        pairOf(open, place.id, c.req.query('one') ?? 'now', c.req.query('other') ?? '', secret),
      ),
    );
  });
  app.post('/post/:key/section/:section/compare', async (c) => {
    const { one = '', other = '', texts = '', better = '' } = await fields(c);
    const pairIn = (stand: Pick<OpenPost, 'draft' | 'review'>) => pairOf(stand, section(c), one, other, secret);
    await desk.change(key(c), (stand) => preferred(stand, section(c), pairIn(stand), { texts, better }, hand(c)));
    const open = await desk.open(key(c));
    const place = sectionOf(open, section(c));
    return send(c, chosenPage(visitOf(c), open, place, pairIn(open), better, hashOf(bodyOf(open, place))));
  });
  return app;
}

/** Milliseconds after which an answer is on its way, so that work does not hold it up. */
const sentMs = 50;

function later(work: () => void): void {
  setTimeout(work, sentMs).unref();
}

type Status = 200 | 404 | 409 | 422 | 500 | 503;

const nowhere: Turn = { before: null, behind: null };

type Fields = Readonly<Partial<Record<string, string>>>;

const nothingSent = { section: null, base: null, yours: '', theirs: '', by: null };

/** The fields of a form; files and repeated fields are none of ours. */
async function fields(c: Context): Promise<Fields> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function key(c: Context): string {
  return c.req.param('key') ?? '';
}

function section(c: Context): string {
  return c.req.param('section') ?? '';
}

function keyIn(c: Context): string | null {
  const part = /^\/post\/([^/]+)/.exec(c.req.path)?.[1];
  try {
    return part === undefined ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
}

function asset(path: string, text: string): string {
  return `${path}?v=${createHash('sha256').update(text).digest('base64url').slice(0, 12)}`;
}

/** Whoever the cookie says; it names, it proves nothing. */
function editorOf(c: Context, usual: string): Editor {
  try {
    const { name, role } = JSON.parse(getCookie(c, cookie) ?? '{}') as { name?: unknown; role?: unknown };
    if (typeof name === 'string' && name !== '')
      return { name: name.slice(0, 100), role: typeof role === 'string' ? role.slice(0, 100) : '' };
  } catch {
    // A cookie that somebody else wrote.
  }
  return { name: usual, role: '' };
}
