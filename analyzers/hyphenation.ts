/// <reference path="./hyphenated-en-us.d.ts" />
import english from 'hyphenated-en-us';
import { longestWord } from './words.ts';

interface Patterns {
  /** Letters of a pattern → the weight before each of them and behind the last. */
  readonly weights: ReadonlyMap<string, readonly number[]>;
  /** Words that are known to break elsewhere → how often. */
  readonly exceptions: ReadonlyMap<string, number>;
  readonly longest: number;
}

/** Liang's patterns of 1982, of which Python's Pyphen is made too, stand first; what follows was added in 1990. */
const liang = 4_447;

let decoded: Patterns | null = null;

function decode(): Patterns {
  const weights = new Map<string, readonly number[]>();
  let longest = 0;
  for (const pattern of english.patterns.slice(0, liang)) {
    const letters = pattern.replace(/\d/g, '');
    const row: number[] = [0];
    for (const sign of pattern) {
      if (/\d/.test(sign)) row[row.length - 1] = Number(sign);
      else row.push(0);
    }
    weights.set(letters, row);
    longest = Math.max(longest, letters.length);
  }
  const exceptions = new Map(english.exceptions.map((word) => [word.replaceAll('-', ''), word.split('-').length - 1]));
  return { weights, exceptions, longest };
}

/** Fewest letters that stand alone on a line, on either side. */
const fewestLetters = 2;

/**
 * Places where an English word may be broken at the end of a line (Liang 1983, the patterns of TeX), fewer than its
 * syllables: `reader` has one, `area` none.
 */
export function hyphenationPoints(word: string): number {
  decoded ??= decode();
  const { weights, exceptions, longest } = decoded;
  const lower = word.toLowerCase();
  const known = exceptions.get(lower);
  if (known !== undefined || word.length > longestWord) return known ?? 0;
  const framed = `.${lower}.`;
  const values = new Array<number>(framed.length + 1).fill(0);
  for (let from = 0; from < framed.length; from++) {
    for (let to = from + 1; to <= Math.min(framed.length, from + longest); to++) {
      for (const [index, weight] of (weights.get(framed.slice(from, to)) ?? []).entries()) {
        values[from + index] = Math.max(values[from + index] ?? 0, weight);
      }
    }
  }
  let points = 0;
  for (let at = fewestLetters; at <= lower.length - fewestLetters; at++) {
    if ((values[at + 1] ?? 0) % 2 === 1) points++;
  }
  return points;
}
