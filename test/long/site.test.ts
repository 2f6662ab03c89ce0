import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copydesk, emptyFolder, type Outcome, reportOf } from '../command-line.ts';

/*
 * What only a look at a whole site, or at the calendar, can find: planted in small sites, next to what must be left alone.
 */

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = emptyFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** `path:line:column rule message` of all findings of some rules. */
function told(outcome: Outcome, ...rules: readonly string[]): readonly string[] {
  return reportOf(outcome).posts.flatMap(({ path, findings }) =>
    findings
      .filter(({ rule }) => rules.includes(rule))
      .map(({ rule, range, message }) => `${path}:${range.start.line}:${range.start.column} ${rule} ${message}`),
  );
}

describe('facts past their last day', () => {
  const post = `---
title: "What a pass costs"
date: 2026-03-01
copydesk:
  facts:
    - { id: f1, claim: "A pass for the museum costs 27 euros.", source: desk, valid_until: 2026-08-31 }
  sources:
    - { id: desk, title: "The desk of the museum" }
---

A pass for the museum costs 27 euros. Children come along for free on the day after that.
`;
  const files = { 'post.md': post, 'other.md': '---\ntitle: "Other"\n---\n\nA text without facts.\n' };
  const check = (folder: string, day: string, ...more: readonly string[]) =>
    copydesk(folder, ['check', 'post.md', 'other.md', '-f', 'json', '--today', day, ...more]);

  test('are told at the sentence that rests on them, from the day after', () => {
    const folder = folderWith(files);
    expect(told(check(folder, '2026-08-31'), 'grounding')).toEqual([]);
    const late = check(folder, '2026-09-01');
    expect(late.code).toBe(1);
    expect(told(late, 'grounding')).toEqual([
      'post.md:11:1 grounding No source carries “A pass for the museum costs 27 euros.”: f1 held until 2026-08-31, which is past',
    ]);
  });

  test('alone make a cached result old', () => {
    const folder = folderWith(files);
    const first = check(folder, '2026-04-01');
    // The day of the post, named in the same file, is past on all of these.
    expect(check(folder, '2026-08-31').stdout).toBe(first.stdout);
    expect(check(folder, '2026-09-01').stdout).not.toBe(first.stdout);
    expect(check(folder, '2027-01-01').stdout).toBe(check(folder, '2026-09-01', '--no-cache').stdout);
    expect(check(folder, '2026-04-01').stdout).toBe(first.stdout);
  });

  test('may stand in a file that briefs share', () => {
    const fact = / {4}- \{ id: f1, .*\n/.exec(post)?.[0] ?? '';
    const brief = `---
schema: brief/v1
title: "What a pass costs"
audience: { who: "Visitors" }
keywords: { primary: "museum pass" }
facts_file: facts.yaml
---

# Outline
## What a pass costs
- The price [f1]
`;
    const folder = folderWith({
      ...files,
      'post.md': post.replace(/copydesk:[\s\S]*?---/, '---'),
      'post.review.json': JSON.stringify({ schema: 'copydesk.review/v1', brief: 'brief.md' }),
      'brief.md': brief,
      'facts.yaml': `facts:\n${fact}sources:\n    - { id: desk, title: "The desk of the museum" }\n`,
    });
    expect(told(check(folder, '2026-08-31'), 'grounding')).toEqual([]);
    expect(told(check(folder, '2026-09-01'), 'grounding')).toHaveLength(1);
    expect(told(check(folder, '2026-08-01'), 'grounding')).toEqual([]);
  });

  test('are held against a day, or the command is refused', () => {
    for (const day of ['today', '2026-02-30', '26-02-01', '']) {
      const { code, stderr } = check(folderWith(files), day);
      expect(code).toBe(2);
      expect(stderr).toContain('a day such as 2026-05-04 is wanted');
    }
  });
});

/** Sentences without end that nobody wrote twice: subjects, verbs and places of a topic, in an order the seed decides. */
function prose(topic: readonly string[], seed: number, sentences = 14): string {
  const verbs = ['holds', 'needs', 'brings', 'keeps', 'loves', 'shows', 'takes', 'leaves', 'makes'];
  const times = ['in spring', 'after rain', 'at night', 'by the wall', 'for a week', 'each morning', 'in a tin'];
  let state = seed;
  const next = <T>(of: readonly T[]): T => {
    state = (state * 48271) % 2147483647;
    return of[state % of.length] as T;
  };
  const sentence = () => {
    const subject = next(topic);
    return `${subject[0]?.toUpperCase()}${subject.slice(1)} ${next(verbs)} the ${next(topic)} and ${next(verbs)} some ${next(topic)} ${next(times)}.`;
  };
  return Array.from({ length: sentences }, sentence).join(' ');
}

const garden = ['soil', 'worm', 'leaf', 'root', 'mulch', 'heap', 'spade', 'bed', 'seed'];
const kitchen = ['dough', 'oven', 'crust', 'flour', 'yeast', 'crumb', 'loaf', 'salt', 'tin'];
const travel = ['bag', 'train', 'shoe', 'map', 'ticket', 'towel', 'strap', 'pocket', 'coat'];
const field = ['rye', 'ear', 'straw', 'stalk', 'mill', 'plough', 'barn', 'sickle', 'chaff'];
const stolen = prose(['harbour', 'boat', 'net', 'gull', 'tide', 'rope', 'mast', 'quay'], 99, 6);

/** Where each post of a planted site stands, what it links to, and what it says. */
interface Page {
  readonly title: string;
  readonly keyphrase: string;
  readonly paragraphs: readonly string[];
  readonly links: readonly string[];
}

const pages: Readonly<Record<string, Page>> = {
  soil: { title: 'Good soil', keyphrase: 'good soil', paragraphs: [prose(garden, 1)], links: ['bread', 'rye'] },
  bread: {
    title: 'Bread',
    keyphrase: 'first loaf',
    paragraphs: [prose(kitchen, 2, 40), stolen],
    links: ['soil', 'rise', 'rye'],
  },
  rye: { title: 'Rye', keyphrase: 'rye bread', paragraphs: [stolen, prose(field, 3, 40)], links: ['soil'] },
  rise: { title: 'The rise', keyphrase: 'The first loaf', paragraphs: [prose(kitchen, 4)], links: ['bread'] },
  bags: { title: 'Bags', keyphrase: 'light bags', paragraphs: [prose(travel, 5)], links: ['soil'] },
};

const config = { 'copydesk.config.yaml': 'site: ["site/**/*"]\n' };
const rules = ['link-targets', 'inbound-links', 'cannibalisation', 'originality'] as const;

/** Findings without their places: which post says what of which other. */
function between(outcome: Outcome, place: (path: string) => string): readonly string[] {
  return told(outcome, ...rules)
    .map((line) => line.replace(/^(\S+?):\d+:\d+ /, (_, path: string) => `${place(path)} `))
    .sort();
}

const found = (at: (name: string) => string) => [
  expect.stringMatching(/^bags inbound-links An orphan/),
  expect.stringContaining(`bread cannibalisation Competes with ${at('rise')} (`),
  expect.stringMatching(new RegExp(`^bread originality .*${at('rye')}`)),
  expect.stringContaining(`rise cannibalisation Competes with ${at('bread')} (`),
  expect.stringMatching(new RegExp(`^rye originality .*${at('bread')}`)),
];

describe('a site of sources', () => {
  const source = ({ title, keyphrase, paragraphs, links }: Page, more = '') =>
    `---\ntitle: "${title}"\nkeyphrase: ${keyphrase}\n---\n\n${paragraphs.join('\n\n## Part\n\n')}\n\n## What else\n\n` +
    `${links.map((to) => `See [the page on ${to}](/${to}).`).join(' ')}\n${more}`;
  const site = (more: Readonly<Record<string, string>> = {}) =>
    folderWith({
      ...config,
      ...Object.fromEntries(Object.entries(pages).map(([name, page]) => [`site/${name}.md`, source(page, more[name])])),
    });
  const check = (folder: string) => copydesk(folder, ['check', 'site', '-f', 'json', '--today', '2026-05-04']);
  const name = (path: string) => path.replace(/^site\/|\.md$/g, '');

  test('tells orphans, rivals and doubles with the other post, and nothing else', () => {
    expect(between(check(site()), name)).toEqual(found((one) => `site/${one}.md`));
  });

  test('follows links to pages, files, headings and refs', () => {
    const right = '[a](rye.md) [b](./rye.md#what-else) [c]({{< ref "rye.md" >}}) [d](/rye/#what-else) [e](#what-else)';
    const wrong = '[f](./ryes.md) [g](rye.md#what) [h]({{< relref "rye#what" >}}) [i](/ryes) [j](#what)';
    const lines = told(check(site({ soil: `${right}\n${wrong}\n` })), 'link-targets');
    expect(lines.map((line) => line.replace(/ The link .*: /, ' '))).toEqual([
      'site/soil.md:12:1 link-targets no post of the site stands at "./ryes.md"',
      'site/soil.md:12:16 link-targets no heading of site/rye.md is "#what"',
      'site/soil.md:12:33 link-targets no heading of site/rye.md is "#what"',
      'site/soil.md:12:64 link-targets no post of the site stands at "/ryes"',
      'site/soil.md:12:75 link-targets no heading of this post is "#what"',
    ]);
  });
});

describe('a site of built pages', () => {
  const chrome = (main: string, title: string, head: string) =>
    `<!doctype html>\n<html lang="en"><head><title>${title}</title>${head}</head>\n<body>` +
    `<header><nav>${Object.keys(pages).map((name) => `<a href="/blog/${name}/">${name}</a>`)}</nav></header>\n` +
    `<main>${main}</main>\n<aside>${prose(travel, 50)}</aside><footer><p>${prose(travel, 51)}</p></footer></body></html>\n`;
  const page = (name: string, { title, keyphrase, paragraphs, links }: Page, more = '') =>
    chrome(
      `<article><header><h1>${title}</h1></header>${paragraphs.map((text) => `<h2>Part</h2><p>${text}</p>`).join('\n')}` +
        `<h2 id="else">What else</h2><p>${links.map((to) => `See <a href="/blog/${to}/">the page on ${to}</a>.`).join(' ')}\n${more}</p></article>`,
      title,
      `<meta name="keyphrase" content="${keyphrase}"><link rel="canonical" href="https://desk.blog/blog/${name}/">`,
    );
  const site = (more: Readonly<Record<string, string>> = {}, others: Readonly<Record<string, string>> = {}) =>
    folderWith({
      ...config,
      'site/index.html': chrome('<h1>All posts</h1>', 'Start', ''),
      'site/blog/index.html': chrome('<h1>The blog</h1>', 'Blog', ''),
      ...Object.fromEntries(
        Object.entries(pages).map(([name, one]) => [`site/blog/${name}/index.html`, page(name, one, more[name])]),
      ),
      ...others,
    });
  const check = (folder: string) => copydesk(folder, ['check', 'site', '-f', 'json', '--today', '2026-05-04']);
  const name = (path: string) => path.replace(/^site\/(?:blog\/)?|\/index\.html$/g, '');

  test('tells the same as one of sources: what stands around an article is no part of it', () => {
    expect(between(check(site()), name)).toEqual(found((one) => `site/blog/${one}/index.html`));
  });

  test('follows links by address, canonical address and from page to page', () => {
    const right =
      '<a href="/blog/rye/#else">a</a> <a href="https://desk.blog/blog/rye/">b</a> <a href="../rye/#what-else">c</a> <a href="../">d</a> <a href="#else">e</a>';
    const wrong =
      '<a href="/blog/rye/#what">f</a> <a href="https://desk.blog/blog/ryes/">g</a> <a href="../../rye/">h</a> <a href="../ryes/">i</a>';
    const lines = told(
      check(site({ soil: `${right}\n${wrong}` }, { 'site/about.html': chrome('<p>Us.</p>', 'Us', '') })),
      'link-targets',
    );
    expect(lines.map((line) => line.replace(/^.*?:(\d+:\d+) .*: /, '$1 '))).toEqual([
      '6:1 no heading of site/blog/rye/index.html is "#what"',
      '6:33 no post of the site stands at "https://desk.blog/blog/ryes/"',
      '6:78 no post of the site stands at "../../rye/"',
      '6:105 no post of the site stands at "../ryes/"',
    ]);
  });

  test('leaves copies alone that name the page they stand for', () => {
    const copy = page('bread', pages.bread as Page);
    const outcome = check(site({}, { 'site/blog/bread/print/index.html': copy, 'site/old/loaf.html': copy }));
    expect(between(outcome, name)).toEqual(found((one) => `site/blog/${one}/index.html`));
  });

  test('reads the JSON-LD in the head, at its place', () => {
    const full = {
      '@context': 'https://schema.org',
      '@type': 'BlogPosting',
      headline: 'Good soil',
      author: { '@type': 'Person', name: 'Ada', url: 'https://desk.blog/ada' },
      datePublished: '2026-05-04',
      dateModified: '2026-05-04',
      image: 'https://desk.blog/soil.jpg',
    };
    const script = (thing: object | string) =>
      `\n<script type="application/ld+json">${typeof thing === 'string' ? thing : JSON.stringify(thing)}</script>`;
    const on = (...things: readonly (object | string)[]) => {
      const post = chrome('<h1>Soil</h1><p>Text.</p>', 'Soil', things.map(script).join(''));
      return told(check(site({}, { 'site/blog/soil/index.html': post })), 'json-ld');
    };
    const { author: _, ...anonymous } = full;
    expect(on(full)).toEqual([]);
    expect(on({ '@context': 'https://schema.org', '@graph': [{ '@type': 'WebSite' }, full] })).toEqual([]);
    expect(on(anonymous)).toEqual(['site/blog/soil/index.html:3:36 json-ld The JSON-LD lacks author']);
    expect(on(full, '{ broken')[0]).toMatch(/^site\/blog\/soil\/index\.html:4:36 json-ld The JSON-LD cannot be parsed/);
    expect(on(full, full)).toEqual([
      'site/blog/soil/index.html:4:36 json-ld The JSON-LD describes the article a second time',
    ]);
  });
});
