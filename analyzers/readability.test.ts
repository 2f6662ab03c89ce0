import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDraft } from '../content/read-draft.ts';
import { sharedData } from '../test/shared-data.ts';
import { type Counts, formulasOver, type Readability, readabilityOf } from './readability.ts';
import { sentencesOf } from './sentences.ts';
import { syllablesOf } from './syllables.ts';

function read(source: string): Readability | null {
  const [section] = readDraft('post.md', source).sections;
  return section === undefined ? null : readabilityOf(sentencesOf(section).running);
}

const plain = `The cat sat on the mat. It was a warm day. She had a long nap, and then she went out to play in the sun.`;
const dense = `Notwithstanding considerable methodological heterogeneity, contemporary investigations consistently
demonstrate that organisational accountability facilitates sustainable environmental rehabilitation, particularly
wherever municipal administrations systematically incorporate participatory evaluation.`;

describe('readability', () => {
  it('tells easy from dense prose', () => {
    const easy = read(plain);
    const hard = read(dense);
    expect(easy?.consensusGrade).toBeLessThan(5);
    expect(easy?.readingEase).toBeGreaterThan(90);
    expect(hard?.consensusGrade).toBeGreaterThan(18);
    expect(hard?.readingEase).toBe(0);
    expect(hard?.longSentences).toBe(1);
  });

  it('counts exactly and rounds nothing before a formula', () => {
    const found = read('Compost needs air. Turn the heap once a week.') as Readability;
    expect(found).toMatchObject({ sentences: 2, words: 9, syllables: 10, letters: 35, characters: 37 });
    expect(found.fleschKincaidGrade).toBe(Math.max(0, 0.39 * 4.5 + (11.8 * 10) / 9 - 15.59));
    expect(found.automatedReadabilityIndex).toBeCloseTo(Math.max(0, (4.71 * 37) / 9 + 0.5 * 4.5 - 21.43), 12);
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
  ])('says nothing about %s', (_what, source) => expect(read(source)).toBeNull());

  it('is never NaN, negative or above 100', () => {
    for (const source of [
      'Go. Do it. Be so.',
      'a a a',
      '1 2 3',
      'Antidisestablishmentarianism institutionalisation counterrevolutionaries.',
    ]) {
      const found = read(source) as Readability;
      for (const value of Object.values(found)) expect(value).toBeGreaterThanOrEqual(0);
      expect(found.readingEase).toBeLessThanOrEqual(100);
    }
  });

  it('is not moved by code, tables, addresses and shortcodes', () => {
    const extra =
      '\n\n```\nfoo_bar(baz) && qux()\n```\n\n| x | y |\n|---|---|\n| internationalisation | b |\n\nhttps://example.com/x\n\n{{< figure src="a.png" >}}\n';
    expect(read(plain + extra)).toEqual(read(plain));
  });

  it('leaves the global Math as it was', () => {
    expect(Object.getOwnPropertyNames(Math)).not.toContain('copySign');
    expect(Object.getOwnPropertyNames(Math)).not.toContain('legacyRound');
  });
});

describe('syllables', () => {
  it.each([
    ['framework', 2],
    ['therefore', 2],
    ['sunglasses', 3],
    ['marriages', 3],
    ['science', 2],
    ['doing', 2],
    ['well-balanced', 3],
    ['3.8', 1],
    ['composting', 3],
  ])('%s has %i', (word, count) => expect(syllablesOf(word)).toBe(count));
});

interface Expected {
  readonly metric: string;
  readonly text: string;
  readonly expected: number;
}

const formulas: Readonly<Record<string, keyof Readability>> = {
  automated_readability_index: 'automatedReadabilityIndex',
  coleman_liau_index: 'colemanLiau',
  flesch_reading_ease: 'readingEase',
  flesch_kincaid_grade: 'fleschKincaidGrade',
  gunning_fog: 'gunningFog',
  smog_index: 'smog',
  dale_chall_readability_score: 'daleChall',
};

// textstat's own counts of its texts; it takes "T.V." and "..." for ends of sentences.
const counted: Readonly<Record<string, Counts>> = {
  PUNCT_TEXT: countsOf({
    sentences: 5,
    words: 53,
    syllables: 72,
    letters: 227,
    characters: 247,
    tokens: 53,
    polysyllables: 4,
    hardWords: 4,
    difficultWords: 7,
  }),
  LONG_TEXT: countsOf({
    sentences: 17,
    words: 372,
    syllables: 549,
    letters: 1686,
    characters: 1748,
    tokens: 376,
    polysyllables: 38,
    hardWords: 25,
    difficultWords: 89,
  }),
};

function countsOf(counts: Omit<Counts, 'latin' | 'longerSentences' | 'linsearPoints' | 'linsearSentences'>): Counts {
  return { ...counts, latin: counts.letters, longerSentences: 0, linsearPoints: 100, linsearSentences: 10 };
}

const folder = sharedData('readability');

describe.skipIf(folder === null)('on the reference texts of textstat (needs shared/data/readability)', () => {
  // A skipped suite is collected all the same.
  const data = (
    folder === null ? { texts: {}, expected: [] } : JSON.parse(readFileSync(`${folder}/textstat.json`, 'utf8'))
  ) as { texts: Record<string, string>; expected: readonly Expected[] };
  const cases = data.expected.filter(({ metric, text }) => metric in formulas && text in data.texts);

  it.each(cases.filter(({ text }) => !(text in counted)))(
    '$metric of $text is $expected',
    ({ metric, text, expected }) => {
      expect(
        Math.abs(Number(read(data.texts[text] ?? '')?.[formulas[metric] as keyof Readability]) - expected),
      ).toBeLessThan(0.001);
    },
  );

  it.each(cases.filter(({ text }) => text in counted))(
    'from the same counts, $metric of $text is $expected',
    ({ metric, text, expected }) => {
      const found: Partial<Readability> = formulasOver(counted[text] as Counts);
      expect(Math.abs(Number(found[formulas[metric] as keyof Readability]) - expected)).toBeLessThan(0.05);
    },
  );
});
