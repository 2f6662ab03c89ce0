import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hashOf } from '../../pipeline/desk/stand.ts';
import { openPageCache } from '../../pipeline/store/sqlite/page-cache.ts';
import { buildReport } from '../../reports/build-report.ts';
import { json } from '../../reports/reporters/json.ts';
import { listen } from '../listen.ts';
import { deskApp, listenerOf } from './app.ts';
import { hiddenIn, host, reopened, sampleDesk } from './sample-desk.ts';

const kettle = 'descale-a-kettle.md';
const post = `/post/${kettle}`;

describe('who is answered', () => {
  const { app, get } = sampleDesk();
  const form = (headers: Record<string, string>, body = 'name=Eve', method = 'POST') =>
    app.request(`http://${host}/you`, {
      method,
      headers: { host, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      ...(method === 'POST' ? { body } : {}),
    });

  test.each([
    'evil.example',
    'evil.example:4180',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '10.0.0.7:4180',
    '',
  ])('nobody who calls this machine %j', async (name) => {
    const response = await app.request('http://x.example/', { headers: { host: name } });
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain(kettle);
  });

  test('this machine by its own names', async () => {
    for (const name of ['localhost:4180', '127.0.0.1:99', '[::1]:4180', 'LOCALHOST']) {
      expect((await app.request(`http://${name}/keys`, { headers: { host: name } })).status, name).toBe(200);
    }
  });

  test('no form of another site, none without the token of this desk, nothing that is no form', async () => {
    const token = /name="csrf" value="([^"]+)"/.exec((await get('/you')).text)?.[1] ?? '';
    const origin = `http://${host}`;
    const body = `csrf=${token}&name=Eve`;
    expect((await form({ origin }, body)).status).toBe(303);
    expect((await form({ origin: 'http://evil.example' }, body)).status).toBe(403);
    expect((await form({ origin: 'null' }, body)).status).toBe(403);
    expect((await form({ origin: 'http://127.0.0.1:9999' }, body)).status).toBe(403);
    expect((await form({ 'sec-fetch-site': 'cross-site' }, body)).status).toBe(403);
    expect((await form({ origin }, 'name=Eve')).status).toBe(403);
    expect((await form({ origin }, `csrf=${token.slice(1)}A&name=Eve`)).status).toBe(403);
    expect((await form({ origin, 'content-type': 'text/plain' }, body)).status).toBe(415);
    expect((await form({ origin, 'content-type': 'application/json' }, '{}')).status).toBe(415);
    expect((await form({}, '', 'PUT')).status).toBe(405);
  });

  test('with a policy under which only what bears the nonce of the answer runs', async () => {
    const [one, other] = [await get('/keys'), await get('/keys')];
    const policy = one.response.headers.get('content-security-policy') ?? '';
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(one.text.match(/nonce="([^"]+)"/g)).toEqual([`nonce="${nonce}"`, `nonce="${nonce}"`]);
    expect(other.text).not.toContain(nonce);
    expect(one.response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(one.response.headers.get('cache-control')).toBe('no-store');
  });

  test('what is not there is said to be not there', async () => {
    for (const path of [
      '/nothing',
      '/post/nothing.md',
      '/post/..%2F..%2Fetc%2Fpasswd',
      '/post/%',
      `${post}/section/nothing`,
    ]) {
      expect((await get(path)).status, path).toBe(404);
    }
  });
});

describe('the queue', () => {
  test('is narrowed by standing, verdict and words, and each post leads to its page', async () => {
    const { desk, get, post: send } = sampleDesk();
    await desk.ready;
    const rows = async (query: string) =>
      [...(await get(`/${query}`)).text.matchAll(/href="\/post\/([^"]+)"/g)].map(([, key]) => key);
    expect((await rows('')).toSorted()).toEqual([
      'descale-a-kettle.md',
      'fix-a-bike-puncture.md',
      'helpful-commit-messages.md',
    ]);
    expect(await rows('?text=PUNCTURE')).toEqual(['fix-a-bike-puncture.md']);
    expect(await rows('?standing=approved')).toEqual([]);
    const seen = hiddenIn((await get(post)).text, `${post}/approve`, 'seen');
    expect((await send(`${post}/approve`, { seen })).status).toBe(303);
    expect(await rows('?standing=approved')).toEqual([kettle]);
    expect(await rows('?standing=nonsense')).toEqual([]);
    expect((await rows('?order=path')).at(0)).toBe(kettle);
  });

  test('of a folder that has a report has titles and verdicts from its first answer on', async () => {
    const { desk, folder } = sampleDesk();
    await desk.ready;
    const opened = await Promise.all(desk.posts().map(({ key }) => desk.open(key)));
    const report = buildReport(
      'check',
      opened.map(({ entry }) => entry),
      [],
      '1.0.0',
      { clusters: [], orphans: [] },
    );
    writeFileSync(join(folder, 'report.json'), [...json(report, () => undefined)].join(''));
    const again = reopened(folder);
    const pages = openPageCache(null);
    const app = deskApp(again, { editor: 'Ada', now: () => 0, pages, layout: null });
    const text = await (await app.request(`http://${host}/`, { headers: { host } })).text();
    expect(text).toContain('Descale a Kettle With Vinegar');
    expect(text).not.toContain('not measured yet');
    await again.ready;
    await again.close();
    pages.close();
  });

  test('sees what came, went and was changed by others', async () => {
    const { desk, get, folder } = sampleDesk();
    await desk.ready;
    writeFileSync(join(folder, 'new.md'), '# A new post\n\nIt has a line.\n');
    rmSync(join(folder, kettle));
    desk.scan();
    const { text } = await get('/');
    expect(text).toContain('new.md');
    expect(text).not.toContain(kettle);
    expect((await get('/post/new.md')).text).toContain('It has a line.');
    writeFileSync(join(folder, 'new.md'), '# A new post\n\nIt has another line.\n');
    expect((await get('/post/new.md')).text).toContain('It has another line.');
  });

  test('names a post whose sidecar is broken, and leaves both files alone', async () => {
    const { desk, get, folder, post: send } = sampleDesk();
    await desk.ready;
    const sidecar = join(folder, 'descale-a-kettle.review.json');
    writeFileSync(sidecar, '{"comments": [');
    desk.scan();
    expect((await get('/')).text).toContain('it is not JSON');
    expect((await send(`${post}/approve`, { seen: 'x' })).status).toBe(422);
    expect(readFileSync(sidecar, 'utf8')).toBe('{"comments": [');
  });
});

describe('decisions on a post', () => {
  test('are approval, sending back with a reason, and signing for a scope; an edit reopens', async () => {
    const { desk, get, post: send, review, text, folder } = sampleDesk();
    await desk.ready;
    const seenNow = async () => hiddenIn((await get(post)).text, `${post}/approve`, 'seen');
    const seen = await seenNow();
    expect(seen).toBe(hashOf(text(kettle)));

    expect((await send(`${post}/send-back`, { seen, reason: ' ' })).status).toBe(422);
    expect(existsSync(join(folder, 'descale-a-kettle.review.json'))).toBe(false);
    expect((await send(`${post}/send-back`, { seen, reason: 'Too stiff.' })).goal).toBe(post);
    expect((await get(post)).text).toContain('Sent back: Too stiff.');

    const signing = { seen, by: 'Ada Lovelace', role: 'Editor', scope: ['facts', 'legal'] };
    expect((await send(`${post}/sign-off`, { ...signing, scope: [] })).status).toBe(422);
    expect((await send(`${post}/sign-off`, { ...signing, role: '' })).status).toBe(422);
    expect((await send(`${post}/sign-off`, signing)).status).toBe(303);
    const signed = review(kettle);
    expect(signed.signOff).toMatchObject({
      by: 'Ada Lovelace',
      role: 'Editor',
      scope: ['facts', 'legal'],
      contentHash: seen,
    });
    expect(desk.peek(kettle)?.standing).toBe('signed-off');

    writeFileSync(join(folder, kettle), text(kettle).replace('limescale', 'lime scale'));
    expect(desk.peek(kettle)?.standing).toBe('reopened');
    expect((await get(post)).text).toContain('No longer holds:');
    expect(review(kettle).decisions.map(({ kind }) => kind)).toEqual(['send-back', 'sign-off']);
    expect(await seenNow()).not.toBe(seen);
  });

  test('hold for the text that was seen: whoever saw another one is told', async () => {
    const { desk, get, post: send, folder, text } = sampleDesk();
    await desk.ready;
    const seen = hiddenIn((await get(post)).text, `${post}/approve`, 'seen');
    writeFileSync(join(folder, kettle), `${text(kettle)}\nA line more.\n`);
    const late = await send(`${post}/approve`, { seen });
    expect(late.status).toBe(409);
    expect(late.text).toContain('The post was changed after you opened it.');
    expect(existsSync(join(folder, 'descale-a-kettle.review.json'))).toBe(false);
  });
});

test('text of a hostile draft stays text', async () => {
  const { desk, get, folder, post: send } = sampleDesk();
  const bad = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</textarea><script>alert(2)</script>',
    '[click](javascript:alert(3)) ![x](data:text/html,<script>alert(4)</script>)',
    'user\u202Egnp.exe',
  ];
  writeFileSync(
    join(folder, 'bad.md'),
    `---\ntitle: "<b onclick=alert(5)>Bad</b>"\n---\n\nIntro.\n\n## <i>One</i> "two"\n\n${bad.join('\n\n')}\n`,
  );
  desk.scan();
  await desk.ready;
  const page = await get('/post/bad.md');
  expect(page.status).toBe(200);
  const section = /href="(\/post\/bad\.md\/section\/one[^"#]*)"/.exec(page.text)?.[1] ?? '';
  const edit = await get(section);
  await send('/post/bad.md/comment', {
    section: decodeURIComponent(section.split('/').at(-1) ?? ''),
    quote: '',
    text: bad.join(' '),
  });
  for (const { text } of [page, edit, await get('/'), await get('/post/bad.md')]) {
    expect(text).not.toMatch(/<script>|<img|<b on|<i>One|href="(?:javascript|data):/i);
  }
  expect(page.text).not.toContain('\u202E');
  // The field holds the text to the character, or saving it would change it.
  expect(edit.text).toContain('user\u202Egnp.exe');
  expect(edit.text).toContain('&lt;/textarea&gt;&lt;script&gt;');
});

test('a real connection is answered, and the desk closes', async () => {
  const { app, desk } = sampleDesk();
  const server = await listen(listenerOf(app), '127.0.0.1', 0);
  const answer = await fetch(server.url);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('<h1>Queue</h1>');
  const { port } = new URL(server.url);
  const foreign = await new Promise<number | undefined>((resolve) => {
    get({ host: '127.0.0.1', port, headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
  });
  expect(foreign).toBe(403);
  await server.stop(AbortSignal.abort());
  await desk.close();
  await expect(fetch(server.url)).rejects.toThrow();
});
