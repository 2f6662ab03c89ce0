import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listenerOf } from '../../server/desk/app.ts';
import { sampleDesk } from '../../server/desk/sample-desk.ts';
import { type Listening, listen } from '../../server/listen.ts';
import { noBrowser, openBrowser } from '../browser.ts';
import { root } from '../command-line.ts';

/*
 * The desk as an editor has it: a real browser over a real connection, looked over by axe, walked by keyboard alone and
 * without scripts.
 */

if (noBrowser !== null) process.stderr.write(`the desk was not opened in a browser: ${noBrowser}\n`);

const kettle = '/post/descale-a-kettle.md';
const version = 'Unplug the kettle and let it cool. Put on gloves. Open a window.';
const sample = sampleDesk(() => version);
let browser: Browser;
let server: Listening;

async function visit(
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; faults: string[]; context: BrowserContext }> {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1360, height: 900 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  return { page, faults, context };
}

interface Found {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
  readonly passes: readonly object[];
}

/** What axe finds fault with, everything unfolded; of the dark scheme only its colours are its own. */
async function violationsOf(page: Page, isDark = false): Promise<readonly string[]> {
  await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true');
  await page.evaluate(axe.source);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const runOnly = isDark ? { type: 'rule', values: ['color-contrast'] } : { type: 'tag', values: tags };
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] });
  const { violations, passes } = await page.evaluate<Found>(`axe.run(${options})`);
  expect(passes.length).toBeGreaterThan(isDark ? 0 : 10);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** Goes on with Tab until what has the focus says so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let steps = 0; steps < 200; steps++) {
    await page.keyboard.press('Tab');
    const text = await page.evaluate<string>('document.activeElement.innerText ?? ""');
    if (name.test(text)) return;
  }
  throw new Error(`nothing that says ${name} can be reached`);
}

describe.skipIf(noBrowser !== null)('the desk in a browser', { timeout: 120_000 }, () => {
  test('makes the pictures of the README', async () => {
    const { page, faults, context } = await visit();
    const shot = async (file: string): Promise<void> => {
      const picture = await page.screenshot();
      expect(picture.length).toBeGreaterThan(20_000);
      if (process.env.UPDATE_PICTURES === '1') writeFileSync(join(root, 'docs/images', file), picture);
    };
    await page.goto(kettle);
    await page.locator('.proposal').first().waitFor();
    await page.evaluate('document.querySelectorAll(".sectionbar")[2].scrollIntoView({ behavior: "instant" })');
    await shot('desk-post.png');
    await page.goto(`${kettle}/section/getting-ready`);
    await page.locator('#body').fill(version);
    await page.locator('#figures .moved').first().waitFor();
    await shot('desk-section.png');
    expect(faults).toEqual([]);
    await context.close();
  });

  beforeAll(async () => {
    browser = await openBrowser();
    server = await listen(listenerOf(sample.app), '127.0.0.1', 0);
    await sample.desk.ready;
  });
  afterAll(async () => {
    await browser.close();
    await server.stop(AbortSignal.abort());
  });

  test('every page has nothing that axe finds fault with, light, dark and narrow', async () => {
    const section = `${kettle}/section/getting-ready`;
    await sample.post(`${kettle}/comment`, { section: 'what-you-need', quote: 'a soft brush', text: 'Which one?' });
    await sample.post(`${section}/ask`, { ask: 'revise acme/editor' });
    await sample.desk.close();
    const [candidate] = sample.review('descale-a-kettle.md').candidates;
    const pages = [
      '/',
      '/?text=nothing-at-all',
      '/keys',
      '/you',
      kettle,
      section,
      `${kettle}/title`,
      `${section}/compare?one=now&other=${candidate?.id}`,
      '/nowhere',
    ];
    const found: string[] = [];
    for (const options of [{}, { colorScheme: 'dark' as const }, { viewport: { width: 390, height: 800 } }]) {
      const { page, context } = await visit(options);
      for (const address of pages) {
        await page.goto(address);
        for (const fault of await violationsOf(page, 'colorScheme' in options))
          found.push(`${address} ${JSON.stringify(options)} ${fault}`);
        // On a narrow screen nothing but tables is wider than the screen.
        const tooWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
        if (tooWide) found.push(`${address} ${JSON.stringify(options)} is wider than the screen`);
      }
      await context.close();
    }
    expect(found).toEqual([]);
  });

  test('the conflict page, too, and it shows both texts', async () => {
    const [one, other] = [await visit(), await visit()];
    const address = '/post/helpful-commit-messages.md';
    await one.page.goto(address);
    await one.page.locator('.deeds a').nth(2).click();
    await other.page.goto(one.page.url());
    await one.page.locator('#body').fill('The first editor wrote this.');
    await one.page.getByRole('button', { name: 'Save' }).click();
    await one.page.waitForURL(`**${address}#text`);
    await other.page.locator('#body').fill('The second editor wrote that.');
    await other.page.getByRole('button', { name: 'Save' }).click();
    await other.page.getByRole('heading', { name: 'Somebody was here before you' }).waitFor();
    expect(await other.page.locator('textarea[aria-labelledby=theirs]').inputValue()).toBe(
      'The first editor wrote this.',
    );
    expect(await violationsOf(other.page)).toEqual([]);
    await other.page.locator('#merged').fill('Both editors wrote this.');
    await other.page.getByRole('button', { name: 'Go on' }).click();
    await other.page.getByRole('button', { name: 'Save' }).click();
    await other.page.waitForURL(`**${address}#text`);
    expect(sample.text('helpful-commit-messages.md')).toContain('Both editors wrote this.');
    expect([...one.faults, ...other.faults].filter((fault) => !fault.includes('409'))).toEqual([]);
    await one.context.close();
    await other.context.close();
  });

  test('a hostile draft stays text: nothing runs, nothing is loaded', async () => {
    const bad = [
      '</textarea></script><script>alert(1)</script>',
      '<img src="https://evil.example/x.png" onerror="alert(2)"> [click](javascript:alert(3))',
      '<svg onload=alert(4)><style>body { display: none }</style> <form action="https://evil.example/"><input></form>',
    ].join('\n\n');
    writeFileSync(
      join(sample.folder, 'bad.md'),
      `---\ntitle: "<script>alert(5)</script>"\n---\n\n## <b onclick=alert(6)>One</b>\n\n${bad}\n`,
    );
    sample.desk.scan();
    const { page, faults, context } = await visit();
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url)) asked.push(request.url());
    });
    await page.goto('/');
    await page.goto('/post/bad.md');
    await page.locator('.deeds a').first().click();
    expect(await page.locator('#body').inputValue()).toBe(bad);
    await page.getByRole('button', { name: 'Measure' }).click();
    expect(await page.locator('#body').inputValue()).toBe(bad);
    expect(asked).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
    rmSync(join(sample.folder, 'bad.md'));
    sample.desk.scan();
  });

  test('an article that nobody has opened comes first and its suggestions after it, with scripts and without', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const name = `late-${javaScriptEnabled}.md`;
      writeFileSync(join(sample.folder, name), sample.text('fix-a-bike-puncture.md'));
      sample.desk.scan();
      const { page, faults, context } = await visit({ javaScriptEnabled });
      await page.goto(`/post/${name}`);
      const link = page.locator('#late');
      if (!javaScriptEnabled && (await link.count()) > 0) await link.click();
      await page.locator('.proposal').first().waitFor();
      expect(await link.count()).toBe(0);
      if (javaScriptEnabled) {
        // The keys know the notes that came later, and numbers lead to their notes.
        await page.keyboard.press('j');
        expect(await page.evaluate<string>('document.activeElement.id')).toBe('n1');
        const last = page.locator('sup .number').last();
        await page.goto(`/post/${name}${await last.getAttribute('href')}`);
        expect(await page.locator('.note:target').count()).toBe(1);
      }
      expect(faults).toEqual([]);
      await context.close();
      rmSync(join(sample.folder, name));
      sample.desk.scan();
    }
  });

  test('the figures move while one writes', async () => {
    const { page, faults, context } = await visit();
    await page.goto(`${kettle}/section/getting-ready`);
    await page.locator('#body').fill(version);
    await page.locator('#figures .moved').first().waitFor();
    expect(await page.locator('#figures').textContent()).toMatch(/Reading grade[\s\S]*→/);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('all of it is done by keyboard alone', async () => {
    const { page, faults, context } = await visit();
    const puncture = 'fix-a-bike-puncture.md';
    const before = sample.text(puncture);
    await page.goto('/');
    await page.keyboard.press('/');
    await page.keyboard.type('puncture');
    await page.keyboard.press('Enter');
    await page.waitForURL('**text=puncture**');
    await tabTo(page, /Fix a Bike Puncture/);
    // What has the focus can be seen.
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/post/${puncture}`);
    // To the first suggestion, and take it.
    for (let steps = 0; steps < 30; steps++) {
      await page.keyboard.press('j');
      if (await page.evaluate<boolean>('document.activeElement.classList.contains("proposal")')) break;
    }
    await Promise.all([page.waitForURL('**#n*'), page.keyboard.press('a')]);
    expect(sample.text(puncture)).not.toBe(before);
    await page.keyboard.press('c');
    await page.keyboard.type('Said by keyboard.');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Control+Enter')]);
    expect(sample.review(puncture).comments.map(({ text }) => text)).toEqual(['Said by keyboard.']);
    await page.keyboard.press('B');
    await page.keyboard.type('Not yet.');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Control+Enter')]);
    await page.keyboard.press('S');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Grace');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Editor');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Control+Enter')]);
    const { decisions, signOff } = sample.review(puncture);
    expect(decisions.map(({ kind }) => kind)).toEqual(['accept', 'send-back', 'sign-off']);
    expect(signOff).toMatchObject({ by: 'Grace', role: 'Editor', scope: ['facts'] });
    await page.keyboard.press('e');
    await page.waitForURL('**/section/**');
    await page.keyboard.press('q');
    await page.waitForURL(`**/post/${puncture}`);
    await page.keyboard.press('q');
    await page.getByRole('heading', { name: 'Queue' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  test('all of it works without scripts', async () => {
    const { page, context } = await visit({ javaScriptEnabled: false });
    await page.goto(kettle);
    await page.getByText('Comment on “What you need”').click();
    const say = page.locator('.sectionbar[aria-label="Section: What you need"] form');
    await say.locator('[name=quote]').fill('Clear tap water');
    await say.locator('[name=text]').fill('Said without scripts.');
    await say.getByRole('button').click();
    await page.getByText('Said without scripts.').waitFor();
    await page.getByRole('link', { name: 'Edit “Getting ready”' }).click();
    await page.locator('#body').fill(version);
    await page.getByRole('button', { name: 'Measure' }).click();
    await page.locator('#figures .moved').first().waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Descale a Kettle' }).waitFor();
    expect(sample.text('descale-a-kettle.md')).toContain(version);
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.locator('.where .approved').waitFor();
    await context.close();
  });
});
