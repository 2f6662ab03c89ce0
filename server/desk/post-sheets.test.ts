import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Wanted } from '../../pipeline/desk/glance.ts';
import { openPageCache } from '../../pipeline/store/sqlite/page-cache.ts';
import { html, trusted } from '../../reports/reporters/html-template.ts';
import { keptSheets } from './kept-sheets.ts';
import { layoutThread } from './layout.ts';
import { postSheets } from './post-sheets.ts';
import { hiddenIn, reopened, sampleDesk } from './sample-desk.ts';
import { filled, mark, sheetOf } from './sheet.ts';

const [kettle, puncture] = ['descale-a-kettle.md', 'fix-a-bike-puncture.md'];
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

test('a page that a thread laid out before anybody asked is whole, serves every visitor, and goes with its post', async () => {
  const { desk, folder } = sampleDesk();
  await desk.ready;
  const pages = openPageCache(null);
  const thread = layoutThread(desk.glances.config);
  const seen: string[] = [];
  const all = Promise.withResolvers<void>();
  const sheets = postSheets(
    desk,
    {
      ...pages,
      put(key, page) {
        pages.put(key, page);
        if (seen.length === 6) all.resolve();
      },
    },
    {
      ...thread,
      layOut(post, isWhole) {
        seen.push(`${post.key} ${isWhole}`);
        return thread.layOut(post, isWhole);
      },
    },
    desk.posts,
  );
  sheets.expect([puncture]);
  await all.promise;
  expect(seen[0]).toBe(`${puncture} false`);
  const keys = desk.posts().map(({ key }) => key);
  expect(seen.toSorted()).toEqual(keys.flatMap((key) => [`${key} false`, `${key} true`]).toSorted());

  const sheet = await sheets.of(kettle, false);
  expect(textOf(sheet)).toContain('class="note proposal"');
  const to = (name: string, role: string) =>
    Buffer.from(filled(sheet, { nonce: 'n1', token: 't1', name, role, turn: '<a>on</a>' })).toString('utf8');
  expect(to('Ada', 'Editor')).toContain('You are <a href="/you"><bdi>Ada</bdi></a>');
  expect(to('Bea', '')).toContain('name="by" value="Bea"');
  expect(to('Ada', 'Editor')).toContain('name="role" value="Editor"');
  expect(to('Ada', 'Editor').match(/nonce="n1"/g)).toHaveLength(2);
  expect(to('Ada', 'Editor')).toContain('name="csrf" value="t1"');
  expect(to('Ada', 'Editor')).toContain('<a>on</a>');

  const path = join(folder, kettle);
  writeFileSync(path, readFileSync(path, 'utf8').replace('limescale', 'chalk stone'));
  expect(textOf(await sheets.of(kettle, true))).toContain('chalk stone');
  expect(textOf(await sheets.of(puncture, false))).toContain('class="note proposal"');
});

test('a thread lays out what the desk itself lays out, to the byte', async () => {
  const { desk } = sampleDesk();
  await desk.ready;
  const [fitted, layout] = [await desk.glances.fitted, layoutThread(desk.glances.config)];
  layout.fit(fitted);
  const own = postSheets(desk, openPageCache(null), null, desk.posts);
  for (const { key } of desk.posts()) {
    for (const isWhole of [false, true]) {
      const pages = openPageCache(null);
      const made = await layout.layOut(desk.wanted(key) as Wanted, isWhole);
      if (made !== null) pages.put('page', made);
      expect(keptSheets(pages).get('page')).toEqual(await own.of(key, isWhole));
    }
  }
});

test('a desk that is opened again finds its pages; a brief, a decision or another post makes those it concerns anew', async () => {
  const { desk, folder, post, get } = sampleDesk();
  await desk.ready;
  const stamps = () => desk.posts().map((one) => desk.stamps(one));
  const before = stamps();
  const again = reopened(folder);
  await again.ready;
  expect(again.posts().map((one) => again.stamps(one))).toEqual(before);
  const seen = hiddenIn((await get(`/post/${kettle}`)).text, `/post/${kettle}/approve`, 'seen');
  await post(`/post/${kettle}/approve`, { seen });
  expect(stamps().map((one, at) => one?.plain === before[at]?.plain)).toEqual([false, true, true]);
  writeFileSync(join(folder, puncture), '# Fix a puncture\n\nPatch the tube.\n');
  const later = reopened(folder);
  await later.ready;
  const after = later.posts().map((one) => later.stamps(one));
  expect(after.map((one, at) => one?.whole === before[at]?.whole)).toEqual([false, false, false]);
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

test('pages are kept in a file, at hand and by their stamp; a file that is no cache is replaced', () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-pages-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'pages.db');
  writeFileSync(path, 'this is no database, and long enough to be looked into as one');
  const cache = openPageCache(path);
  const page = (text: string) => sheetOf(html`<p nonce="${mark('nonce')}">${trusted(text)}</p>`);
  keptSheets(cache).put('1', page('two — “three”'));
  cache.close();
  const other = openPageCache(path);
  const kept = keptSheets(other);
  expect([kept.has('1'), kept.has('2'), kept.get('2')]).toEqual([true, false, null]);
  const back = kept.get('1') ?? page('nothing');
  expect(Buffer.from(filled(back, { nonce: 'n', token: '', name: '', role: '', turn: '' })).toString()).toBe(
    '<p nonce="n">two — “three”</p>',
  );
  other.close();
});
