/// <reference path="./text-readability.d.ts" />
import { syllable } from 'syllable';
import easyWords from 'text-readability/easy_words.js';
import { longestWord } from './words.ts';

const everyday: ReadonlySet<string> = new Set(easyWords);

/** The sounds after which the ending of a plural or possessive is spoken as a syllable of its own. */
const sibilant = /(?:s|x|z|sh|[^aeiou]ch|[aeiou]{2}ch|tch|[cgsz]e)$/;
const initials = /^(?:\p{L}\.)+\p{L}?$/u;
const vowel = /[aeiouyà-öø-ÿ]/;
/** A past tense whose `e` is silent: `filmed`, `handled`, not `ended`. */
const past = /^(.*[aeiouy].*[bcfghjklmnpqrsvwxyz])ed$/;
const present = /^(.*[aeiouy].*)ing$/;
/** What is spoken with a syllable of its own before the ending: `handl-ed`, `idl-ing`. */
const liquid = /[^aeiouylrw]l$/;
/** A compound whose first part ends in a silent e: `home-page`, `code-base`. */
const silent = /^([a-z]{1,5}[^aeiou]e)(?=[^aeiou])([a-z]{3,})$/;

/** Letters as they are read one by one: `html` → 4, `www` → 9. */
export function spelled(letters: string): number {
  let count = 0;
  for (const letter of letters) count += letter === 'w' ? 3 : 1;
  return count;
}

/**
 * Syllables of an English word in lower case with plain apostrophes, at least 1. `listed` answers for words that are
 * known better; it is asked for the word, its parts and its base form. The rest is the package `syllable`, which looks
 * at letters alone, and what it cannot know: initials, abbreviations without a vowel, possessives, compounds. A figure
 * is one, for Flesch leaves figures out of his count where a text has several.
 */
export function syllablesByRule(word: string, listed: (word: string) => number | undefined): number {
  const known = listed(word);
  if (known !== undefined) return known;
  if (word.length > longestWord) return 1;
  if (initials.test(word)) return spelled(word.replaceAll('.', ''));
  const parts = word.split(/[-‐‑&_/]+/).filter((part) => part !== '');
  if (parts.length > 1) return parts.reduce((sum, part) => sum + syllablesByRule(part, listed), 0);
  if (/\d/.test(word)) return figure(word, listed);
  if (word.includes('.')) return word.split('.').reduce((sum, part) => sum + syllablesByRule(part, listed), 0);
  if (word.endsWith("'s")) return spokenEnding(word.slice(0, -2)) + syllablesByRule(word.slice(0, -2), listed);
  if (word.endsWith("s'")) return syllablesByRule(word.slice(0, -1), listed);
  if (/[^s]s$/.test(word)) {
    const base = word.slice(0, -1);
    const count = listed(base) ?? compound(base, listed);
    if (count !== undefined) return count + spokenEnding(base);
  }
  if (word.length > 1 && !vowel.test(word) && /^[a-z]+$/.test(word)) return spelled(word);
  return inflected(word, listed) ?? compound(word, listed) ?? Math.max(1, syllable(word));
}

/** `html5` → 5, `3.8` → 1, `22nd` → 1. */
function figure(word: string, listed: (word: string) => number | undefined): number {
  let count = 1;
  for (const letters of word.split(/[^\p{L}']+/u)) {
    if (letters !== '' && !/^(?:'?s|st|nd|rd|th)$/.test(letters)) count += syllablesByRule(letters, listed);
  }
  return count;
}

function spokenEnding(base: string): 0 | 1 {
  return sibilant.test(base) ? 1 : 0;
}

function inflected(word: string, listed: (word: string) => number | undefined): number | undefined {
  const spoken = past.exec(word)?.[1];
  if (spoken !== undefined) return syllablesByRule(spoken + (liquid.test(spoken) ? 'e' : ''), listed);
  const running = present.exec(word)?.[1];
  return running === undefined || liquid.test(running) ? undefined : syllablesByRule(running, listed) + 1;
}

function compound(word: string, listed: (word: string) => number | undefined): number | undefined {
  const [, first = '', second = ''] = silent.exec(word) ?? [];
  if (!everyday.has(first) || !everyday.has(second)) return undefined;
  return syllable(first) + syllablesByRule(second, listed);
}
