import { expect, it } from 'vitest';
import { contentTerms } from './content-terms.ts';

it('counts stems of content words over several texts', () => {
  expect({ ...contentTerms(['Freeze your credit.', 'A credit-freeze freezes nothing else.']) }).toEqual({
    freez: 3,
    credit: 2,
  });
});

it('is null where a text says nothing', () => {
  expect(contentTerms(['it is what it is', ''])).toBeNull();
});

it('counts words that objects know as words', () => {
  expect(contentTerms(['constructor, prototype, constructor'])?.constructor).toBe(2);
});
