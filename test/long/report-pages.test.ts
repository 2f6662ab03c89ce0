import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser, watched } from '../browser.ts';
import { copydesk, copyExamples, folderForFile, root } from '../command-line.ts';

/*
 * Every page that copydesk prints, as its reader has it: opened from disk in a real browser, looked over by axe, walked by
 * keyboard, printed on A4, read without scripts, and made of drafts that try to get out.
 */

if (noBrowser !== null) console.warn(`The tests of pages are skipped: ${noBrowser}`);

interface Found {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
  readonly passes: readonly unknown[];
}

const GOALS = '[...document.querySelectorAll(\'a[href], summary, input, button, [tabindex="0"]\')]';

const SITE = ['home-baking', 'sourdough-starter', 'kneading-dough', 'packing-light', 'travel-shoes', 'web-fonts'];

/** A draft by somebody who hopes that an editor opens it. */
const HOSTILE = `---
title: "</title><script>alert('title')</script>"
description: "\\" onmouseover=\\"alert(1) <img src=x onerror=alert(2)>"
slug: "javascript:alert(3)"
author: "<svg onload=alert(4)>"
copydesk: { keywords: { primary: "<b onclick=alert(5)>key</b>" } }
---

# </style><script>alert('heading')</script>

<img src="https://evil.example/pixel.png" onerror="alert(6)"> [click](javascript:alert(7)) [data](data:text/html,<script>alert(8)</script>)

## <iframe src="https://evil.example/"></iframe> \u202Edesrever\u202C

![x](https://evil.example/y.png) <svg><animate onbegin=alert(9) attributeName=x dur=1s></svg>
<a href="data:text/html;base64,PHNjcmlwdD4=">a</a> <form action="https://evil.example/"><input name=q></form>
<link rel=stylesheet href="https://evil.example/z.css"><meta http-equiv=refresh content="0;url=https://evil.example/">
<style>body { display: none }</style> \u2066isolated\u2069 &lt;script&gt;alert(10)&lt;/script&gt;

In order to utilise the very unique thing, it is important to note that it was really done by 90 % of people.
`;

describe.skipIf(noBrowser !== null)('the pages of a report', () => {
  const folder = folderForFile();
  const pageOf = (name: string) => pathToFileURL(join(folder, name)).href;
  let browser: Browser;

  beforeAll(async () => {
    copyExamples(folder);
    mkdirSync(join(folder, 'hostile'));
    writeFileSync(join(folder, 'hostile/post.md'), HOSTILE);
    copydesk(folder, ['write', 'examples/briefs', '--out', 'written']);
    copydesk(folder, ['report', 'written/report.json', '--history']);
    copydesk(folder, ['revise', 'examples/drafts', '--out', 'revised']);
    copydesk(folder, ['check', ...SITE.map((name) => `examples/site/${name}.md`), '-o', 'checked.html']);
    copydesk(folder, ['check', 'examples/drafts/descale-a-kettle.md', '-o', 'one.html']);
    copydesk(folder, ['check', 'hostile', '-o', 'hostile.html']);
    browser = await openBrowser();
  });
  afterAll(async () => browser?.close());

  async function opened<T>(
    name: string,
    options: BrowserContextOptions,
    look: (page: Page, seen: readonly string[]) => Promise<T>,
  ): Promise<T> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    try {
      const page = await context.newPage();
      const seen = watched(page);
      await page.goto(pageOf(name));
      return await look(page, seen);
    } finally {
      await context.close();
    }
  }

  const PAGES = [
    'written/report.html',
    'written/index.html',
    'written/history.html',
    'revised/report.html',
    'checked.html',
    'one.html',
    'hostile.html',
  ];
  const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const SCHEMES = ['light', 'dark'] as const;

  it.each(PAGES.flatMap((name) => SCHEMES.map((colorScheme) => [name, colorScheme] as const)))(
    '%s in %s has nothing that axe finds fault with, and asks nobody for anything',
    async (name, colorScheme) => {
      await opened(name, { colorScheme }, async (page, seen) => {
        expect(seen).toEqual([]);
        await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true');
        await page.evaluate(axe.source);
        // Of the dark scheme only the colours are its own.
        const only =
          colorScheme === 'dark' ? { type: 'rule', values: ['color-contrast'] } : { type: 'tag', values: TAGS };
        const options = JSON.stringify({ runOnly: only, resultTypes: ['violations'] });
        const { violations, passes } = await page.evaluate<Found>(`axe.run(${options})`);
        expect(passes.length).toBeGreaterThan(colorScheme === 'dark' ? 0 : 20);
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0]?.html.slice(0, 200)}`)).toEqual(
          [],
        );
      });
    },
  );

  it('one post is a file under 1 MB, and a usual one under 200 KB', () => {
    expect(statSync(join(folder, 'one.html')).size).toBeLessThan(200_000);
    expect(statSync(join(folder, 'written/report.html')).size).toBeLessThan(1_000_000);
  });

  it.each(PAGES)('%s fits 320 pixels without scrolling sideways, as a zoom of 400 percent asks for', async (name) => {
    const width = await opened(name, { viewport: { width: 320, height: 640 } }, (page) =>
      page.evaluate<number>('document.documentElement.scrollWidth'),
    );
    expect(width).toBeLessThanOrEqual(320);
  });

  it('is walked by keyboard: the skip link first, everything in its order, nothing holds on to the focus', async () => {
    await opened('one.html', {}, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.className')).toBe('skip');
      await page.keyboard.press('Enter');
      expect(page.url()).toMatch(/#main$/);
    });
    await opened('one.html', {}, async (page) => {
      const goals = await page.evaluate<number>(
        `(globalThis.goals = ${GOALS}).filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length`,
      );
      const order: number[] = [];
      for (let step = 0; step < goals; step++) {
        await page.keyboard.press('Tab');
        order.push(await page.evaluate<number>('goals.indexOf(document.activeElement)'));
        const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
        expect(outline, `goal ${order.at(-1)}`).not.toBe('none');
      }
      expect(goals).toBeGreaterThan(30);
      expect(order[0]).toBe(0);
      expect(order).toEqual([...new Set(order)].sort((one, other) => one - other));
    });
  });

  it('folds open by keyboard, and a box takes its kind of notes off the text', async () => {
    await opened('one.html', {}, async (page) => {
      const fold = page.locator('.appendix');
      await fold.locator('summary').focus();
      await page.keyboard.press('Enter');
      expect(await fold.getAttribute('open')).not.toBeNull();
      const note = page.locator('.notes li.k-readability').first();
      expect(await note.isVisible()).toBe(true);
      await page.locator('.show-readability').focus();
      await page.keyboard.press('Space');
      expect(await note.isVisible()).toBe(false);
      expect(await page.locator('.notes li.k-keywords').first().isVisible()).toBe(true);
    });
  });

  it('says all there is to say without scripts, the boxes included', async () => {
    const text = (javaScriptEnabled: boolean) =>
      opened('one.html', { javaScriptEnabled }, (page) => page.locator('main').textContent());
    expect(await text(false)).toBe(await text(true));
    await opened('written/index.html', { javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('#all-posts tbody tr').count()).toBe(4);
    });
    await opened('one.html', { javaScriptEnabled: false }, async (page) => {
      await page.locator('.show-readability').uncheck();
      expect(await page.locator('.notes li.k-readability').first().isVisible()).toBe(false);
    });
  });

  it('of the overview sorts and filters where scripts run', async () => {
    await opened('checked.html', {}, async (page) => {
      const first = () => page.locator('#all-posts tbody tr:visible th').first().textContent();
      await page.getByRole('button', { name: 'Words' }).click();
      const most = await first();
      await page.getByRole('button', { name: 'Words' }).click();
      expect(await first()).not.toBe(most);
      await page.locator('#filter').fill('sourdough');
      expect(await page.locator('#all-posts tbody tr:visible').count()).toBeLessThan(SITE.length);
    });
  });

  it('prints on A4: folds open, nothing cut off at the side, addresses beside links', async () => {
    await opened('written/report.html', { viewport: { width: 673, height: 971 } }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(673);
      expect(await page.locator('.route p').first().isVisible()).toBe(true);
      expect(await page.locator('.contents').first().isVisible()).toBe(false);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      const text = pdf.toString('latin1');
      // 210 × 297 mm in points.
      expect(text).toMatch(/\/MediaBox \[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/);
    });
  });

  it.each([true, false])('of a hostile draft stay pages of text (scripts: %s)', async (javaScriptEnabled) => {
    await opened('hostile.html', { javaScriptEnabled }, async (page, seen) => {
      await page.waitForLoadState('networkidle');
      for (const target of ['mark', '.snippet', 'h1', '.galley p']) {
        await page.locator(target).first().hover({ force: true });
        await page.locator(target).first().click({ force: true });
      }
      expect(seen).toEqual([]);
      for (const tag of ['img', 'iframe', 'form', 'link', 'base', 'object', 'embed', 'animate', 'body style']) {
        expect(await page.locator(tag).count(), tag).toBe(0);
      }
      const names = await page.evaluate<string[]>(
        '[...document.querySelectorAll("*")].flatMap((element) => element.getAttributeNames())',
      );
      expect(names.filter((name) => name.startsWith('on') || name === 'style')).toEqual([]);
      const addresses = await page.evaluate<string[]>(
        '[...document.querySelectorAll("[href], [src]")].map((one) => one.getAttribute("href") ?? one.getAttribute("src"))',
      );
      expect(addresses.filter((address) => !/^(?:#[\w-]+|https?:\/\/)/.test(address))).toEqual([]);
      const said = await page.locator('main').textContent();
      expect(said).toContain("<script>alert('heading')</script>");
      expect(said).toContain('[U+202E]');
      expect(said).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    });
  });

  it('make the pictures of the README', async () => {
    const pictures = [
      ['written/index.html', 'body', 'report-write.png', 1240],
      ['revised/report.html', '.post', 'report-post.png', 1240],
      ['revised/report.html', '.article', 'report-article.png', 1300],
      ['revised/report.html', '.card:has(.revision)', 'report-revise.png', 800],
    ] as const;
    for (const [name, part, file, most] of pictures) {
      const picture = await opened(name, {}, async (page) => {
        const box = await page.locator(part).first().boundingBox();
        const { x = 0, y = 0, height = 0 } = box ?? {};
        const clip = {
          x: Math.max(0, x - 32),
          y: Math.max(0, y - 24),
          width: 1092,
          height: Math.min(most, height + 48),
        };
        return page.screenshot({
          clip: part === 'body' ? { x: 0, y: 0, width: 1280, height: most } : clip,
          fullPage: true,
        });
      });
      expect(picture.length).toBeGreaterThan(20_000);
      if (process.env.UPDATE_PICTURES === '1') writeFileSync(join(root, 'docs/images', file), picture);
    }
  });
});
