import type { Block, Section } from '../content/section.ts';
import { knownOf } from './word-form.ts';
import { type Token, tokensOf } from './words.ts';

/** The shingles of one block: five running words each as one number, in reading order. */
export interface BlockShingles {
  readonly block: Block;
  readonly hashes: Uint32Array;
}

const size = 5;

/** FNV-1a over UTF-16 units, 32 bits, unsigned: the same on every machine. */
const hashOf = knownOf(({ norm }) => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < norm.length; at++) hash = Math.imul(hash ^ norm.charCodeAt(at), 0x01000193);
  return hash >>> 0;
});

const sectionShingles = new WeakMap<Section, readonly BlockShingles[]>();

/**
 * The 5-word shingles of a section's own prose, repeats included. Headings, quotes and alt texts give none; no shingle
 * reaches over the end of a paragraph. Case and hyphens do not matter.
 */
export function shinglesOf(section: Section): readonly BlockShingles[] {
  const known = sectionShingles.get(section);
  if (known !== undefined) return known;
  const shingles: BlockShingles[] = [];
  for (const block of section.blocks) {
    if (block.kind !== 'paragraph' && block.kind !== 'item') continue;
    const words = tokensOf(block).map((token) => hashOf(token.form));
    if (words.length < size) continue;
    const hashes = new Uint32Array(words.length - size + 1);
    for (let at = 0; at < hashes.length; at++) {
      let hash = 0x811c9dc5;
      for (let word = at; word < at + size; word++) {
        hash = Math.imul(hash ^ (words[word] as number), 0x01000193);
        hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
      }
      hashes[at] = hash ^ (hash >>> 13);
    }
    shingles.push({ block, hashes });
  }
  sectionShingles.set(section, shingles);
  return shingles;
}

/** The stretch of a block from the first word of one of its shingles to the last word of another, as indices. */
export function stretchOf(block: Block, first: number, last: number): { readonly start: number; readonly end: number } {
  const tokens = tokensOf(block);
  const end = tokens[last + size - 1] as Token;
  return { start: (tokens[first] as Token).start, end: end.start + end.text.length };
}

/** The distinct shingles of a section. */
export function distinctShingles(section: Section): ReadonlySet<number> {
  const distinct = new Set<number>();
  for (const { hashes } of shinglesOf(section)) for (const hash of hashes) distinct.add(hash);
  return distinct;
}

/** The distinct shingles of a whole post, ascending. */
export function shingleSet(sections: readonly Section[]): Uint32Array {
  const distinct = new Set<number>();
  for (const section of sections) {
    for (const { hashes } of shinglesOf(section)) for (const hash of hashes) distinct.add(hash);
  }
  return Uint32Array.from(distinct).sort();
}

/**
 * Which document has which shingle, in four bytes each of shared memory: a site of ten thousand posts has seven million.
 * As many bits of a hash choose its bucket as a document's number takes, so that the rest and the number are one key.
 */
export interface ShingleIndex {
  /** Bits of a document's number. */
  readonly bits: number;
  /** Where the keys of each bucket start in `keys`, and where the last one's end. */
  readonly starts: Uint32Array<ArrayBufferLike>;
  /** Ascending within a bucket. */
  readonly keys: Uint32Array<ArrayBufferLike>;
}

function shared(length: number): Uint32Array<ArrayBufferLike> {
  return new Uint32Array(new SharedArrayBuffer(4 * length));
}

/** The index of documents given by their distinct shingles. */
export function shingleIndex(documents: readonly Uint32Array[]): ShingleIndex {
  const bits = 32 - Math.clz32(Math.max(1, documents.length));
  const starts = shared(2 ** bits + 1);
  for (const hashes of documents) {
    for (const hash of hashes) {
      const next = (hash >>> (32 - bits)) + 1;
      starts[next] = (starts[next] as number) + 1;
    }
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] as number) + (starts[at - 1] as number);
  const keys = shared(starts[starts.length - 1] as number);
  const next = starts.slice();
  for (const [document, hashes] of documents.entries()) {
    for (const hash of hashes) {
      const bucket = hash >>> (32 - bits);
      const place = next[bucket] as number;
      keys[place] = (hash << bits) | document;
      next[bucket] = place + 1;
    }
  }
  for (let bucket = 0; bucket < 2 ** bits; bucket++) keys.subarray(starts[bucket], starts[bucket + 1]).sort();
  return { bits, starts, keys };
}

/** Where the first key not below that of a hash and a document stands, and where its bucket ends. */
function lowerBound({ bits, starts, keys }: ShingleIndex, hash: number, document: number) {
  const bucket = hash >>> (32 - bits);
  const key = ((hash << bits) | document) >>> 0;
  const end = starts[bucket + 1] as number;
  let low = starts[bucket] as number;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return { at: low, end, key };
}

/** Calls back for every document that has a shingle, in order, until one call says `false`. */
export function eachDocument(index: ShingleIndex, hash: number, visit: (document: number) => boolean): void {
  const { at: from, end, key } = lowerBound(index, hash, 0);
  for (let at = from; at < end; at++) {
    const document = (index.keys[at] as number) - key;
    if (document >= 2 ** index.bits || !visit(document)) return;
  }
}

/** Whether a document has a shingle. */
export function hasShingle(index: ShingleIndex, hash: number, document: number): boolean {
  const { at, end, key } = lowerBound(index, hash, document);
  return at < end && index.keys[at] === key;
}
