import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDraft } from '../content/read-draft.ts';
import { sharedData } from '../test/shared-data.ts';
import { sampleBrief } from './analyzer-contract.ts';
import { emptyCorpus } from './corpus.ts';
import { type Readability, readability } from './readability.ts';
import { sentencesOf } from './sentences.ts';
import { textstatCounts, textstatWords } from './textstat-counts.ts';

describe('textstatCounts', () => {
  it.each<[string, Partial<ReturnType<typeof textstatCounts>>]>([
    // Sentences of one and two words are none, nor do abbreviations hold one together.
    ['Go on. It is late now. Stop.', { sentences: 1, words: 7 }],
    ['Dr. Miller of the U.S. came too late.', { sentences: 2, words: 8 }],
    ['no capital here. still two sentences.', { sentences: 2 }],
    // Hyphens join, apostrophes of contractions stay, lone signs are tokens and no words.
    ["It's a well-known fact – isn't it?", { words: 6, tokens: 7, letters: 23, characters: 28 }],
    // Every inflection and name is difficult.
    ['Anna likes two cats.', { difficultWords: 3 }],
    ['', { sentences: 1, words: 0 }],
  ])('%s', (text, counts) => expect(textstatCounts(text)).toMatchObject(counts));

  it('gives glued words their hyphenation points, others the dictionary', () => {
    const found = textstatWords("singer-songwriter every U.S. don't");
    expect(found.map(({ word, syllables }) => [word, syllables])).toEqual([
      ['singersongwriter', 4],
      ['every', 3],
      ['US', 1],
      ["don't", 1],
    ]);
  });

  it('is linear in hostile text', () => {
    const began = process.cpuUsage();
    for (const part of ["'", 'a.', '!? ', "a'b-c", 'x', '. ', '–a']) textstatCounts(part.repeat(200_000 / part.length));
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1000).toBeLessThan(5_000);
  });
});

interface Expected {
  readonly metric: string;
  readonly text: string;
  readonly expected: number;
  readonly n_syllables?: number;
  readonly margin?: number;
  readonly n_words?: number;
  readonly rm_punctuation?: boolean;
  readonly ignore_spaces?: boolean;
  readonly strict_lower?: boolean;
  readonly syllable_threshold?: number;
  readonly unique?: boolean;
}

/** textstat's name of a figure → ours. */
const figures: Readonly<Record<string, keyof Readability>> = {
  automated_readability_index: 'automatedReadabilityIndex',
  coleman_liau_index: 'colemanLiau',
  count_letters: 'letters',
  count_chars: 'characters',
  count_sentences: 'sentences',
  dale_chall_readability_score: 'daleChall',
  flesch_kincaid_grade: 'fleschKincaidGrade',
  flesch_reading_ease: 'readingEase',
  gunning_fog: 'gunningFog',
  linsear_write_formula: 'linsearWrite',
  lix: 'lix',
  rix: 'rix',
  smog_index: 'smog',
  text_standard: 'consensusGrade',
};
const averages: Readonly<Record<string, readonly [keyof Readability, keyof Readability]>> = {
  letters_per_word: ['letters', 'words'],
  sentences_per_word: ['sentences', 'words'],
  syllables_per_word: ['syllables', 'words'],
  words_per_sentence: ['words', 'sentences'],
  chars_per_word: ['characters', 'tokens'],
};

const folder = sharedData('readability');

describe.skipIf(folder === null)('on the reference texts of textstat (needs shared/data/readability)', () => {
  // A skipped suite is collected all the same.
  const data = (
    folder === null ? { texts: {}, expected: [] } : JSON.parse(readFileSync(`${folder}/textstat.json`, 'utf8'))
  ) as { texts: Record<string, string>; expected: readonly Expected[] };

  /** By the whole way from a Markdown file to the figures. */
  function measured(text: string): Readability {
    const [section] = readDraft('post.md', data.texts[text] ?? '').sections;
    if (section === undefined) throw new Error(text);
    const analyzer = readability({ counting: 'textstat' });
    return analyzer.analyze(
      section,
      { sentences: sentencesOf(section) },
      { brief: sampleBrief(), corpus: emptyCorpus },
    ) as Readability;
  }

  // What we have no figure for: characters with spaces, and a variant of Linsear write for texts of 100 words alone.
  const ours = data.expected.filter((row) => row.ignore_spaces !== false && row.strict_lower !== true);

  it.each(ours.filter(({ metric }) => metric in figures))(
    '$metric of $text is $expected',
    ({ metric, text, expected }) => {
      expect(Math.abs(Number(measured(text)[figures[metric] as keyof Readability]) - expected)).toBeLessThan(0.05);
    },
  );

  it.each(ours.filter(({ metric }) => metric in averages))(
    '$metric of $text is $expected',
    ({ metric, text, expected }) => {
      const [upper, lower] = averages[metric] as [keyof Readability, keyof Readability];
      expect(Math.abs(Number(measured(text)[upper]) / Number(measured(text)[lower]) - expected)).toBeLessThan(0.001);
    },
  );

  it.each(ours.filter(({ metric }) => metric === 'count_difficult_words'))(
    '$expected difficult words of $syllable_threshold and more syllables in $text, each once: $unique',
    ({ text, expected, syllable_threshold = 0, unique }) => {
      const words = textstatWords(data.texts[text] ?? '')
        .filter(({ easy, syllables }) => !easy && syllables >= syllable_threshold)
        .map(({ word }) => word);
      expect(unique ? new Set(words).size : words.length).toBe(expected);
    },
  );

  it.each(ours.filter(({ n_syllables, n_words }) => (n_syllables ?? n_words) !== undefined))(
    '$metric of $text',
    ({ text, n_syllables, margin = 0, n_words, rm_punctuation }) => {
      const { syllables, words, tokens } = measured(text);
      if (n_syllables !== undefined) expect(Math.abs(syllables - n_syllables)).toBeLessThanOrEqual(margin);
      else expect(rm_punctuation ? words : tokens).toBe(n_words);
    },
  );
});
