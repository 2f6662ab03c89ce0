import type { Change, Passage } from './passages.ts';

/** The replacement in the case of what it replaces. */
export function inCaseOf(original: string, replacement: string): string {
  return /^\p{Lu}/u.test(original) ? capitalised(replacement) : replacement;
}

/** The first letter as a capital. */
export function capitalised(text: string): string {
  return text.replace(/^(["'“‘(*_]*)(\p{Ll})/u, (_, opening: string, letter: string) => opening + letter.toUpperCase());
}

/** Whether a word is spoken with a vowel at its start; by rule, with the exceptions that matter. */
function startsWithVowel(word: string): boolean {
  const lower = word.toLowerCase();
  if (/^(?:hour|honest|honou?r|heir)/.test(lower)) return true;
  if (/^(?:uni(?!n|m)|use|usu|usab|util|eu|one(?!r)|once|ubiq|ute)/.test(lower)) return false;
  return /^[aeiou]/.test(lower);
}

/**
 * A replacement in a passage, with "a" or "an" before it corrected where the new word needs the other. Names inside a
 * sentence (a capital where none is due) are not to be replaced: undefined.
 */
export function replacing(passage: Passage, start: number, end: number, replacement: string): Change | undefined {
  const original = passage.text.slice(start, end);
  const opensSentence = passage.sentences.some((sentence) => sentence.start === start);
  if (/^\p{Lu}/u.test(original) && !opensSentence) return undefined;
  if (original.length > 1 && original === original.toUpperCase() && /\p{L}/u.test(original)) return undefined;
  const text = inCaseOf(original, replacement);
  const article = /(?<![\p{L}\p{N}'-])(an?)\s$/iu.exec(passage.text.slice(Math.max(0, start - 4), start))?.[1];
  if (article === undefined || text === '') return { passage, start, end, text };
  // "a sufficient amount" is no "an enough amount".
  if (/^(?:enough|many|about|some|most|all|several|no)\b/i.test(text)) return undefined;
  const wanted = startsWithVowel(text) ? 'an' : 'a';
  if (article.toLowerCase() === wanted) return { passage, start, end, text };
  return { passage, start: start - article.length - 1, end, text: `${inCaseOf(article, wanted)} ${text}` };
}
