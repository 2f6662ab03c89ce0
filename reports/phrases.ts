import type { Span } from '../content/position.ts';
import { type Section, spanIn } from '../content/section.ts';

/** A phrase of a list found in a text. */
export interface PhraseHit {
  readonly text: string;
  readonly span: Span;
}

/** A source that matches any of these, each given sign by sign; those that begin alike are tried together. */
function oneOf(sources: readonly (readonly string[])[]): string {
  const groups = new Map<string, (readonly string[])[]>();
  for (const [first = '', ...rest] of sources) {
    const group = groups.get(first);
    if (group === undefined) groups.set(first, [rest]);
    else group.push(rest);
  }
  const parts = [...groups].map(([first, rests]) => (first === '' ? '' : `${first}${oneOf(rests)}`));
  return parts.length === 1 ? (parts[0] as string) : `(?:${parts.join('|')})`;
}

const gap = '[\\s\\-‐‑]+';

/** The signs of a phrase as sources: small letters, and one gap for white space and hyphens in a row. */
function signsOf(phrase: string): readonly string[] {
  const plain = phrase
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[\s\-‐‑]+/g, ' ');
  return Array.from(plain, (sign) => (sign === ' ' ? gap : sign.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')));
}

/**
 * A pattern that finds any of the phrases as whole words: case, kind of apostrophe and the width of white space do not
 * matter, and a blank and a hyphen are the same. Null for an empty list.
 */
export function phrasePattern(phrases: readonly string[]): RegExp | null {
  const sources = [...new Set(phrases.map((phrase) => phrase.trim()).filter((phrase) => /[\p{L}\p{N}]/u.test(phrase)))]
    // The longest first: of two phrases that start alike, the more telling one is reported.
    .sort((one, other) => other.length - one.length || (one < other ? -1 : 1))
    .map(signsOf);
  if (sources.length === 0) return null;
  return new RegExp(`(?<![\\p{L}\\p{N}])${oneOf(sources)}(?![\\p{L}\\p{N}])`, 'giu');
}

/** Every place of a section where the pattern matches, in reading order. Code, URLs and markup are no prose. */
export function findPhrases(section: Section, pattern: RegExp): readonly PhraseHit[] {
  const hits: PhraseHit[] = [];
  for (const block of section.blocks) {
    // Most blocks hold none, and to match all copies the pattern.
    if (block.text.search(pattern) < 0) continue;
    for (const match of block.text.matchAll(pattern)) {
      hits.push({ text: match[0], span: spanIn(block, match.index, match.index + match[0].length) });
    }
  }
  return hits;
}
