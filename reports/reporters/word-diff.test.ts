import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Change, shortened, wordDiff } from './word-diff.ts';

const join = (changes: readonly Change[], without: Change['kind']) =>
  changes
    .filter((change) => change.kind !== without)
    .map((change) => change.text)
    .join('');

it('marks the words that changed and no others', () => {
  expect(wordDiff('The quick brown fox jumps.', 'The slow brown fox sleeps.')).toEqual([
    { kind: 'same', text: 'The ' },
    { kind: 'removed', text: 'quick' },
    { kind: 'added', text: 'slow' },
    { kind: 'same', text: ' brown fox ' },
    { kind: 'removed', text: 'jumps' },
    { kind: 'added', text: 'sleeps' },
    { kind: 'same', text: '.' },
  ]);
});

it('takes a rewritten phrase as one removal and one addition', () => {
  expect(wordDiff('He will ascertain the identity.', 'He will check who it is.').map(({ kind }) => kind)).toEqual([
    'same',
    'removed',
    'added',
    'same',
  ]);
});

it('has nothing to say of equal texts', () => {
  expect(wordDiff('same', 'same')).toEqual([{ kind: 'same', text: 'same' }]);
  expect(wordDiff('', '')).toEqual([]);
});

it('gives both texts back, whatever they are', () => {
  const text = fc
    .array(fc.constantFrom('a ', 'b', ' ', '\n\n', 'word ', '. ', '漢字', 'שלום ', '\ud800'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const changes = wordDiff(before, after);
      expect(join(changes, 'added')).toBe(before);
      expect(join(changes, 'removed')).toBe(after);
    }),
  );
});

it('does not hang on long texts that have nothing in common', () => {
  const before = Array.from({ length: 20_000 }, (_, index) => `b${index}`).join(' ');
  const after = Array.from({ length: 20_000 }, (_, index) => `a${index}`).join(' ');
  const changes = wordDiff(before, after);
  expect(join(changes, 'added')).toBe(before);
  expect(join(changes, 'removed')).toBe(after);
});

it('cuts long unchanged stretches, keeping what stands next to a change', () => {
  const words = Array.from({ length: 200 }, (_, index) => `word${index}`).join(' ');
  const shown = shortened(wordDiff(`${words} old ${words}`, `${words} new ${words}`));
  expect(shown.map(({ kind }) => kind)).toEqual(['gap', 'same', 'removed', 'added', 'same', 'gap']);
  const kept = shown.find((change) => change.kind === 'same');
  expect(kept?.kind === 'same' && kept.text.endsWith('word199 ')).toBe(true);
});
