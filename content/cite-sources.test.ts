import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Brief } from './brief.ts';
import { citeSources } from './cite-sources.ts';
import { withDefinitions } from './footnotes.ts';
import { printPost } from './print-post.ts';
import { readBrief } from './read-brief.ts';

const brief = readBrief(
  'b.md',
  `---
title: Home composting
audience: gardeners
keywords: home composting
facts:
  - { id: f1, claim: "A.", source: epa-home }
  - { id: f2, claim: "B.", source: Leaflet }
sources:
  - { id: epa-home, title: "Composting At Home", publisher: US EPA, url: "https://www.epa.gov/home" }
  - { id: Leaflet, title: "Leaflet" }
experience:
  - { id: x1, by: Ann, note: "Tried it." }
---
# Outline
## Why bother?
## Mixing
`,
).brief as Brief;

const print = (...bodies: readonly string[]) =>
  printPost(
    brief,
    brief.outline.map((section, index) => ({ section, body: bodies[index] ?? '' })),
    { format: 'astro', date: '2026-11-24' },
  );

describe('markers become footnotes', () => {
  it.each([
    ['text', 'It is so [f1]. And [x1], [epa-home].', 'It is so[^epa-home]. And[^x1],[^epa-home].'],
    ['several at once', 'So [f1, epa-home] [f2].', 'So[^epa-home][^Leaflet].'],
    ['a list', '- One [f1]\n  - Two [f2]\n', '- One[^epa-home]\n  - Two[^Leaflet]\n'],
    ['a table', '| A | B |\n| - | - |\n| x [f1] | [f2] |\n', '| A | B |\n| - | - |\n| x[^epa-home] | [^Leaflet] |\n'],
    ['a quote', '> So [f1]\n> [f2] it is.', '> So[^epa-home]\n> [^Leaflet] it is.'],
    ['emphasis and a heading', '### Why [f1]\n\n**So [f2].**', '### Why[^epa-home]\n\n**So[^Leaflet].**'],
    ['CRLF', 'So [f1].\r\nYes.\r\n', 'So[^epa-home].\r\nYes.\r\n'],
    ['beside an address', 'See www.epa.gov or a@b.org [f1].', 'See www.epa.gov or a@b.org[^epa-home].'],
    ["the writer's own", 'So[^f1].', 'So[^epa-home].'],
  ])('in %s', (_, text, expected) => {
    expect(citeSources(text, brief)).toBe(expected);
    expect(citeSources(expected, brief)).toBe(expected);
  });

  it.each([
    '`x[f1]` and\n\n```\nx[f1]\n```\n',
    '    x[f1]\n',
    '<!-- [f1] -->\n',
    '[f1](https://x.org), [f9], [NEEDS SOURCE], [sic]',
    '[f1]: https://x.org\n',
    '',
    '- [ ] open\n- [x] done\n',
  ])('but not in %j', (text) => {
    expect(citeSources(text, brief)).toBe(text);
  });

  it('and nothing else changes, whatever the text', () => {
    const piece = fc.constantFrom(
      '[f1]',
      ' ',
      'a',
      '`',
      '\n',
      '\r\n',
      '|',
      '- ',
      '> ',
      '*',
      '[',
      ']',
      '(b)',
      'www.x.org',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const bare = (one: string) => one.replace(/[ \t]*\[(?:f1|\^epa-home)\]/g, '').replace(/\s+/g, '');
        expect(bare(citeSources(text, brief))).toBe(bare(text));
      }),
    );
  });
});

describe('footnotes of a revised post', () => {
  it('get their definitions at the end', () => {
    const post = print('It is so [f1].', 'Mix.');
    const revised = post.replace('\n\nMix.', `\n\n${citeSources('Mix [f2], [x1], [f1].', brief)}`);
    expect(withDefinitions(revised, brief)).toBe(`${revised}\n[^Leaflet]: Leaflet\n\n[^x1]: First-hand, Ann\n`);
    expect(withDefinitions(withDefinitions(revised, brief), brief)).toBe(withDefinitions(revised, brief));
  });

  it.each([
    ['printed', print('It is so [f1].', 'Mix [f2] [x1].')],
    ['without any', print('It is so.', '')],
    ['of ids nobody knows', 'So[^nobody] and `[^epa-home]`.'],
    ['defined in other case', 'So[^leaflet].\n\n[^LEAFLET]: Mine\n'],
    ['empty', ''],
  ])('a post %s stays as it is', (_, post) => {
    expect(withDefinitions(post, brief)).toBe(post);
  });

  it('keeps the line ends of the file', () => {
    expect(withDefinitions('So[^x1].\r\n', brief)).toBe('So[^x1].\r\n\r\n[^x1]: First-hand, Ann\r\n');
    expect(withDefinitions('So[^x1].', brief)).toBe('So[^x1].\n\n[^x1]: First-hand, Ann\n');
  });
});
