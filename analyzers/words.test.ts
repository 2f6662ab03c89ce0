import { describe, expect, it } from 'vitest';
import { contentStems, isFunctionWord, stem, tokenize } from './words.ts';

const words = (text: string) => tokenize(text).map((token) => token.text);

describe('tokenize', () => {
  it.each([
    ['A long-term plan, isn’t it?', ['A', 'long-term', 'plan', 'isn’t', 'it']],
    ['It rose 3.8 % to 1,000 (v22.18).', ['It', 'rose', '3.8', 'to', '1,000', 'v22.18']],
    ['Façade, naïve, Zürich', ['Façade', 'naïve', 'Zürich']],
    ['cafe\u0301 time', ['cafe\u0301', 'time']],
    ['東京タワーです', ['東', '京', 'タワー', 'です']],
    ['مرحبا بالعالم', ['مرحبا', 'بالعالم']],
    [
      'Node.js and C++ or C# in the U.S. at 9 a.m.',
      ['Node.js', 'and', 'C++', 'or', 'C#', 'in', 'the', 'U.S.', 'at', '9', 'a.m.'],
    ],
    ['The end.Next one', ['The', 'end', 'Next', 'one']],
    ['AT&T ships 5kg in 2024-25', ['AT&T', 'ships', '5kg', 'in', '2024-25']],
    ['👍 --- … !', []],
    ['', []],
  ])('%s', (text, expected) => expect(words(text)).toEqual(expected));

  it('says where each word stands', () => {
    const text = '  Cut—and "paste" it’s 1,000.5 x';
    for (const token of tokenize(text))
      expect(text.slice(token.start, token.start + token.text.length)).toBe(token.text);
  });

  it('takes a long line in one go', () => {
    expect(tokenize('word-'.repeat(40_000))).toHaveLength(1);
    expect(tokenize('a.'.repeat(100_000)).length).toBeGreaterThan(0);
    expect(tokenize(`${'9,'.repeat(100_000)}`)).toHaveLength(1);
  });
});

describe('stem', () => {
  it.each([
    ['freezes', 'freezing'],
    ["bureau's", 'bureaus'],
    ['reader’s', 'Readers'],
    ['composting', 'Compost'],
  ])('%s and %s share one', (one, other) => expect(stem(one)).toBe(stem(other)));

  it('keeps different words apart', () => expect(stem('freeze')).not.toBe(stem('free')));
});

describe('content', () => {
  it('drops the words of grammar, curly apostrophes included', () => {
    expect(isFunctionWord('Isn’t')).toBe(true);
    expect(isFunctionWord('freeze')).toBe(false);
    expect(contentStems('It isn’t the long-term credit freeze')).toEqual(contentStems('long term credit freezes'));
  });
});
