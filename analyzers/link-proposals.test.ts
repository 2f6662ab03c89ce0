import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Brief } from '../content/brief.ts';
import { analyzers } from './all.ts';
import { measuredBy } from './analyzer-contract.ts';
import { fitCorpus } from './corpus.ts';
import type { CorpusPost } from './corpus-entry.ts';
import { postOf } from './corpus-sample.ts';
import { linkProposals } from './link-proposals.ts';

/** A post as it stands in a file, with its keyphrase and its place among pillars. */
function post(slug: string, keyphrase: string, body: string, cluster: Partial<Brief['cluster']> = {}): CorpusPost {
  const made = postOf(`blog/${slug}.md`, `---\ntitle: About ${slug}\nslug: ${slug}\n---\n\n${body}\n`);
  const { keywords } = made.brief;
  const brief = {
    ...made.brief,
    keywords: { ...keywords, primary: keyphrase },
    cluster: { pillar: null, role: null, ...cluster },
  };
  return { ...made, brief };
}

const spoke = { pillar: 'pot-garden', role: 'spoke' } as const;
const others = [
  post('pot-garden', 'pot garden', 'All about pots.', { role: 'pillar' }),
  post('potting-mix', 'potting mix', 'What a mix is made of.', spoke),
  post('rain-barrel', 'rain barrel', 'How to store rain.'),
  post('steam', 'steam', 'Ovens need steam.'),
];
const filler = 'Plants like light and air, and they like a gardener who looks at them now and then. '.repeat(30);

function proposalsFor(body: string, given: Partial<Brief['cluster']> = spoke) {
  const own = post('herbs', 'balcony herbs', body, given);
  const corpus = fitCorpus([own, ...others]);
  const article = measuredBy(analyzers, own.draft.source, { ...own, corpus, path: own.draft.path });
  return { source: own.draft.source, proposals: linkProposals(article, corpus) };
}
const told = (body: string, given?: Partial<Brief['cluster']>) =>
  proposalsFor(body, given).proposals.map(({ anchor, to, why }) => [anchor, to.slug, why.split(';')[0]]);

describe('links proposed between posts', () => {
  it('stand on words of the text, the pillar first, then its spokes and what is plainly named nearby', () => {
    const body = `Catch water in a rain barrel.\n\n## Fill\n\nFill them with potting mixes.\n\nA pot garden is small.\n\n${filler}`;
    expect(told(body)).toEqual([
      ['pot garden', 'pot-garden', 'its pillar'],
      ['rain barrel', 'rain-barrel', expect.stringMatching(/cluster/)],
      ['potting mixes', 'potting-mix', 'a spoke of the same pillar'],
    ]);
    const { source, proposals } = proposalsFor(body);
    for (const { anchor, span } of proposals) expect(source.slice(span.start, span.end)).toBe(anchor);
  });

  it('lead from a pillar to its spokes', () => {
    const own = post('pot-garden', 'pot garden', `Buy a potting mix.\n\n${filler}`, { role: 'pillar' });
    const corpus = fitCorpus([own, ...others.slice(1)]);
    const article = measuredBy(analyzers, own.draft.source, { ...own, corpus, path: own.draft.path });
    expect(linkProposals(article, corpus).map(({ why }) => why)).toEqual([
      'a spoke of this pillar; the text says its keyphrase “potting mix”',
    ]);
  });

  it.each([
    ['a heading', '## Potting mix\n\nText.'],
    ['code', 'Use `potting mix` and\n\n```\npotting mix\n```'],
    ['a link', 'Read [the potting mix page](https://other.blog/mix).'],
    ['a quotation', '> A potting mix is light.'],
    ['a table', '| potting mix |\n|---|\n| potting mix |'],
    ['an image', '![potting mix](mix.png)'],
    ['a footnote', 'Text.[^1]\n\n[^1]: A potting mix says so.'],
    ['emphasis that begins inside', 'A potting *mix* is light.'],
    ['two sentences', 'It is for potting. Mix it well.'],
    ['words with others between them', 'It is potting soil and a mix.'],
    ['a post that is linked already', 'A potting mix is light. See [here](/blog/potting-mix).'],
    ['a paragraph with another internal link', 'A potting mix is light, see [barrels](/rain-barrel).'],
  ])('never stand in %s', (_what, body) => {
    expect(told(`${body}\n\n${filler}`)).toEqual([]);
  });

  it('skip a mention that cannot carry a link for one that can', () => {
    expect(told(`> A potting mix is light.\n\nBuy a potting mix.\n\n${filler}`)).toHaveLength(1);
  });

  it('never take a single word for a post that no brief relates, nor the own keyphrase', () => {
    expect(told(`Steam rises. Balcony herbs grow.\n\n${filler}`, {})).toEqual([]);
  });

  it('are as few as a text of its length bears', () => {
    const links = [0, 1, 2, 3, 4].map((at) => `Read [this](/a-${at}).`).join('\n\n');
    expect(told(`${links}\n\nA potting mix is light.\n\n${filler}`)).toEqual([]);
    expect(told('A potting mix is light.\n\nA pot garden is small.')).toEqual([
      ['pot garden', 'pot-garden', 'its pillar'],
    ]);
  });

  it('lead to other posts, each once, on text of the body, whatever the text', () => {
    const scraps = fc.constantFrom(
      ...[
        'potting mix',
        'pot garden',
        'rain barrel',
        'balcony herbs',
        '\n\n',
        '. ',
        ' and ',
        '`',
        '[',
        '](/x)',
        '## ',
        '> ',
        '* ',
      ],
    );
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 40 }), (parts) => {
        const { source, proposals } = proposalsFor(`${parts.join('')}\n\n${filler}`);
        const targets = proposals.map(({ to }) => to.slug);
        expect(new Set(targets).size).toBe(targets.length);
        expect(targets).not.toContain('herbs');
        expect(proposals.length).toBeLessThanOrEqual(5);
        for (const { span } of proposals) expect(source.slice(span.start, span.end)).not.toMatch(/[`[\]>#*]/);
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});
