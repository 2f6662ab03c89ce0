import type { Block, Section } from '../content/section.ts';
import { tokenize } from './words.ts';

/** Five running words as one number, and where they stand in their block. */
export interface Shingle {
  readonly hash: number;
  readonly block: Block;
  readonly start: number;
  readonly end: number;
}

const size = 5;

/** FNV-1a over UTF-16 units, 32 bits, unsigned: the same on every machine. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/**
 * The 5-word shingles of a section's own prose in reading order, repeats included. Headings, quotes and alt texts give
 * none; no shingle reaches over the end of a paragraph. Case and hyphens do not matter.
 */
export function shinglesOf(section: Section): readonly Shingle[] {
  const shingles: Shingle[] = [];
  for (const block of section.blocks) {
    if (block.kind !== 'paragraph' && block.kind !== 'item') continue;
    const tokens = tokenize(block.text);
    const hashes = tokens.map((token) => hashOf(token.text.toLowerCase()));
    for (let at = 0; at + size <= tokens.length; at++) {
      let hash = 0x811c9dc5;
      for (let word = at; word < at + size; word++) {
        hash = Math.imul(hash ^ (hashes[word] as number), 0x01000193);
        hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
      }
      const last = tokens[at + size - 1] as { text: string; start: number };
      const start = (tokens[at] as { start: number }).start;
      shingles.push({ hash: (hash ^ (hash >>> 13)) >>> 0, block, start, end: last.start + last.text.length });
    }
  }
  return shingles;
}

/** The distinct shingles of a whole post, ascending. */
export function shingleSet(sections: readonly Section[]): readonly number[] {
  const hashes = new Set<number>();
  for (const section of sections) for (const shingle of shinglesOf(section)) hashes.add(shingle.hash);
  return [...hashes].sort((one, other) => one - other);
}
