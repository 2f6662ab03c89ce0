import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Desk } from '../../pipeline/desk/desk.ts';
import { html, trusted } from '../../reports/reporters/html-template.ts';
import { keptSheets } from './kept-sheets.ts';
import { postSheets } from './post-sheets.ts';
import { hiddenIn, sampleDesk } from './sample-desk.ts';
import { filled, mark, sheetOf } from './sheet.ts';

const [kettle, puncture] = ['descale-a-kettle.md', 'fix-a-bike-puncture.md'];
const visit = {
  nonce: mark('nonce'),
  token: 'token',
  editor: { name: mark('name'), role: mark('role') },
  style: '/desk.css',
  script: '/desk.js',
};
const textOf = (sheet: { readonly bytes: Uint8Array }): string => Buffer.from(sheet.bytes).toString('utf8');

test('an article that was never opened comes at once; its suggestions follow under their own address and stay', async () => {
  const { desk, get } = sampleDesk();
  await desk.ready;
  const first = await get(`/post/${kettle}`);
  expect(first.text).toContain('Suggestions are being made');
  expect(first.text).not.toContain('class="note proposal"');
  const address = /<a id="late" href="([^"]+)"/.exec(first.text)?.[1]?.replace(/#.*/, '') ?? '';
  const whole = await get(address);
  expect(whole.text).toContain('class="note proposal"');
  expect(whole.text).not.toContain('Suggestions are being made');
  expect((await get(`/post/${kettle}`)).text).toContain('class="note proposal"');
});

test('a page that was laid out before anybody asked is whole, serves every visitor, and goes with its post', async () => {
  const { desk, folder } = sampleDesk();
  await desk.ready;
  const glanced: string[] = [];
  const all = Promise.withResolvers<void>();
  const watched: Desk = {
    ...desk,
    async glance(key) {
      const seen = await desk.glance(key);
      glanced.push(key);
      if (glanced.length === 3) setImmediate(all.resolve);
      return seen;
    },
  };
  const sheets = postSheets(watched, visit, desk.posts);
  sheets.expect([puncture]);
  await all.promise;
  expect(glanced[0]).toBe(puncture);
  expect(glanced.toSorted()).toEqual(desk.posts().map(({ key }) => key));

  const sheet = await sheets.of(kettle, false);
  expect(textOf(sheet)).toContain('class="note proposal"');
  const to = (name: string, role: string) =>
    Buffer.from(filled(sheet, { nonce: 'n1', name, role, turn: '<a>on</a>' })).toString('utf8');
  expect(to('Ada', 'Editor')).toContain('You are <a href="/you"><bdi>Ada</bdi></a>');
  expect(to('Bea', '')).toContain('name="by" value="Bea"');
  expect(to('Ada', 'Editor')).toContain('name="role" value="Editor"');
  expect(to('Ada', 'Editor').match(/nonce="n1"/g)).toHaveLength(2);
  expect(to('Ada', 'Editor')).toContain('<a>on</a>');

  const path = join(folder, kettle);
  writeFileSync(path, readFileSync(path, 'utf8').replace('limescale', 'chalk stone'));
  expect(textOf(await sheets.of(kettle, true))).toContain('chalk stone');
  expect(textOf(await sheets.of(puncture, false))).toContain('class="note proposal"');
});

test('after a deed the page is whole and shows it, whoever did it and in whatever name it is asked for', async () => {
  const { desk, app, get, post } = sampleDesk();
  await desk.ready;
  const address = `/post/${kettle}`;
  const { text } = await get(`${address}?suggestions`);
  const id = hiddenIn(text, `${address}/suggestion`, 'id');
  expect((await post(`${address}/suggestion`, { id, verdict: 'reject' })).status).toBe(303);
  const headers = { host: '127.0.0.1:4180', cookie: `copydesk-editor=${encodeURIComponent('{"name":"<Bea>"}')}` };
  const other = await (await app.request(`http://127.0.0.1:4180${address}`, { headers })).text();
  expect(other).toContain('Rejected a suggestion');
  expect(other).not.toContain(`value="${id}"`);
  expect(other).toContain('class="note proposal"');
  expect(other).toContain('<bdi>&lt;Bea&gt;</bdi>');
});

test('pages are kept up to a limit, those asked for at hand and others compressed; an old stamp gets nothing', () => {
  const kept = keptSheets(50_000);
  const page = (text: string) => sheetOf(html`<p nonce="${mark('nonce')}">${trusted(text)}</p>`);
  const noise = () => randomBytes(20_000).toString('base64');
  kept.put('at hand', '1', page('one'));
  kept.store('put away', '1', page('two — “three”'));
  for (const key of ['at hand', 'put away']) {
    expect(kept.has(key, '1')).toBe(true);
    expect(kept.has(key, '2')).toBe(false);
    expect(kept.get(key, '2')).toBeNull();
  }
  const back = kept.get('put away', '1') ?? page('nothing');
  expect(Buffer.from(filled(back, { nonce: 'n', name: '', role: '', turn: '' })).toString()).toBe(
    '<p nonce="n">two — “three”</p>',
  );
  for (let at = 0; at < 64; at++) kept.put(`more ${at}`, '1', page('more'));
  expect(kept.get('at hand', '1')).toBeNull();
  for (const key of ['large 1', 'large 2']) kept.store(key, '1', page(noise()));
  expect(kept.hasRoom()).toBe(true);
  kept.store('large 3', '1', page(noise()));
  expect(['put away', 'large 1', 'large 2', 'large 3'].filter((key) => kept.has(key, '1'))).toEqual([
    'large 2',
    'large 3',
  ]);
  // Nothing goes on being laid out for the place of another.
  expect(kept.hasRoom()).toBe(false);
});
