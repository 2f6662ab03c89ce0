import { describe, expect, it } from 'vitest';
import { isEasyWord, isHardWord } from './easy-words.ts';
import { syllablesOf } from './syllables.ts';

describe('isEasyWord', () => {
  it.each([
    'house', // on the list
    'houses',
    "house's",
    "farmers'",
    'tries',
    'tried',
    'stopped',
    'stopping',
    'making',
    'bigger',
    'happiest',
    'quickly',
    "they'll",
    "couldn't",
    'mr',
    '2027',
    '3.8',
    '1990s',
    '5th',
    'snow-white',
  ])('%s is known to a fourth grader', (word) => expect(isEasyWord(word)).toBe(true));

  it.each(['compost', 'framework', 'deployed', 'constructor', 'snow-capped-summit', 'bus2bus', 'us-ing'])(
    '%s is not',
    (word) => expect(isEasyWord(word)).toBe(false),
  );
});

describe('isHardWord', () => {
  it.each([
    ['committee', true],
    ['developed', true],
    ['developing', true],
    ['family', true],
    ['created', false],
    ['trespasses', false],
    ['happening', false],
    ['butterfly', false],
    ['up-to-date', false],
    ['community-led', true],
    ['cat', false],
  ])('%s: %s', (word, hard) => expect(isHardWord(word, syllablesOf(word), syllablesOf)).toBe(hard));
});
