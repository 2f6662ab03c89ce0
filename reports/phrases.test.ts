import { expect, it } from 'vitest';
import { phrasePattern } from './phrases.ts';

const found = (phrases: readonly string[], text: string) => text.match(phrasePattern(phrases) ?? /(?!)/g) ?? [];

it('finds the longest of the phrases that begin alike', () => {
  const phrases = ['in the', 'in the end', 'in today', 'out'];
  expect(found(phrases, 'In the end, in the tin, in today, out')).toEqual(['In the end', 'in the', 'in today', 'out']);
});

it('takes signs for what they are, and a blank for a hyphen', () => {
  expect(found(['a.b', 'c++ (x)', 'cutting-edge'], 'aXb a.b C++ (X) Cutting edge')).toEqual([
    'a.b',
    'C++ (X)',
    'Cutting edge',
  ]);
  expect(found(["it's so", 'Élan'], "It's  so élan, elan")).toEqual(["It's  so", 'élan']);
});

it('finds whole words only', () => {
  expect(found(['tin', 'or'], 'tins martin tin, for')).toEqual(['tin']);
});
