/// <reference path="./text-readability.d.ts" />
import list from 'text-readability/easy_words.js';
import { longestWord } from './words.ts';

/** The list of Dale and Chall as it stands: base forms, contractions, a few inflections. */
export const easyWords: ReadonlySet<string> = new Set(list);

/** Both are on the list of 1948, the package has them with a full stop alone. */
const untitled = new Set(['mr', 'mrs', 'mr.', 'mrs.']);

/** Base forms that an ending may come from: `tried` → `try`, `stopped` → `stop`, `making` → `make`. */
function* bases(word: string): Generator<string> {
  const contracted = /^(.+?)(?:'(?:ll|re|ve|d|m)|n't)$/.exec(word)?.[1];
  if (contracted !== undefined) yield contracted;
  if (/[^s']s$/.test(word)) yield word.slice(0, -1);
  const ending = /^(.{2,})(es|ed|er|est|ing|ly)$/.exec(word);
  if (ending === null) return;
  const [, stem = '', suffix] = ending;
  yield stem;
  if (suffix === 'ly') return;
  if (suffix !== 'es') yield `${stem}e`;
  if (stem.endsWith('i')) yield `${stem.slice(0, -1)}y`;
  if (stem.at(-1) === stem.at(-2)) yield stem.slice(0, -1);
}

/**
 * Whether pupils of the fourth grade know a word (lower case), by the rules of Dale and Chall (1948): words of the list,
 * their regular inflections (plural, possessive, verb forms, comparison, adverbs in `-ly`, contractions), figures, and
 * hyphenated words whose parts are all known.
 */
export function isEasyWord(word: string): boolean {
  if (word.length > longestWord) return false;
  if (easyWords.has(word) || untitled.has(word) || !/\p{L}/u.test(word)) return true;
  if (/(?:'s|s')$/.test(word)) return isEasyWord(word.replace(/'s?$/, ''));
  if (/^[^\p{L}]*\d[^\p{L}]*(?:st|nd|rd|th|'?s)?$/u.test(word)) return true;
  for (const base of bases(word)) if (easyWords.has(base)) return true;
  const parts = word.split(/[-‐‑]/);
  return parts.length > 1 && parts.every((part) => part === '' || isEasyWord(part));
}

/**
 * Whether a word of three and more syllables is hard in the sense of Gunning (1952): not because of an ending alone
 * (`-es`, `-ed`, `-ing`), and not put together from short easy words (`bookkeeper`, `up-to-date`).
 */
export function isHardWord(word: string, syllables: number, syllablesOf: (part: string) => number): boolean {
  if (syllables < 3) return false;
  const parts = word.split(/[-‐‑]/);
  if (parts.length > 1) return parts.some((part) => isHardWord(part, syllablesOf(part), syllablesOf));
  if (/(?:ing|[td]ed|(?:[sxz]|[cs]h|[cg])es)$/.test(word) && syllables === 3) return false;
  for (let at = 3; at <= word.length - 3; at++) {
    if (easyWords.has(word.slice(0, at)) && easyWords.has(word.slice(at))) return false;
  }
  return true;
}
