import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Brief } from './brief.ts';
import { impliedBrief } from './implied-brief.ts';
import { printPost } from './print-post.ts';
import { readBrief } from './read-brief.ts';
import { readDraft } from './read-draft.ts';

const source = `---
id: c-1
title: "Home composting"
audience: { who: gardener }
keywords: { primary: home composting, secondary: [browns and greens], synonyms: [backyard composting] }
cluster: { pillar: soil-health }
links:
  internal: [{ to: /guides/soil, anchor: "healthy [soil]", required: true }, { to: /b, anchor: b }]
  external_required: [leaflet]
cta: { text: "Get the checklist", url: /tools/list }
facts:
  - { id: f1, claim: "A.", source: epa-home }
  - { id: f2, claim: "B.", source: epa-home }
sources:
  - { id: epa-home, title: "Composting At Home", publisher: US EPA, url: "https://www.epa.gov/home" }
  - { id: leaflet, title: "Leaflet", url: "https://nepis.epa.gov/x" }
experience:
  - { id: x1, by: Ann, note: "Tried it." }
---
# Outline
## Why bother? {#why}
## The mix: \`browns\` {#mix}
`;

const brief = readBrief('b.md', source).brief as Brief;
const date = '2026-11-24';
const print = (bodies: readonly string[], format = 'astro', changed: Partial<Brief> = {}) =>
  printPost(
    { ...brief, ...changed },
    brief.outline.map((section, index) => ({ section, body: bodies[index] ?? '' })),
    { format, date },
  );
const metadata = (post: string) => parse(post.split('\n---\n')[0]?.slice(4) ?? '') as Record<string, unknown>;

describe('a written post', () => {
  it('has the headings of the outline, the text, the links still missing, the disclosure and the sources', () => {
    const post = print([
      'It is so [f1], and so [f2][f1]. Ann saw it [x1].',
      '## The mix: `browns`\n\nMix `[f1]` well [epa-home].\n\n## Deeper\n\nMore [NEEDS SOURCE].',
    ]);
    expect(post.slice(post.indexOf('## Why'))).toBe(`## Why bother?

It is so[^epa-home], and so[^epa-home]. Ann saw it[^x1].

## The mix: \`browns\`

Mix \`[f1]\` well[^epa-home].

### Deeper

More [NEEDS SOURCE].

Read on: [healthy \\[soil\\]](/guides/soil), [Leaflet](https://nepis.epa.gov/x). Next step: [Get the checklist](/tools/list).

***

*This post was drafted with AI assistance from the sources it cites and reviewed by a person before publication.*

[^epa-home]: US EPA, [Composting At Home](https://www.epa.gov/home)

[^x1]: First-hand, Ann
`);
  });

  it('repeats no link that stands already', () => {
    const post = print(['See [soil](/guides/soil/#a) and [l](https://nepis.epa.gov/x).', 'Get [it](/tools/list).']);
    expect(post).not.toContain('Read on');
    expect(post).not.toContain('Next step');
  });

  it('leaves ids nobody knows, links and code alone', () => {
    const body = 'Known [f1](https://x.org) and [f9].\n\n```\nx[f1]\n```';
    expect(print([body])).toContain(body);
  });

  it("takes the writer's own footnotes over", () => {
    const post = print(['It is so.[^f1] Yes.[^epa-home]\n\n[^f1]: made up\n[^epa-home]: Other']);
    expect(post).toContain('It is so.[^epa-home] Yes.[^epa-home]');
    expect(post).not.toMatch(/made up|Other/);
  });

  it.each([
    ['astro', { pubDate: date, author: 'REQUIRED-AT-PUBLISH', draft: true }],
    ['hugo', { date, draft: true, params: { author: 'REQUIRED-AT-PUBLISH' } }],
    ['jekyll', { layout: 'post', date, draft: true, published: false }],
    ['next-mdx', { date, draft: true }],
    ['docusaurus', { date, draft: true, authors: [{ name: 'REQUIRED-AT-PUBLISH' }] }],
  ])('%s: has the front matter it expects', (format, expected) => {
    expect(metadata(print(['Text.'], format))).toMatchObject({
      title: 'Home composting',
      slug: 'home-composting',
      tags: ['soil-health', 'browns and greens'],
      ...expected,
    });
  });

  it('refuses a format nobody knows', () => {
    expect(() => print(['x'], 'hexo')).toThrow(
      expect.objectContaining({ code: 'config-invalid', mend: expect.stringContaining('hugo') }),
    );
  });

  it('can be measured later without its brief', () => {
    const implied = impliedBrief(readDraft('out/home-composting.md', print(['One.', 'Two.'])));
    expect(implied).toMatchObject({ id: 'c-1', slug: 'home-composting', keywords: brief.keywords });
    expect(implied.outline.map((section) => section.heading)).toEqual(['Why bother?', 'The mix: browns']);
  });

  it('executes nothing its generator would', () => {
    expect(print(['Use `{{ x }}` here.'], 'jekyll')).toContain('Use {% raw %}`{{ x }}`{% endraw %} here.');
    expect(print(['If a < b then {c}.'], 'next-mdx')).toContain('If a &lt; b then \\{c\\}.');
  });
});

describe('the description', () => {
  const words =
    'Compost turns scraps into soil. It takes little room and less time than you think. Start with a bin, dry leaves and peelings. Turn it now and then.';

  it.each([
    ['cut at a word, within the limits', `${words} [f1] ${words}`, /^Compost turns.{100,}$/],
    ['short where the text is short', 'Only this [f1].', /^Only this\.$/],
    ['without what waits for a source', `It is 30 [NEEDS SOURCE]. ${words}`, /^Compost turns/],
  ])('is derived: %s', (_, body, expected) => {
    const { description } = metadata(print([body]));
    expect(description).toMatch(expected);
    expect(String(description).length).toBeLessThanOrEqual(156);
    if (body.length > 200) expect(String(description).length).toBeGreaterThanOrEqual(121);
  });

  it("is the brief's own where it has one", () => {
    expect(metadata(print([words], 'astro', { description: 'Mine.' })).description).toBe('Mine.');
  });
});

it('quotes any title so that it comes back as it was', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'yes',
      '1e3',
      '12:30',
      '- a',
      '"q" \'s\'',
      '# c',
      '2024-01-01',
      '{a: b}',
      '---',
      '\\n',
      '&a *b !c',
      'a: b #c',
      '~',
    ),
  );
  fc.assert(
    fc.property(text, fc.constantFrom('astro', 'hugo', 'jekyll', 'next-mdx', 'docusaurus'), (title, format) => {
      const post = print(['Text.'], format, { title, description: title });
      expect(readDraft('p.md', post).frontMatter?.data).toMatchObject({ title, description: title });
    }),
    { numRuns: 60 },
  );
});
