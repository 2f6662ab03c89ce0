/// <reference path="./text-readability.d.ts" />
import easyWords from 'text-readability/easy_words.js';
import { syllableExceptions } from './syllable-exceptions.ts';
import { spelled, syllablesByRule } from './syllable-rule.ts';

/** Words of this trade that neither dictionary nor rule knows. */
const own: readonly (readonly [word: string, count: number])[] = [
  ['kubernetes', 4],
  ['wysiwyg', 3],
  ['nginx', 3],
];

let table: ReadonlyMap<string, number> | null = null;

/** Decoded at the first word: most commands that load this file never measure. */
function exceptions(): ReadonlyMap<string, number> {
  if (table !== null) return table;
  const decoded = new Map<string, number>(own);
  for (const [count, words] of syllableExceptions) for (const word of words.split(' ')) decoded.set(word, count);
  table = decoded;
  return decoded;
}

const everyday: ReadonlySet<string> = new Set(easyWords);
const abbreviation = /^([A-Z]{2,5})(?:s|'s)?$/;

/**
 * Syllables of an English word as written, at least 1: by the CMU Pronouncing Dictionary (the first pronunciation; North
 * American), for words it lacks by rule. Short words in capitals are read letter by letter (`GPUs` → 3), those of four
 * and more letters only where they have no vowel (`HTML`, but `NASA`).
 */
export function syllablesOf(word: string): number {
  const plain = word.replace(/[’‘ʼ＇]/g, "'");
  const lower = plain.toLowerCase();
  const known = exceptions();
  const letters = abbreviation.exec(plain)?.[1]?.toLowerCase();
  if (letters !== undefined && letters.length < 4 && !known.has(letters) && !everyday.has(letters)) {
    return spelled(letters);
  }
  return syllablesByRule(lower, (part) => known.get(part));
}
