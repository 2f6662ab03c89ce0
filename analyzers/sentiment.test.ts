import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracyOf, bareScore, ourScore, readSnippets, type snippetSets } from '../bench/sentiment-accuracy.ts';
import { readDraft } from '../content/read-draft.ts';
import { sharedData } from '../test/shared-data.ts';
import { heldOutSentences, neutralSentences } from './sample-neutral-sentences.ts';
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
    'It never fails to impress.',
    'It is without a doubt the best one.',
    'What a day 😍',
  ])('is friendly: %s', (text) => expect(valence(text)).toBeGreaterThan(0));

  it.each([
    'This is a terrible product.',
    "This isn't good.",
    'This is not a very good thing.',
    'I have never been happy with it.',
    'The bombing killed 40 people.',
    'It failed, and we lost all our data.',
    'It failed to impress.',
    'I don’t think that this is a great idea.',
    'It sounds too good to be true.',
  ])('is gloomy: %s', (text) => expect(valence(text)).toBeLessThan(0));

  it.each([
    'Kill the process, then abort the upload.',
    'Error handling comes first, and each failure mode has a name.',
    'Error messages and crash reports go to the dead letter queue.',
    'A killer feature.',
    'A fatal error ends the transaction.',
    'Tools like this one read the file.',
    'The file has four columns.',
    '',
  ])('is neither: %s', (text) => expect(valence(text)).toBe(0));

  it.each([
    ["It isn't good.", -1],
    ["This isn't a very good thing.", -1],
    ["It doesn't help, and we can't recommend it.", -1],
    ["It wasn't a disappointment.", 1],
    ["You won't be disappointed.", 1],
    ["The lid doesn't fit and the pump stopped working.", -1],
  ])('reads straight and curly apostrophes alike: %s', (text, sign) => {
    expect(Math.sign(valence(text))).toBe(sign);
    expect(valence(text.replaceAll("'", '’'))).toBe(valence(text));
  });

  it.each([
    ['Disappointing.', 'Disappoint.'],
    ['They bragged happily.', 'They bragged happy.'],
  ])('knows %s by the word it comes from', (form, base) => expect(valence(form)).toBeCloseTo(valence(base), 12));

  it.each([
    ['An unhelpful manual.', -1],
    ['It is hard to beat.', 1],
    ['The sound is too loud.', -1],
    ['Stay away from this flimsy, overpriced thing.', -1],
    ['It was a waste of money.', -1],
    ['The case is sturdy and the manual is easy to read.', 1],
    ['It would be nice.', -1],
  ])('hears the judgement: %s', (text, sign) => expect(Math.sign(valence(text))).toBe(sign));

  it('keeps the sign of words that instructions use all day, and hardly a mood', () => {
    for (const text of ['Save the file.', 'The tool supports tables.', 'The command fails.']) {
      expect(Math.abs(valence(text))).toBeGreaterThan(0);
      expect(Math.abs(valence(text))).toBeLessThan(0.2);
    }
  });

  it.each([
    ['nineteen of twenty it knows', neutralSentences, 0.05],
    ['nine of ten it has not seen', heldOutSentences, 0.1],
  ] as const)('leaves plain technical and how-to sentences plain: %s', (_which, sentences, most) => {
    const coloured = sentences.filter((text) => Math.abs(valence(text)) >= 0.2);
    expect(sentences.length).toBeGreaterThanOrEqual(40);
    expect(coloured.length / sentences.length, coloured.join('\n')).toBeLessThanOrEqual(most);
    const mean = sentences.reduce((sum, text) => sum + valence(text), 0) / sentences.length;
    expect(Math.abs(mean)).toBeLessThan(0.05);
  });

  it('is a figure in [-1, 1] whatever the text, with the same answer for a sentence alone and in a post', () => {
    const word = fc.constantFrom(
      'good',
      'bad',
      "n't",
      'not',
      'but',
      '!',
      '😍',
      'too',
      'much',
      'crisis-proof',
      'é',
      'err',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 12 }),
        (words) => {
          const value = valence(words.join(' '));
          expect(value).toBeGreaterThanOrEqual(-1);
          expect(value).toBeLessThanOrEqual(1);
        },
      ),
    );
    const text = 'We love it, but the lid isn\'t good. It was "no problem" at all!';
    const sentences = read(text)?.sentences ?? [];
    expect(sentences).toHaveLength(2);
    for (const one of sentences) expect(one.valence).toBe(valence(one.sentence.text));
  });

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

describe.skipIf(folder === null)('against human ratings (needs shared/data/sentiment)', () => {
  const measured = (name: (typeof snippetSets)[number]) => {
    const snippets = readSnippets(folder ?? '', name);
    return { ours: accuracyOf(snippets, ourScore), theirs: accuracyOf(snippets, bareScore) };
  };

  it('meets the sign of product reviews far more often than the bare package', () => {
    const { ours, theirs } = measured('amazonReviewSnippets');
    expect(theirs.sign).toBeCloseTo(0.499, 3);
    expect(ours.sign).toBeGreaterThan(theirs.sign + 0.1);
  });

  it.each([
    ['amazonReviewSnippets', 0.65],
    ['nytEditorialSnippets', 0.5],
    ['tweets', 0.8],
  ] as const)('follows %s better than the bare package, with a correlation above %d', (name, least) => {
    const { ours, theirs } = measured(name);
    expect(ours.correlation).toBeGreaterThan(Math.max(least, theirs.correlation));
    expect(ours.sign).toBeGreaterThan(theirs.sign);
  });
});
