import { describe, expect, it } from 'vitest';
import type { Brief, Source } from '../content/brief.ts';
import { measuredBy, sampleBrief } from './analyzer-contract.ts';
import { type Corpus, type CorpusDocument, emptyCorpus } from './corpus.ts';
import { links } from './links.ts';

const document = (path: string, slug: string): CorpusDocument => ({
  path,
  title: slug,
  slug,
  keyphrase: null,
  searchIntent: 'informational',
  cluster: -1,
  shingles: 0,
  isPillar: false,
  pillarSlug: null,
  linked: [],
});
const corpus: Corpus = {
  ...emptyCorpus,
  isWhole: true,
  documents: [
    document('content/blog/2024-05-01-mulch-guide.md', 'mulch-guide'),
    { ...document('content/blog/soil.md', 'soil-health'), fragments: ['wetfeet'] },
  ],
};
const source = (id: string, url: string): Source => ({
  id,
  title: id,
  publisher: null,
  url,
  kind: 'primary',
  published: null,
  accessed: null,
  file: null,
  notes: null,
  place: { line: 1, column: 1 },
});

function measure(text: string, given: Partial<Brief> = {}, within: Corpus = corpus) {
  const article = measuredBy([links()], text, { brief: sampleBrief(given), corpus: within });
  const found = article.signals.links;
  if (found === undefined) throw new Error('no links');
  return found;
}
const problem = (text: string, given: Partial<Brief> = {}) => measure(text, given).links.map((link) => link.problem);

describe('links', () => {
  it('lists every link with anchor, place, section and kind', () => {
    const text =
      'See [a *guide*](/blog/mulch-guide) and https://epa.gov/x.\n\n## Two\n\n[mail](mailto:a@b.c) [up](#two) [ref][r] <a href="/soil">the\nsoil</a>\n\n[r]: https://nih.gov "T"\n';
    const found = measure(text);
    expect(found.links.map(({ url, anchor, kind, section }) => [url, anchor, kind, section])).toEqual([
      ['/blog/mulch-guide', 'a guide', 'internal', 'intro'],
      ['https://epa.gov/x', 'https://epa.gov/x', 'external', 'intro'],
      ['mailto:a@b.c', 'mail', 'mail', 'two'],
      ['#two', 'up', 'anchor', 'two'],
      ['https://nih.gov', 'ref', 'external', 'two'],
      ['/soil', 'the soil', 'internal', 'two'],
    ]);
    expect(found.links.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '[a *guide*](/blog/mulch-guide)',
      'https://epa.gov/x',
      '[mail](mailto:a@b.c)',
      '[up](#two)',
      '[ref][r]',
      '<a href="/soil">the\nsoil</a>',
    ]);
    expect(found).toMatchObject({ internal: 2, external: 2, missing: [] });
    expect(found.links.every((link) => link.problem === null)).toBe(true);
  });

  it('leaves code, comments and footnotes out', () => {
    const text =
      '`[a](/b)` <!-- <a href="/c">c</a> --> text.[^1]\n\n```\n[d](/e)\n```\n\n[^1]: See https://epa.gov/f.\n';
    expect(measure(text).links).toEqual([]);
  });

  it('knows the own host', () => {
    const given: Partial<Brief> = { outputs: { format: [], canonical: 'https://www.garden.blog/x', jsonLd: null } };
    expect(measure('[a](https://garden.blog/blog/mulch-guide)', given)).toMatchObject({ internal: 1, external: 0 });
  });
});

describe('a link that may not stand says why', () => {
  it.each<[string, string, RegExp, Partial<Brief>?]>([
    ['to a post that is not there', '[a](/blog/mulch-gide)', /no post of the site/],
    ['to a relative post that is not there', '[a](../nowhere.md)', /no post of the site/],
    ['to a heading that is not there', '[a](#nowhere)\n\n## Here', /no heading of this post/],
    ['to an address to be filled in', '[a](https://example.com/x)', /filled in/],
    ['to nothing', '[a]()', /filled in/],
    ['to a bare hash', '[a](#)', /filled in/],
    [
      'to an avoided host',
      '[a](https://go.affiliate.shop/x)',
      /avoids/,
      { links: { internal: [], externalRequired: [], externalAvoid: ['*.affiliate.shop'] } },
    ],
    [
      'to what is no source',
      '[a](https://blog.net/x)',
      /^not in the brief's sources$/,
      { sources: [source('s', 'https://epa.gov/a')] },
    ],
    [
      'to no heading of another post',
      '[a](/blog/soil/#dry-feet)',
      /^no heading of content\/blog\/soil.md is "#dry-feet"$/,
    ],
    ['to no heading of another file', '[a](./soil.md#dry-feet)', /^no heading of/],
    ['to a page that Hugo does not find', '[a]({{< ref "soils.md" >}})', /^no post of the site stands at "soils.md"$/],
    ['to a heading that Hugo does not find', '[a]({{< relref "soil#dry-feet" >}})', /^no heading of/],
    ['to a post that Jekyll does not find', '[a]({% post_url 2024-05-01-mulch %})', /no post of the site/],
    ['from the own keyphrase', '[Home composting](/blog/mulch-guide)', /^competing/],
  ])('%s', (_what, text, why, given = {}) => {
    expect(problem(text, given)).toEqual([expect.stringMatching(why)]);
  });
});

describe('a link that may stand is left alone', () => {
  it.each<[string, string, Partial<Brief>?]>([
    ['by slug', '[a](/anywhere/soil-health/)'],
    ['by path', '[a](soil.md)'],
    ['by a dated file', '[a](/2024/05/01/mulch-guide.html)'],
    ['with query and fragment', '[a](/blog/mulch-guide?x=1#y)'],
    ['to the start page', '[a](/)'],
    ['to a list of posts', '[a](/blog/)'],
    ['to a tag', '[a](/tags/soil)'],
    ['to a file', '[a](/files/report.pdf)'],
    [
      'to what the brief names',
      '[a](/guides/new)',
      {
        links: {
          internal: [{ to: '/guides/new', anchor: null, required: false }],
          externalRequired: [],
          externalAvoid: [],
        },
      },
    ],
    ['made by a template', '[a]({{< param url >}}) [b]({{ site.url }}/x) [c]({{< ref path="x.md" lang="de" >}})'],
    ['named to Hugo', '[a]({{< ref "soil.md" >}}) [b]({{% relref "/blog/soil#wet-feet" %}})'],
    ['named to Jekyll', '[a]({% post_url 2024-05-01-mulch-guide %}) [b]({% link blog/soil.md %})'],
    ['to a heading of another post', '[a](/blog/soil/#wet-feet) [b](./soil.md#Wet-Feet) [c](/soil#)'],
    ['to a post whose headings nobody knows', '[a](/mulch-guide#anything)'],
    ['to a file beside another site', '[a](../../readme.md) [b](soil.md)'],
    ['to a heading that a template may bring', '[a](#parts)\n\n{{< parts >}}'],
    [
      'to headings as generators name them',
      '[a](#a-and-b) [b](#steps) [c](#uber-uns)\n\n## A & B\n\n## 1. Steps\n\n## Über uns',
    ],
    ['to what a layout has around a post', '[a](#comments) [b](#table-of-contents) [c](#top)'],
    ['to an anchor', '[a](#one) [b](#two)\n\n<a name="one"></a>Text <a id=two>more</a>.'],
    ['to a passage a browser finds', '[a](/soil#:~:text=wet) [b](#:~:text=wet)'],
    ['to a heading with punctuation', '[a](#whats-new--now)\n\n## What’s new & now?'],
    ['to a repeated heading', '[a](#here-1)\n\n## Here\n\n## Here'],
    ['to an id', '[a](#spot)\n\n<p id="spot">x</p>'],
    ['to a given id', '[a](#own) [b](#two) [c](#three)\n\n## Heading {#own}\n\n## Two {.x #two}\n\n{: .y #three}'],
    ['a pasted example', 'For example https://example.com/x.'],
    ['to a source', '[a](http://www.epa.gov/a/#part)', { sources: [source('s', 'https://epa.gov/a')] }],
    ['with more than the keyphrase', '[home composting bins](/blog/mulch-guide)'],
    ['from the keyphrase to itself', '[home composting](/blog/home-composting)', { slug: 'home-composting' }],
    ['from the keyphrase down the page', '[home composting](#here)\n\n## Here'],
  ])('%s', (_what, text, given = {}) => {
    for (const found of problem(text, given))
      expect(found === null || (given.slug !== undefined && found.startsWith('no post'))).toBe(true);
  });

  it('to a heading of a post that may not be the one, of a part of a site', () => {
    const part = { ...corpus, isWhole: false };
    const found = (text: string) => measure(text, {}, part).links[0]?.problem ?? null;
    expect(found('[a](/guides/soil#dry-feet)')).toBeNull();
    expect(found('[a](/soil#dry-feet)')).toBeNull();
    expect(found('[a](/blog/soil#dry-feet)')).toMatch(/^no heading of/);
  });

  it('between built pages, by the way from one to the other', () => {
    const pages = ['site/blog/soil/index.html', 'site/blog/mulch/index.html', 'site/soil.html'];
    const site = {
      ...corpus,
      documents: pages.map((path) => ({ ...document(path, path.includes('mulch') ? 'mulch' : 'soil'), fragments: [] })),
    };
    const brief = sampleBrief();
    const found = (href: string) => {
      const html = `<p>See <a href="${href}">this</a>.</p>`;
      const path = 'site/blog/mulch/index.html';
      return measuredBy([links()], html, { brief, corpus: site, path }).signals.links?.links[0]?.problem;
    };
    expect(found('../soil/')).toBeNull();
    expect(found('../../soil.html')).toBeNull();
    expect(found('../../mulch/')).toMatch(/no post of the site/);
    expect(found('../../tags/wet/')).toBeNull();
    // Another soil than the one of the blog: nobody can say what headings it has.
    expect(found('/guides/soil/#wet')).toBeNull();
    expect(found('../soil/#wet')).toMatch(/no heading of/);
  });

  it('nor are places in a built page links', () => {
    const html = '<p><a name="one">One</a> <a id="two"></a> <a href="#one">up</a> <a href="#two">on</a></p>';
    const { signals } = measuredBy([links()], html, { brief: sampleBrief(), path: 'site/x.html' });
    expect(signals.links?.links.map(({ url, problem }) => [url, problem])).toEqual([
      ['#one', null],
      ['#two', null],
    ]);
  });

  it('to files, by the way from one to the other', () => {
    const found = (url: string) => {
      const given = { brief: sampleBrief(), corpus, path: 'content/blog/sample.md' };
      return measuredBy([links()], `[a](${url})`, given).signals.links?.links[0]?.problem;
    };
    expect(found('./soil.md')).toBeNull();
    expect(found('../blog/Soil.md')).toBeNull();
    expect(found('./deeper/soil.md')).toBeNull();
    expect(found('./mulch-guide.md')).toMatch(/no post of the site/);
    expect(found('mulch-guide.md')).toBeNull();
  });

  it('where nobody knows the site', () => {
    expect(measure('[a](/nowhere)', {}, emptyCorpus).links[0]?.problem).toBeNull();
  });
});

describe('required links', () => {
  const given: Partial<Brief> = {
    links: {
      internal: [
        { to: '/guides/soil-health', anchor: null, required: true },
        { to: '/blog/mulch-guide', anchor: null, required: false },
      ],
      externalRequired: ['epa', 'nih'],
      externalAvoid: [],
    },
    sources: [source('epa', 'https://www.epa.gov/a'), source('nih', 'https://nih.gov/b')],
  };

  it('are missed where they are absent', () => {
    expect(measure('Text.', given).missing).toEqual([
      '/guides/soil-health',
      'https://www.epa.gov/a',
      'https://nih.gov/b',
    ]);
  });

  it('are met in any spelling, sources also in a footnote', () => {
    const text = '[a](/guides/soil-health/) [b](https://epa.gov/a) c[^1]\n\n[^1]: <https://nih.gov/b>\n';
    expect(measure(text, given).missing).toEqual([]);
  });
});

describe('nofollow', () => {
  it('is seen in HTML and in the attributes behind a link', () => {
    const text =
      '<a rel="sponsored nofollow" href="https://a.org">a</a> [b](https://b.org){:rel="nofollow"} [c](https://c.org) <a href="https://d.org" rel=noopener>d</a>\n';
    const { external, followed, links: found } = measure(text);
    expect(found.filter((link) => !link.followed).map(({ url }) => url)).toEqual(['https://a.org', 'https://b.org']);
    expect([external, followed]).toEqual([4, 2]);
  });
});

describe('a spoke', () => {
  const spoke = (pillar: string) => ({ cluster: { pillar, role: 'spoke' as const } });
  it('links its pillar, where that is a page', () => {
    expect(measure('Text.\n', spoke('mulch-guide')).pillarMissing).toBe('mulch-guide');
    expect(measure('Text.\n', spoke('/guides/soil')).pillarMissing).toBe('/guides/soil');
    expect(measure('[Mulch](/blog/mulch-guide/).\n', spoke('mulch-guide')).pillarMissing).toBeNull();
    expect(measure('Text.\n', spoke('gardening')).pillarMissing).toBeNull();
    expect(measure('Text.\n', { cluster: { pillar: 'mulch-guide', role: 'pillar' } }).pillarMissing).toBeNull();
  });
});

describe('names in double brackets', () => {
  it('are links to posts, by slug, file or title, and leave code, images, figures and tests of a shell alone', () => {
    const text =
      'See [[soil-health]], [[Mulch Guide|the guide]] and [[blog/soil#ph]].\n\n`[[code]]` ![[shot.png]] [[1]] [[ -f x ]] \\[[no]]\n';
    const { links: found } = measure(text);
    expect(found.map(({ anchor, to }) => [anchor, to])).toEqual([
      ['soil-health', 'content/blog/soil.md'],
      ['the guide', 'content/blog/2024-05-01-mulch-guide.md'],
      ['blog/soil', 'content/blog/soil.md'],
    ]);
    expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '[[soil-health]]',
      '[[Mulch Guide|the guide]]',
      '[[blog/soil#ph]]',
    ]);
    expect(found.every(({ problem }) => problem === null)).toBe(true);
  });

  it('that lead nowhere say which post may be meant', () => {
    const nearest = (text: string) => measure(text).links.map((link) => [link.problem !== null, link.nearest]);
    expect(nearest('[[mulch-gide]]')).toEqual([[true, 'mulch-guide']]);
    expect(nearest('[a](../health-of-soil.md)')).toEqual([[true, 'soil-health']]);
    expect(nearest('[[sourdough]]')).toEqual([[true, null]]);
  });
});

describe('a part of a site', () => {
  const part = { ...corpus, isWhole: false };

  it('proves of no link that it leads nowhere, and counts those that nobody could look up', () => {
    const found = measure('[a](/blog/elsewhere) [b](soil.md) [[nowhere]] [c](/tags/x)', {}, part);
    expect(found.links.map(({ problem }) => problem)).toEqual([null, null, null, null]);
    expect(found.unknown).toBe(2);
    expect(measure('[a](/blog/elsewhere)').unknown).toBe(0);
  });

  it('is whole with the posts that are about to be written', () => {
    const planned: Corpus = { ...emptyCorpus, isWhole: true, planned: ['rain-barrel'] };
    const links = measure('[a](/blog/rain-barrel/) [b](/blog/rain-barel/)', {}, planned).links;
    expect(links.map(({ problem, nearest }) => [problem === null, nearest])).toEqual([
      [true, null],
      [false, 'rain-barrel'],
    ]);
  });
});
