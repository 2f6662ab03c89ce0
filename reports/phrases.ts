import type { Span } from '../content/position.ts';
import { type Section, spanIn } from '../content/section.ts';

/** A phrase of a list found in a text. */
export interface PhraseHit {
  readonly text: string;
  readonly span: Span;
}

/**
 * A pattern that finds any of the phrases as whole words: case, kind of apostrophe and the width of white space do not
 * matter, and a blank and a hyphen are the same. Null for an empty list.
 */
export function phrasePattern(phrases: readonly string[]): RegExp | null {
  const sources = [...new Set(phrases.map((phrase) => phrase.trim()).filter((phrase) => /[\p{L}\p{N}]/u.test(phrase)))]
    // The longest first: of two phrases that start alike, the more telling one is reported.
    .sort((one, other) => other.length - one.length || (one < other ? -1 : 1))
    .map((phrase) =>
      phrase
        .replace(/[’‘ʼ]/g, "'")
        .replace(/[“”]/g, '"')
        .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
        .replace(/[\s\-‐‑]+/g, '[\\s\\-‐‑]+'),
    );
  if (sources.length === 0) return null;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${sources.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

/** Every place of a section where the pattern matches, in reading order. Code, URLs and markup are no prose. */
export function findPhrases(section: Section, pattern: RegExp): readonly PhraseHit[] {
  const hits: PhraseHit[] = [];
  for (const block of section.blocks) {
    for (const match of block.text.matchAll(pattern)) {
      hits.push({ text: match[0], span: spanIn(block, match.index, match.index + match[0].length) });
    }
  }
  return hits;
}
