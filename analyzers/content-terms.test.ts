import { expect, it } from 'vitest';
import { contentTerms } from './content-terms.ts';

it('counts stems of content words over several texts', () => {
  expect(contentTerms([{ text: 'Freeze your credit.' }, { text: 'A credit-freeze freezes nothing else.' }])).toEqual([
    ['freez', 3],
    ['credit', 2],
  ]);
});

it('is null where a text says nothing', () => {
  expect(contentTerms([{ text: 'it is what it is' }, { text: '' }])).toBeNull();
});
