import { createHash } from 'node:crypto';
import type { Element, Root, RootContent } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import type { Report } from '../report.ts';
import { html, htmlIndex, htmlReport } from './html.ts';
import { SCRIPT } from './html-script.ts';
import { STYLE } from './html-style.ts';
import { hostile, reporterContract, whole } from './reporter-contract.ts';
import { emptyReport, sampleReport } from './sample-report.ts';
import { sampleSource } from './sample-texts.ts';
import { writtenPost } from './sample-written.ts';

const parse = (text: string): Root => unified().use(rehypeParse).parse(text);

function elements(output: string): readonly Element[] {
  const found: Element[] = [];
  visit(parse(output), 'element', (element) => {
    found.push(element);
  });
  return found;
}

function textOf(node: Element | Root): string {
  let text = '';
  visit(node, 'text', ({ value }) => {
    text += value;
  });
  return text;
}

const TAGS = new Set(
  `html head meta title style script body a header main footer article section div p span strong b br h1 h2 h3 h4 ul ol li dl dt dd
  table thead tbody tr th td details summary svg rect line pre mark sup del ins q code bdi label input output colgroup col tfoot wbr
  nav fieldset legend circle path text`.split(/\s+/),
);
const ATTRIBUTES = new Set(
  `lang charSet httpEquiv content name className id href rel dir open role ariaLabel ariaLabelledBy ariaHidden tabIndex
  scope colSpan focusable width height viewBox x y x1 x2 y1 y2 hidden htmlFor type ariaControls dataKey
  checked cx cy r d`.split(/\s+/),
);

/** Where a link may lead: on the page, or into the web. */
const outward = /^https?:\/\//;
/** The overview also leads to the report beside it, and to files by encoded names. */
const nearby = /^report\.html#p\d+$|^(?:\.\.\/)*(?:[\w.!~*'()-]|%[\dA-F]{2})+(?:\/(?:[\w.!~*'()-]|%[\dA-F]{2})+)*$/;

/** The document is only what we made, and an assistive tool finds its way: what any output must satisfy. */
function sound(output: string, links = outward): void {
  const all = elements(output);
  const ids = all.map(({ properties }) => properties.id).filter((id) => id !== undefined);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { tagName, properties } of all) {
    expect(TAGS).toContain(tagName);
    for (const name of Object.keys(properties)) expect(ATTRIBUTES).toContain(name);
    for (const name of ['href', 'ariaLabelledBy', 'htmlFor', 'ariaControls']) {
      const value = properties[name];
      if (value === undefined) continue;
      if (name === 'href' && !String(value).startsWith('#')) expect(value).toMatch(links);
      else expect(ids).toContain(String(value).replace(/^#/, ''));
    }
  }
  const styles = all.filter(({ tagName }) => tagName === 'style');
  expect(styles.map(textOf)).toEqual([STYLE]);
  const scripts = all.filter(({ tagName }) => tagName === 'script');
  const isSortable = all.some(({ properties }) => String(properties.className).includes('sortable'));
  for (const script of scripts) expect(textOf(script)).toBe(SCRIPT);
  if (isSortable) expect(scripts).toHaveLength(1);
  const levels = all
    .map(({ tagName }) => /^h([1-6])$/.exec(tagName)?.[1])
    .filter((level) => level !== undefined)
    .map(Number);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  levels.forEach((level, index) => {
    expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
  });
  for (const tag of ['main', 'title']) expect(all.filter(({ tagName }) => tagName === tag)).toHaveLength(1);
  expect(all.find(({ tagName }) => tagName === 'html')?.properties.lang).toBe('en');
  for (const cell of all.filter(({ tagName }) => tagName === 'th')) expect(cell.properties.scope).toBeDefined();
}

reporterContract('html', html, (output) => sound(output));
const beside = { report: 'report.html', folder: 'out' };
reporterContract('html-index', htmlIndex(beside), (output) => sound(output, nearby));

it('prints the samples', async () => {
  sound(whole(html(sampleReport, sampleSource)));
  await expect(whole(html(sampleReport, sampleSource))).toMatchFileSnapshot('golden/sample.html.golden');
});

describe('the page', () => {
  const output = whole(html(sampleReport, sampleSource));

  it('allows nothing but its own style sheet and script, known by their hashes', () => {
    const policy = elements(output).find(({ properties }) => properties.httpEquiv !== undefined);
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(String(policy?.properties.content)).toBe(
      `default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(SCRIPT)}; base-uri 'none'; form-action 'none'`,
    );
    expect(SCRIPT).not.toMatch(/<\/|innerHTML|insertAdjacentHTML|document\.write|eval\(|fetch|import/);
    expect(STYLE).not.toMatch(/url\(|@import|<\//);
  });

  it('puts failures first, then the index and the posts, the worst first', () => {
    const order = ['1 file could not be done', 'All posts', 'id="p1">', 'id="p2">'].map((text) => output.indexOf(text));
    expect(order.every((at) => at > 0)).toBe(true);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(output).toMatch(/id="p1"><bdi>Home Composting/);
  });

  it('tells of each post verdict, score, arithmetic, and that scores are heuristics', () => {
    const text = textOf(parse(output));
    expect(text).toContain('gate grounding: 1 of 7 claims has no source');
    expect(text).toContain('61 → Score: 78');
    expect(text).toContain('keywords 10 × 0.60');
    expect(text).toContain('Heuristic scores; not Google signals.');
  });

  it('tells who wrote a section, why, who else was ranked, who was not eligible and what it took', () => {
    const text = textOf(parse(output));
    expect(text).toContain('northwind/large wrote it: topic “soil, water” (0.82) is a strength');
    expect(text).toContain('riverbed/large (503 from the provider, twice)');
    expect(text).toContain('harbour/medium (data policy: keeps prompts for training)');
    expect(text).toContain('2 attempts; 1,204 tokens in (640 from cache), 310 out');
    expect(text).toContain('house/steps pinned wrote it');
  });

  it('shows revisions word by word, kept or dropped and why', () => {
    const all = elements(output);
    const words = (tag: string) =>
      all.filter(({ tagName }) => tagName === tag).map((element) => textOf(element).trim());
    expect(words('ins')).toContain('check who is applying before they give');
    expect(words('del')).toContain('the credit freeze');
    expect(textOf(parse(output))).toContain('dropped, 78 → 75: the warning lost its meaning');
  });

  it('leads from what to do first to the note and from the note to the marked words', () => {
    expect(output).toContain('<a href="#p1-n4">Note 4</a>');
    expect(output).toMatch(/<li id="p1-n4" class="error k-trust">.*no fact or source supports this claim/);
    expect(output).toMatch(
      /<mark class="error k-trust">Most councils [^<]+<\/mark><sup class="k-trust"><a class="number" id="p1-m4" href="#p1-n4"/,
    );
  });

  it('opens every fold on paper and prints where links lead', () => {
    const paper = STYLE.slice(STYLE.indexOf('@media print'));
    expect(paper).toMatch(/details::details-content \{ content-visibility: visible/);
    expect(paper).toMatch(/a\[href\^="http"\]::after \{ content: " \(" attr\(href\) "\)"/);
  });
});

it('is headed by the post where there is only one', () => {
  const output = whole(html({ ...emptyReport, posts: [writtenPost] }, sampleSource));
  sound(output);
  expect(output).toMatch(/<h1 id="p1"><bdi>Home Composting/);
  expect(output).toContain('<title>Home Composting for People With a Small Garden · copydesk</title>');
  expect(output).not.toContain('All posts');
});

it('leaves out the text where it is not at hand, and leads to nothing that is missing', () => {
  const output = whole(html(sampleReport, () => undefined));
  sound(output);
  expect(output).not.toContain('The text, annotated');
  expect(output).toContain('line 22, column 1, <bdi>grounding</bdi>');
});

it('links only addresses of the web', () => {
  const [source] = writtenPost.sources;
  if (source === undefined) throw new Error('the sample has sources');
  for (const url of [
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,x',
    ' https://a.example',
    'file:///etc/passwd',
    '//a.example',
  ]) {
    const report = { ...emptyReport, posts: [{ ...writtenPost, claims: [], sources: [{ ...source, url }] }] };
    const output = whole(html(report, () => undefined));
    sound(output);
    expect(output).not.toContain('rel="noopener');
  }
});

it('keeps right-to-left text from reordering what stands beside it', () => {
  const output = whole(html(hostile(sampleReport, 'שלום (1)'), () => 'שלום\n\n```\nשלום\n```'));
  let seen = 0;
  const walk = (node: Root | RootContent, isolated: boolean) => {
    if (node.type === 'text' && node.value.includes('שלום')) {
      seen += 1;
      expect(isolated, node.value).toBe(true);
    }
    if (!('children' in node)) return;
    const isolates =
      node.type === 'element' && (['bdi', 'title'].includes(node.tagName) || node.properties.dir === 'auto');
    for (const child of node.children) walk(child, isolated || isolates);
  };
  walk(parse(output), false);
  expect(seen).toBeGreaterThan(100);
});

describe('the overview beside a report', () => {
  const index = whole(htmlIndex(beside)(sampleReport, sampleSource));

  it('is printed once: there, or at the head of a report that stands alone', () => {
    const report = whole(htmlReport({ index: 'index.html' })(sampleReport, sampleSource));
    expect(report).toContain('<a href="index.html">All posts at a glance</a>');
    for (const part of ['id="all-posts"', 'id="duplicates"', 'id="pillars"', '<script>']) {
      expect(report).not.toContain(part);
      expect(index).toContain(part);
      expect(whole(html(sampleReport, sampleSource))).toContain(part);
    }
  });

  it('tells totals, duplicates, the map of pillars with missing links, and orphans', () => {
    const text = textOf(parse(index));
    expect(text).toContain('Home Composting');
    expect(text).toMatch(/same search\s*64 %/);
    expect(text).toMatch(/Pillar: The small garden posts\/small-garden-guide\.md 2 spokes, 2 links missing/);
    expect(text).toContain('does not link the pillar');
    expect(text).toContain('No post of the run or the site links to this one.');
  });

  it('leads to the place of a post in the report, and to its file where the report leaves it out', () => {
    const posts = Array.from({ length: 120 }, (_, at) => ({ ...writtenPost, path: `out/a b/${at}.md`, score: at / 2 }));
    const output = whole(htmlIndex(beside)({ ...emptyReport, posts }, () => undefined));
    expect(new Set(output.match(/href="report\.html#p\d+"/g)).size).toBe(100);
    expect(output).toContain('href="a%20b/119.md"');
    sound(output, nearby);
  });

  it('tells a pair of posts that find each other once', () => {
    const pair = (path: string, other: string, share: number) => ({
      ...writtenPost,
      path,
      duplicates: [{ with: other, kind: 'text' as const, section: 'intro', share }],
    });
    const posts = [pair('a.md', 'b.md', 0.4), pair('b.md', 'a.md', 0.9)];
    const output = whole(htmlIndex(beside)({ ...emptyReport, posts }, () => undefined));
    expect(textOf(parse(output)).match(/words in common/g)).toHaveLength(1);
    expect(output).toContain('data-key="0.9"');
  });

  it('of two thousand posts is small enough to open', () => {
    const posts = Array.from({ length: 2000 }, (_, at) => ({ ...writtenPost, path: `out/post-number-${at}.md` }));
    const output = whole(htmlIndex(beside)({ ...emptyReport, posts }, () => undefined));
    expect(output.length).toBeLessThan(3_000_000);
  });
});

it('says what it leaves out of very large reports, and is quick about it', () => {
  const [finding] = writtenPost.findings;
  const [section] = writtenPost.sections;
  if (finding === undefined || section === undefined) throw new Error('the sample has both');
  const large: Report = {
    ...emptyReport,
    posts: Array.from({ length: 150 }, (_, index) => ({ ...writtenPost, path: `posts/${index}.md` })),
  };
  const [first, ...others] = large.posts;
  if (first === undefined) throw new Error('there are posts');
  const huge = {
    ...first,
    findings: Array.from({ length: 50_000 }, () => finding),
    sections: Array.from({ length: 50_000 }, () => section),
  };
  const output = whole(html({ ...large, posts: [huge, ...others] }, () => 'word '.repeat(40_000)));
  expect(output).toContain('The first 100 posts are printed here');
  expect(output).toContain('49700 more findings');
  expect(output).toContain('49800 more sections');
  expect(output.match(/<article /g)).toHaveLength(100);
});

describe('contrast', () => {
  const palettes = [...STYLE.matchAll(/:root \{([^}]*)\}/g)].map(([, rules = '']) =>
    Object.fromEntries([...rules.matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g)].map(([, name, colour]) => [name, colour])),
  );
  const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const luminance = (colour: string) => {
    const digits =
      colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit) : (colour.slice(1).match(/../g) ?? []);
    const [red = 0, green = 0, blue = 0] = digits.map((pair) => channel(Number.parseInt(pair, 16) / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (a = '', b = '') => {
    const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const onPages = ['ink', 'soft', 'pencil', 'good', 'fair', 'poor'].flatMap((ink) => [
    [ink, 'paper'],
    [ink, 'sheet'],
  ]);
  const onWashes = [
    ['good', 'good-wash'],
    ['poor', 'poor-wash'],
    ['ink', 'fair-wash'],
    ['ink', 'poor-wash'],
    ...['trust', 'topic', 'readability', 'voice', 'keywords', 'originality', 'other'].flatMap((kind) => [
      ['ink', `k-${kind}`],
      ['soft', `k-${kind}`],
    ]),
  ];

  it('has three palettes: light, dark, paper', () => expect(palettes).toHaveLength(3));

  it.each([...onPages, ...onWashes])('of %s on %s is at least 4.5 in all of them', (ink = '', ground = '') => {
    for (const palette of palettes) expect(contrast(palette[ink], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });
});
