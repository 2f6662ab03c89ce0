import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Lexicon from 'sentiment';
import { describe, expect, it } from 'vitest';
import { readDraft } from '../content/read-draft.ts';
import { sharedData } from '../test/shared-data.ts';
import { sentencesOf } from './sentences.ts';
import { scoreSentence, sentimentOf } from './sentiment.ts';

const valence = (text: string) => scoreSentence(text).valence;
const read = (source: string) => {
  const [section] = readDraft('post.md', source).sections;
  return section === undefined ? null : sentimentOf(sentencesOf(section).running);
};

describe('a sentence', () => {
  it.each([
    'I love this wonderful guide.',
    'It is not bad.',
    'Do not worry.',
    'It works without any problems.',
    'A killer feature that makes your brand crisis-proof and helps you destroy the competition.',
    'It is not only good but great.',
    'What a day 😍',
  ])('is friendly: %s', (text) => expect(valence(text)).toBeGreaterThan(0));

  it.each([
    'This is a terrible product.',
    "This isn't good.",
    'This is not a very good thing.',
    'I have never been happy with it.',
    'The bombing killed 40 people.',
    'It failed, and we lost all our data.',
  ])('is gloomy: %s', (text) => expect(valence(text)).toBeLessThan(0));

  it.each([
    'Kill the process, then abort the upload.',
    'Error handling comes first, and each failure mode has a name.',
    'Error messages and crash reports go to the dead letter queue.',
    'A killer feature.',
    'Tools like this one read the file.',
    'The file has four columns.',
    '',
  ])('is neither: %s', (text) => expect(valence(text)).toBe(0));

  it('weighs intensifiers, clauses and what follows "but"', () => {
    expect(valence('It is very good.')).toBeGreaterThan(valence('It is good.'));
    expect(valence('It is slightly good.')).toBeLessThan(valence('It is good.'));
    expect(valence('Not today, good friends.')).toBeGreaterThan(0);
    expect(valence('The food was good, but the service was bad.')).toBeLessThan(0);
  });

  it('takes the words of the topic for names', () => {
    expect(valence('Freeze it after a fraud.')).toBeLessThan(0);
    expect(scoreSentence('Freeze it after a fraud.', new Set(['fraud', 'alert'])).valence).toBe(0);
  });

  it('is not fooled by words that objects inherit', () =>
    expect(valence('constructor toString __proto__ valueOf')).toBe(0));
});

describe('a section', () => {
  it('has the mean and the spread of its sentences, curly apostrophes included', () => {
    const found = read('This isn’t good. This is great!');
    expect(found?.sentences.map(({ valence }) => Math.sign(valence))).toEqual([-1, 1]);
    const [one, other] = (found?.sentences ?? []).map(({ valence }) => valence) as [number, number];
    expect(found?.valence).toBeCloseTo((one + other) / 2, 12);
    expect(found?.spread).toBeCloseTo(Math.abs(one - other) / 2, 12);
    expect(found?.sentences[0]?.words).toEqual(['good']);
  });

  it.each(['', '# Heading', '```\nterrible code\n```', '🎉 🎉', '* * *'])(
    'without a sentence of words says nothing: %j',
    (source) => expect(read(source)).toBeNull(),
  );
});

const folder = sharedData('sentiment/vader');

/** Pearson's correlation. */
function correlation(one: readonly number[], other: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanOne, meanOther] = [mean(one), mean(other)];
  let [both, squareOne, squareOther] = [0, 0, 0];
  for (const [at, value] of one.entries()) {
    const [first, second] = [value - meanOne, (other[at] as number) - meanOther];
    both += first * second;
    squareOne += first * first;
    squareOther += second * second;
  }
  return both / Math.sqrt(squareOne * squareOther);
}

describe.skipIf(folder === null)('against human ratings (needs shared/data/sentiment)', () => {
  it.each(['amazonReviewSnippets', 'nytEditorialSnippets', 'tweets'])(
    'follows %s better than the bare package',
    (name) => {
      const rows = gunzipSync(readFileSync(`${folder}/${name}.tsv.gz`))
        .toString('utf8')
        .trim()
        .split('\n');
      const cells = rows.map((row) => row.split('\t'));
      const rated = cells.map((row) => Number(row[1]));
      const texts = cells.map((row) => (row[2] ?? '').replaceAll('’', "'"));
      const bare = new Lexicon();
      const ours = correlation(rated, texts.map(valence));
      expect(ours).toBeGreaterThan(
        correlation(
          rated,
          texts.map((text) => bare.analyze(text).score),
        ) + 0.02,
      );
    },
  );
});
