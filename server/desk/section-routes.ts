import { randomBytes } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { Desk, OpenPost } from '../../pipeline/desk/desk.ts';
import { adopted, edited } from '../../pipeline/desk/edits.ts';
import { pairOf, preferred } from '../../pipeline/desk/preferences.ts';
import { Refusal } from '../../pipeline/desk/refusal.ts';
import { bodyOf, hashOf, sectionOf } from '../../pipeline/desk/stand.ts';
import { headed } from '../../pipeline/desk/titles.ts';
import { html } from '../../reports/reporters/html-template.ts';
import type { Answering } from './answering.ts';
import { chosenPage, comparePage } from './compare-page.ts';
import type { Doing } from './doing.ts';
import { postAddress, sectionAddress } from './page.ts';
import { fieldsOf, keyOf, sectionIdOf } from './request.ts';
import { figuresPart, sectionPage } from './section-page.ts';

/** A section: its text and figures, and other versions of it. */
export function sectionRoutes(app: Hono, desk: Desk, { visitOf, hand, send }: Answering, doing: Doing): void {
  // Decides who stands left where two versions are compared.
  const secret = randomBytes(24).toString('base64url');
  const toSection = (c: Context) => sectionAddress(keyOf(c), sectionIdOf(c));

  const show = async (c: Context, text: string | null, isFragment = false): Promise<Response> => {
    const open = await desk.open(keyOf(c));
    const place = sectionOf(open, sectionIdOf(c));
    const { ready } = desk.progress();
    const wanted = text ?? bodyOf(open, place);
    const preview = ready ? await desk.preview(keyOf(c), place.id, wanted) : null;
    if (isFragment) return send(c, html`<div id="figures">${figuresPart(preview, place.id)}</div>`);
    const askable = ready ? await desk.askable(keyOf(c), place.id) : [];
    return send(
      c,
      sectionPage(visitOf(c), open, { section: place, text: wanted, preview, askable, asked: desk.asked(keyOf(c)) }),
    );
  };
  app.get('/post/:key/section/:section', (c) => show(c, null));
  for (const name of ['measure', 'resume']) {
    app.post(`/post/:key/section/:section/${name}`, async (c) => {
      const { text = '' } = await fieldsOf(c);
      return show(c, text.replace(/\r\n?/g, '\n').trim(), c.req.header('x-copydesk-part') === 'figures');
    });
  }
  doing(
    '/post/:key/section/:section',
    ({ base = '', text = '' }, by, c) =>
      (stand, brief) =>
        edited(stand, { section: sectionIdOf(c), base, text }, brief, by),
    (c) => `${postAddress(keyOf(c))}#text`,
  );
  doing(
    '/post/:key/section/:section/heading',
    ({ base = '', text = '' }, by, c) =>
      (stand, brief) =>
        headed(stand, { section: sectionIdOf(c), base, text }, brief, by),
    (c) => `${postAddress(keyOf(c))}#text`,
  );
  doing(
    '/post/:key/section/:section/adopt',
    ({ id = '', base = '' }, by) =>
      (stand, brief) =>
        adopted(stand, { id, base }, brief, by),
    toSection,
  );
  app.post('/post/:key/section/:section/ask', async (c) => {
    const { ask = '' } = await fieldsOf(c);
    const [manner, ...rest] = ask.split(' ');
    const model = rest.join(' ');
    const who = (await desk.askable(keyOf(c), sectionIdOf(c))).find((one) => one.model === model);
    const wanted = who?.manners.find((one) => one === manner);
    if (wanted === undefined) throw new Refusal('invalid', 'This model cannot be asked for this section.');
    void desk.ask(keyOf(c), { section: sectionIdOf(c), model, manner: wanted }, hand(c));
    return c.redirect(`${toSection(c)}#others`, 303);
  });
  app.get('/post/:key/section/:section/compare', async (c) => {
    const open = await desk.open(keyOf(c));
    const place = sectionOf(open, sectionIdOf(c));
    const pair = pairOf(open, place.id, c.req.query('one') ?? 'now', c.req.query('other') ?? '', secret);
    return send(c, comparePage(visitOf(c), open, place, pair));
  });
  app.post('/post/:key/section/:section/compare', async (c) => {
    const { one = '', other = '', texts = '', better = '' } = await fieldsOf(c);
    const pairIn = (stand: Pick<OpenPost, 'draft' | 'review'>) => pairOf(stand, sectionIdOf(c), one, other, secret);
    await desk.change(keyOf(c), (stand) => preferred(stand, sectionIdOf(c), pairIn(stand), { texts, better }, hand(c)));
    const open = await desk.open(keyOf(c));
    const place = sectionOf(open, sectionIdOf(c));
    return send(c, chosenPage(visitOf(c), open, place, pairIn(open), better, hashOf(bodyOf(open, place))));
  });
}
