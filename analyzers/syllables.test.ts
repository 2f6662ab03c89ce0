import { dictionary } from 'cmu-pronouncing-dictionary';
import { describe, expect, it } from 'vitest';
import { syllablesOf } from './syllables.ts';

describe('syllablesOf', () => {
  it('agrees with the CMU Pronouncing Dictionary, first pronunciation, on every word it has', () => {
    const wrong: string[] = [];
    let words = 0;
    for (const [word, sounds] of Object.entries(dictionary)) {
      // Further pronunciations stand as `read(2)`.
      if (/\(\d\)$/.test(word)) continue;
      words++;
      // A sound that bears stress ends in a digit. "hm" and seven like it have none and count one all the same.
      const expected = Math.max(1, sounds.split(' ').filter((sound) => /\d$/.test(sound)).length);
      if (syllablesOf(word) !== expected) wrong.push(`${word}: ${syllablesOf(word)}, not ${expected}`);
    }
    expect(words).toBeGreaterThan(126_000);
    expect(wrong).toEqual([]);
  });

  it.each([
    // in the dictionary, whatever the case
    ['Every', 3],
    ['business', 2],
    ['marriage', 2],
    ['MARRIAGE', 2],
    ['area', 3],
    ['constructor', 3],
    ['prototype', 3],
    // forms of words in the dictionary
    ['marriages', 3],
    ['marriage’s', 3],
    ["Jones's", 2],
    ["readers'", 2],
    ['well-balanced', 3],
    ['singer-songwriter', 5],
    // not in the dictionary
    ['hasOwnProperty', 5],
    ['toString', 2],
    ['__proto__', 2],
    ['namespaces', 3],
    ['timestamp', 2],
    ['sunglasses', 3],
    ['vermicomposting', 5],
    ['Kubernetes', 4],
    // read letter by letter
    ['GPUs', 3],
    ['API', 3],
    ['APIs', 3],
    ['HTML', 4],
    ['www', 9],
    ['U.S.', 2],
    ['a.m.', 2],
    ['NASA', 2],
    ['CAN', 1],
    // figures
    ['2027', 1],
    ['3.8', 1],
    ['1,000', 1],
    ['22nd', 1],
    ['1990s', 1],
    ['html5', 5],
    ['covid-19', 3],
    ['Node.js', 3],
    ['', 1],
    ['–', 1],
    ['é', 1],
  ])('%s has %i', (word, count) => expect(syllablesOf(word)).toBe(count));

  it('takes no word of a thousand letters for one', () => expect(syllablesOf('ba'.repeat(5_000))).toBe(1));
});
