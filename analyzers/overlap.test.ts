import { describe, expect, it } from 'vitest';
import { measuredBy } from './analyzer-contract.ts';
import { type Corpus, emptyCorpus } from './corpus.ts';
import { overlap } from './overlap.ts';
import { sentences } from './sentences.ts';
import { shingleIndex, shingleSet } from './shingles.ts';

const pile =
  'A compost pile wants air, water and a mix of brown and green things. Turn it with a fork whenever the middle feels cold, ' +
  'and add dry leaves when it smells. Keep meat and dairy out, because they bring rats into the garden.';
const bank =
  'A freeze keeps strangers from opening accounts in your name. Ask each bureau for one on its own page, write the code down, ' +
  'and keep that paper where you will find it when a lender needs to look at your file.';

const measure = (source: string, corpus: Corpus = emptyCorpus) => {
  const article = measuredBy([sentences(), overlap()], source, { corpus });
  return { article, overlap: article.signals.overlap };
};

describe('overlap', () => {
  it('finds a section that stands twice, at its place', () => {
    const source = `## One\n\n${pile}\n\n## Two\n\nSomething of its own comes first here. ${pile}\n`;
    const { overlap: found } = measure(source);
    expect(found?.pairs).toHaveLength(1);
    expect(found?.pairs[0]).toMatchObject({ section: 'two', with: '#one', containment: 1 });
    const { start, end } = found?.pairs[0]?.span ?? { start: 0, end: 0 };
    expect(source.slice(start, end)).toBe(pile.slice(0, -1));
    expect(found?.largest).toBe(1);
  });

  it('leaves different sections alone', () => {
    const { overlap: found } = measure(`## One\n\n${pile}\n\n## Two\n\n${bank}\n`);
    expect(found).toEqual({ pairs: [], largest: 0, repeated: [] });
  });

  it('counts exactly: half a section shared is about half', () => {
    const [first = ''] = pile.split(' Keep');
    const { overlap: found } = measure(`## One\n\n${pile}\n\n## Two\n\n${first}\n\n${bank}\n`);
    const expected = shingleSet([measure(`${first}`).article.sections[0]?.section].filter((one) => one !== undefined));
    const whole = shingleSet([measure(`${pile}`).article.sections[0]?.section].filter((one) => one !== undefined));
    expect(found?.largest).toBeCloseTo(expected.length / whole.length, 10);
  });

  it('does not count what is quoted, nor headings, nor code', () => {
    const { overlap: found } = measure(
      `## One\n\n${pile}\n\n## Two\n\n> ${pile}\n\n\`\`\`\n${pile}\n\`\`\`\n\n${bank}\n`,
    );
    expect(found?.pairs).toEqual([]);
    expect(found?.repeated).toEqual([]);
  });

  it('guards short sections, but still names the sentence that stands twice', () => {
    const line = 'Keep meat and dairy out of the pile, because they bring rats.';
    const source = `## One\n\n${line}\n\n## Two\n\nKeep meat and dairy out of the pile because they bring rats!\n`;
    const { overlap: found } = measure(source);
    expect(found?.pairs).toEqual([]);
    expect(found?.repeated).toHaveLength(1);
    const repeated = found?.repeated[0];
    expect(source.slice(repeated?.span.start, repeated?.span.end)).toContain('rats!');
    expect(source.slice(repeated?.first.start, repeated?.first.end)).toBe(line);
    expect(repeated?.section).toBe('two');
  });

  it('wants nine words of ten', () => {
    const one = 'the first second third fourth fifth sixth seventh eighth ninth.';
    const near = measure(`${one} The first second third fourth fifth sixth seventh eighth other.`);
    const far = measure(`${one} The first second third fourth fifth sixth seventh another other.`);
    expect(near.overlap?.repeated).toHaveLength(1);
    expect(far.overlap?.repeated).toHaveLength(0);
    expect(
      measure('Seven words are still not enough here. Seven words are still not enough here.').overlap?.repeated,
    ).toEqual([]);
  });

  it('compares with the other posts of the site, not with the post itself', () => {
    const other = measure(`## Any\n\n${pile}\n`).article.draft;
    const document = {
      title: 't',
      slug: 's',
      keyphrase: null,
      searchIntent: 'informational',
      cluster: -1,
      shingles: shingleSet(other.sections).length,
      isPillar: false,
      pillarSlug: null,
      linked: [],
    };
    const corpus: Corpus = {
      ...emptyCorpus,
      documents: [
        { ...document, path: 'posts/other.md' },
        { ...document, path: 'posts/sample.md' },
      ],
      shingles: shingleIndex([shingleSet(other.sections), shingleSet(other.sections)]),
    };
    const { overlap: found } = measure(`## One\n\n${pile}\n\n## Two\n\n${bank}\n`, corpus);
    expect(found?.pairs.map((pair) => [pair.section, pair.with, pair.containment])).toEqual([
      ['one', 'posts/other.md', 1],
    ]);
  });

  it('is null without prose and 0 with a word', () => {
    expect(measure('').overlap).toBeUndefined();
    expect(measure('```\ncode\n```\n').overlap).toBeUndefined();
    expect(measure('Hello').overlap).toEqual({ pairs: [], largest: 0, repeated: [] });
  });

  it('stays linear on templates: thousands of equal sections', () => {
    const source = Array.from({ length: 3000 }, (_, at) => `## Part ${at}\n\n${pile}\n`).join('\n');
    const article = measuredBy([sentences()], source);
    const found = overlap().analyze(article, { brief: article.brief, corpus: emptyCorpus });
    expect(found?.largest).toBe(1);
    expect(found?.repeated.length).toBe(2999 * 3);
  });

  it('survives right-to-left text, CJK, CRLF and lone surrogates', () => {
    for (const source of [
      'مرحبا بالعالم. '.repeat(40),
      '東京は大きい。'.repeat(40),
      `a\r\nb ${'\ud800 x '.repeat(50)}`,
      'x'.repeat(200_000),
    ]) {
      const { overlap: found } = measure(source);
      expect(Number.isFinite(found?.largest)).toBe(true);
    }
  });
});
