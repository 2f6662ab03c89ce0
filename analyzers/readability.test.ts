import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDraft } from '../content/read-draft.ts';
import { sampleBrief } from './analyzer-contract.ts';
import { emptyCorpus } from './corpus.ts';
import { type Counting, type Readability, readability, readabilityOf } from './readability.ts';
import { sentencesOf } from './sentences.ts';

function read(source: string, counting: Counting = 'exact'): Readability | null {
  const [section] = readDraft('post.md', source).sections;
  if (section === undefined) return null;
  const analyzer = readability({ counting });
  return analyzer.analyze(section, { sentences: sentencesOf(section) }, { brief: sampleBrief(), corpus: emptyCorpus });
}

const plain = `The cat sat on the mat. It was a warm day. She had a long nap, and then she went out to play in the sun.`;
const dense = `Notwithstanding considerable methodological heterogeneity, contemporary investigations consistently
demonstrate that organisational accountability facilitates sustainable environmental rehabilitation, particularly
wherever municipal administrations systematically incorporate participatory evaluation.`;

describe('readability', () => {
  it('tells easy from dense prose', () => {
    const easy = read(plain);
    const hard = read(dense);
    expect(easy?.consensusGrade).toBeLessThan(6);
    expect(easy?.readingEase).toBeGreaterThan(90);
    expect(hard?.consensusGrade).toBeGreaterThan(14);
    expect(hard?.readingEase).toBe(0);
    expect(hard?.longSentences).toBe(1);
  });

  /*
   * Counted by hand. Compost(2) needs(1) air(1). Turn(1) the(1) heap(1) once(1) a(1) week(1).
   */
  it('counts exactly and rounds nothing before a formula', () => {
    const found = read('Compost needs air. Turn the heap once a week.') as Readability;
    expect(found).toMatchObject({ sentences: 2, words: 9, syllables: 10, letters: 35, characters: 37, tokens: 9 });
    expect(found).toMatchObject({ polysyllables: 0, longWords: 1, hardWords: 0, difficultWords: 1 });
    // 206.835 − 1.015 × 4.5 − 84.6 × 10 ÷ 9 would be 108.3.
    expect(found.readingEase).toBe(100);
    expect(found.fleschKincaidGrade).toBe(Math.max(0, 0.39 * 4.5 + (11.8 * 10) / 9 - 15.59));
    expect(found.automatedReadabilityIndex).toBeCloseTo(Math.max(0, (4.71 * 37) / 9 + 0.5 * 4.5 - 21.43), 12);
    expect(found.colemanLiau).toBeCloseTo((5.88 * 35) / 9 - (29.6 * 2) / 9 - 15.8, 12);
    expect(found.gunningFog).toBeCloseTo(0.4 * 4.5, 12);
    expect(found.daleChall).toBeCloseTo(0.1579 * (100 / 9) + 0.0496 * 4.5 + 3.6365, 12);
    expect(found.lix).toBeCloseTo(4.5 + 100 / 9, 12);
    expect(found.rix).toBe(0.5);
    expect(found.smog).toBeNull();
    expect(found.linsearWrite).toBeNull();
  });

  /*
   * Counted by hand. The(1) committee(3) in(1) Philadelphia(5) published(2) its(1) up-to-date(3)
   * recommendations(5) on(1) bookkeeping(3): 10 words, 25 syllables, 5 of three and more.
   * Hard (Gunning): committee, recommendations; not the name, not what is put together from short easy words.
   * Difficult (Dale and Chall): committee, published, recommendations, bookkeeping; "up-to-date" has easy parts alone.
   */
  it('tells hard from difficult words as Gunning, and Dale and Chall, asked for', () => {
    const found = read('The committee in Philadelphia published its up-to-date recommendations on bookkeeping.');
    expect(found).toMatchObject({ words: 10, syllables: 25, polysyllables: 5, hardWords: 2, difficultWords: 4 });
  });

  it('gives SMOG from 30 sentences and Linsear write from 100 words on', () => {
    const thirty = read('The committee eats bread. '.repeat(30)) as Readability;
    expect(thirty.smog).toBeCloseTo(1.043 * Math.sqrt(30) + 3.1291, 12);
    // 25 of 30 sentences hold the first 100 words: 25 of three points, 75 of one.
    expect(thirty.linsearWrite).toBeCloseTo(((75 + 75) / 25 - 2) / 2, 12);
    expect(read('The committee eats bread. '.repeat(29))?.smog).toBeNull();
  });

  it('cuts Linsear write off at word 100 and counts the part of the sentence before it', () => {
    const [first, second] = ['one '.repeat(79).trim(), 'two '.repeat(39).trim()];
    const found = read(`${first} end. ${second} end.`) as Readability;
    // 80 words in the first sentence, 20 of 40 in the second.
    expect(found.linsearWrite).toBeCloseTo(100 / 1.5 / 2, 12);
  });

  it.each([
    ['nothing', ''],
    ['a heading alone', '# Hello there my friend'],
    ['one word', 'Hello'],
    ['two words', 'Hello there.'],
    ['code alone', '```js\nconst a = 1; run(a); done(a);\n```'],
    ['a table alone', '| a | b |\n|---|---|\n| one two three | four five six. |'],
    ['Japanese', '最初の文です。次の文もここにあります。'],
    ['Arabic', 'مرحبا بالعالم. كيف حالك اليوم يا صديقي؟'],
    ['emoji', '🎉 🎉 🎉'],
    ['an address', 'https://example.com/a/very/long/address?with=parameters'],
  ])('says nothing about %s', (_what, source) => {
    expect(read(source)).toBeNull();
    expect(read(source, 'textstat')).toBeNull();
  });

  it('is never NaN, negative or above 100', () => {
    const words = fc.constantFrom(
      'a',
      'I',
      'go',
      '1',
      'mat.',
      'well-balanced',
      'U.S.',
      'end.',
      '–',
      '🎉',
      'NASA',
      'so?',
    );
    const unusual = fc.oneof(words, fc.constantFrom('institutionalisation', '最', 'нет', "'", '...', 'x'.repeat(90)));
    fc.assert(
      fc.property(fc.array(unusual, { minLength: 1, maxLength: 60 }), (parts) => {
        for (const counting of ['exact', 'textstat'] as const) {
          const found = read(`So go on. ${parts.join(' ')}`, counting);
          if (found === null) continue;
          for (const value of Object.values(found)) if (value !== null) expect(value).toBeGreaterThanOrEqual(0);
          expect(found.readingEase).toBeLessThanOrEqual(100);
          expect(Number.isInteger(found.consensusGrade)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each(['exact', 'textstat'] as const)('is not moved by code, tables, addresses and shortcodes (%s)', (counting) => {
    const extra =
      '\n\n```\nfoo_bar(baz) && qux()\n```\n\n| x | y |\n|---|---|\n| internationalisation | b |\n\nhttps://example.com/x\n\n{{< figure src="a.png" >}}\n';
    expect(read(plain + extra, counting)).toEqual(read(plain, counting));
  });

  it('grows by exactly the sentence that is put behind a text', () => {
    const sums = ['sentences', 'words', 'syllables', 'letters', 'characters', 'tokens', 'polysyllables'] as const;
    const all = [...sums, 'longWords', 'hardWords', 'difficultWords'] as const;
    const sentence = fc.constantFrom(
      'The cat sat on the mat.',
      'Dr. Smith paid $4.5 million in the U.S. for it.',
      'Is npm 11 any faster?',
      'It was "good enough" (they said) for 2027.',
      'Environmental organisations were systematically underestimated!',
    );
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 12 }), sentence, (before, added) => {
        const [one, other, both] = [before.join(' '), added, [...before, added].join(' ')].map(
          (text) => read(text) as Readability,
        ) as [Readability, Readability, Readability];
        for (const key of all) expect(both[key], key).toBe(one[key] + other[key]);
      }),
      { numRuns: 100 },
    );
  });

  it('reads a line of 200 KB in one go', () => {
    const began = process.cpuUsage();
    for (const part of ['1', '1x', 'a-', "a'", 'é', 'x1.', 'able', 'A.', '– ', '\u{1F389}']) {
      for (const counting of ['exact', 'textstat'] as const) {
        read(`So it goes on. ${part.repeat(200_000 / part.length)}xx and so on.`, counting);
      }
    }
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1000).toBeLessThan(15_000);
  });

  it('leaves the global Math as it was', () => {
    expect(Object.getOwnPropertyNames(Math)).not.toContain('copySign');
    expect(Object.getOwnPropertyNames(Math)).not.toContain('legacyRound');
  });

  it('takes no sentences for nothing to read', () => expect(readabilityOf([])).toBeNull());
});
