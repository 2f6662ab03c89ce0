import { expect, it } from 'vitest';
import { didYouMean } from './did-you-mean.ts';

const known = ['title', 'keywords', 'target_words', 'tone', 'audience'];

it.each([
  ['titel', 'title'],
  ['keyword', 'keywords'],
  ['targetWords', 'target_words'],
  ['tune', 'tone'],
  ['audiance', 'audience'],
  ['colour', null],
  ['', null],
  ['tie', null],
])('%j: %j', (typed, meant) => {
  expect(didYouMean(typed, known)).toBe(meant);
});
