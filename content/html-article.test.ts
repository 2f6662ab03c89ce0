import { describe, expect, it } from 'vitest';
import { isCopy } from './canonical.ts';
import { impliedBrief } from './implied-brief.ts';
import { readDraft } from './read-draft.ts';

const read = (body: string, head = '') =>
  readDraft('site/blog/soil/index.html', `<html><head><title>Soil</title>${head}</head><body>${body}</body></html>`);
const textOf = (body: string) =>
  read(body)
    .sections.flatMap(({ blocks }) => blocks)
    .map(({ text }) => text)
    .join(' | ');

const around = (article: string) =>
  `<header><a href="/">My garden</a><nav><ul><li>Home</li></ul></nav></header>${article}` +
  '<aside><h2>Popular</h2><p>Worms</p></aside><div role="complementary"><p>Ads</p></div><footer><p>Imprint</p></footer>';

describe('the article of a built page', () => {
  it.each<[string, string, string]>([
    ['main', around('<div>Crumbs</div><main><h1>Soil</h1><p>Good soil.</p></main>'), 'Soil | Good soil.'],
    ['role', around('<div>Crumbs</div><div role="main"><p>Good soil.</p></div>'), 'Good soil.'],
    ['the one article', around('<div>Crumbs</div><article><p>Good soil.</p></article>'), 'Good soil.'],
    ['the body', around('<p>Good soil.</p>'), 'Good soil.'],
    ['all of several', around('<article><p>One.</p></article><article><p>Two.</p></article>'), 'One. | Two.'],
    [
      'with its own header',
      '<main><header><h1>Soil</h1><p>By Ada</p></header><p>Good.</p></main>',
      'Soil | By Ada | Good.',
    ],
    ['with the header of a plain page', '<header><h1>Soil</h1></header><p>Good.</p>', 'Soil | Good.'],
    [
      'with its remarks',
      '<article><p>Good.</p><aside><p>Mind <a href="/x">wet</a> feet.</p></aside></article>',
      'Good. | Mind wet feet.',
    ],
    [
      'without lists of links',
      '<article><p>Good.</p><aside>See <a href="/x">More of this</a></aside></article>',
      'Good.',
    ],
    [
      'without navigation',
      '<main><nav><p>Up</p></nav><p>Good.</p><div role="navigation"><p>Next</p></div></main>',
      'Good.',
    ],
  ])('%s', (_what, body, text) => {
    expect(textOf(body)).toBe(text);
  });

  it('keeps its places in the file', () => {
    const { source, sections } = read(around('<main><h2>Soil</h2><p>Good soil.</p></main>'));
    const [block] = sections[0]?.blocks.slice(1) ?? [];
    expect(source.slice(block?.map[0]?.[1]).startsWith('Good soil.')).toBe(true);
  });
});

describe('the head of a built page', () => {
  const canonical = (href: string) =>
    impliedBrief(read('<p>Text.</p>', `<link rel="canonical" href="${href}">`)).outputs.canonical;

  it('tells its address, unless that is another page', () => {
    expect(canonical('https://garden.blog/blog/soil/')).toBe('https://garden.blog/blog/soil/');
    expect(canonical('https://ada.github.io/garden/blog/soil/index.html')).not.toBeNull();
    expect(canonical('https://magazine.net/ada/soil')).toBeNull();
    expect(canonical('https://garden.blog/blog/mulch/')).toBeNull();
    expect(canonical('/blog/soil/')).toBeNull();
  });

  it('tells that another page stands for it', () => {
    const copy = (href: string) => isCopy(read('<p>Text.</p>', `<link rel="canonical" href="${href}">`));
    expect(copy('https://garden.blog/blog/mulch/')).toBe(true);
    expect(copy('../mulch/')).toBe(true);
    expect(copy('https://garden.blog/')).toBe(false);
    expect(copy('https://garden.blog/blog/soil')).toBe(false);
    expect(copy('/blog/soil/')).toBe(false);
    expect(isCopy(read('<p>Text.</p>'))).toBe(false);
  });

  it('tells its dates', () => {
    const head = '<meta property="article:published_time" content="2026-05-04T08:00:00Z">';
    expect(read('<p>Text.</p>', head).frontMatter?.data.datePublished).toBe('2026-05-04T08:00:00Z');
  });
});
