import { syllable } from 'syllable';
import { longestWord } from './words.ts';

/**
 * Frequent words that the package `syllable` counts wrongly, by their right number: compounds whose first part ends in
 * a silent e, and neighbouring vowels that are one sound or two.
 */
const corrected: Readonly<Record<number, string>> = {
  2: `marriage carriage homepage framework codebase namespace baseline lifetime therefore likewise timeline guideline
    pipeline fireplace spokesman salesman statesman lifestyle lifelong timestamp household homemade homework safeguard
    science poem seeing doing going evening technique unique antique moonlight`,
  3: 'moreover sunglass-es timetable scientist area idea museum linear genuine',
};

const corrections = new Map<string, number>();
for (const [count, words] of Object.entries(corrected)) {
  for (const word of words.split(/\s+/)) {
    const [base, ending] = word.split('-') as [string, string?];
    if (ending !== undefined) corrections.set(base + ending, Number(count));
    else for (const form of [base, `${base}s`, `${base}'s`]) corrections.set(form, Number(count));
  }
}
// Plurals that are spoken with a syllable more.
for (const word of ['marriages', 'carriages', 'homepages', 'codebases', 'namespaces', 'fireplaces', 'sciences']) {
  corrections.set(word, 3);
}

// Texts repeat their words; the limit keeps a long-lived server's memory flat.
const remembered = new Map<string, number>();
const rememberAtMost = 50_000;

/** Syllables of an English word, by the package `syllable` and a list of its errors; at least 1, also for a figure. */
export function syllablesOf(word: string): number {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const lower = word.toLowerCase();
  let count = 0;
  for (const part of lower.split(/[-‐‑&_]/)) {
    count += part.length > longestWord ? 1 : (corrections.get(part) ?? syllable(part));
  }
  const found = Math.max(1, count);
  if (remembered.size >= rememberAtMost) remembered.clear();
  remembered.set(word, found);
  return found;
}
