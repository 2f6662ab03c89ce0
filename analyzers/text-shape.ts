import { isFunctionWord } from './words.ts';

/** The measures of a text's shape, in the order of `textShape`. Shares are of characters or words, as square roots. */
export const shapeNames = [
  'words',
  'word-length',
  'long-words',
  'short-words',
  'digits',
  'numbers',
  'capitals',
  'capitalised-words',
  'grammar-words',
  'variety',
  'signs',
  'commas',
  'quotes',
  'brackets',
  'formula-signs',
  'hyphens',
  'colons',
  'sentence-length',
  'lines',
  'last-lines',
  'longest-line',
  'line-spread',
  'first-line',
  'negations',
  'persons',
  'questions',
] as const;

const negations = new Set(['not', 'no', 'never', 'except', 'none', 'neither', 'nor']);
const persons = new Set('he she his her him they i you my your we'.split(' '));
const word = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
const letter = /\p{L}/gu;
const capital = /\p{Lu}/gu;
const sign = /[^\p{L}\p{N}\s]/gu;

function times(text: string, pattern: RegExp): number {
  let found = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) found++;
  return found;
}

/**
 * The shape of a text as numbers of comparable size, whatever it is about: lengths as logarithms, shares as square roots,
 * which keeps rare and frequent signs on one scale. Finite for every text.
 */
export function textShape(text: string): Float64Array {
  const characters = Math.max(1, text.length);
  const words = text.match(word) ?? [];
  const lower = words.map((one) => one.toLowerCase());
  const count = Math.max(1, words.length);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const lengths = lines.length === 0 ? [1] : lines.map(({ length }) => length);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const spread = Math.sqrt(lengths.reduce((sum, length) => sum + (length - mean) ** 2, 0) / lengths.length);
  const last = lengths.slice(-4);
  const sentences = Math.max(1, times(text, /[.!?]+(?:\s|$)/g));
  const perCharacter = (pattern: RegExp): number => Math.sqrt(times(text, pattern) / characters);
  const share = (test: (one: string, at: number) => boolean): number => words.filter(test).length / count;
  return Float64Array.of(
    Math.log(count),
    times(text, letter) / count,
    share(({ length }) => length >= 8),
    share(({ length }) => length <= 3),
    perCharacter(/\d/g),
    Math.sqrt(share((one) => /^\d/.test(one))),
    perCharacter(capital),
    Math.sqrt(share((one) => /^\p{Lu}/u.test(one))),
    share((_, at) => isFunctionWord(lower[at] as string)),
    Math.log(Math.max(1, new Set(lower).size)) - Math.log(count),
    perCharacter(sign),
    perCharacter(/,/g),
    perCharacter(/["“”‘’']/g),
    perCharacter(/[()[\]{}]/g),
    perCharacter(/[=+^*/<>\\|_~$%]/g),
    perCharacter(/[-–—]/g),
    perCharacter(/[:;]/g),
    Math.log(count / sentences),
    Math.log(lengths.length),
    Math.log1p(last.reduce((sum, length) => sum + length, 0) / last.length),
    Math.log(Math.max(...lengths.slice(0, 10_000))),
    Math.log1p(spread),
    Math.log(lengths[0] as number),
    Math.sqrt(share((_, at) => negations.has(lower[at] as string) || (lower[at] as string).endsWith("n't"))),
    Math.sqrt(share((_, at) => persons.has(lower[at] as string))),
    Math.min(2, times(text, /\?/g)),
  );
}
