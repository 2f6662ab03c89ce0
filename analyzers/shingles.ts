import type { Block, Section } from '../content/section.ts';
import { knownOf } from './word-form.ts';
import { type Token, tokensOf } from './words.ts';

/** The shingles of one block: five running words each as one number, in reading order. */
export interface BlockShingles {
  readonly block: Block;
  readonly hashes: Uint32Array;
}

const size = 5;

/** FNV-1a over UTF-16 units, 32 bits: the same on every machine. */
const hashOf = knownOf(({ norm }) => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < norm.length; at++) hash = Math.imul(hash ^ norm.charCodeAt(at), 0x01000193);
  return hash;
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
    const tokens = tokensOf(block);
    if (tokens.length < size) continue;
    const words = new Int32Array(tokens.length);
    for (let at = 0; at < words.length; at++) words[at] = hashOf((tokens[at] as Token).form);
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

/** The distinct shingles of some sections, ascending. */
export function shingleSet(sections: readonly Section[]): Uint32Array {
  const lists = sections.flatMap((section) => shinglesOf(section).map(({ hashes }) => hashes));
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const hashes of lists) {
    all.set(hashes, end);
    end += hashes.length;
  }
  all.sort();
  let count = 0;
  for (let at = 0; at < all.length; at++) if (at === 0 || all[at] !== all[count - 1]) all[count++] = all[at] as number;
  return all.slice(0, count);
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

/** An index as shingles are looked up in it. */
export interface ShingleLookup {
  /** Calls back for every document that has a shingle, in order, until one call says `false`. */
  readonly eachDocument: (hash: number, visit: (document: number, hash: number) => boolean) => void;
  /** Whether a document has a shingle. */
  readonly has: (hash: number, document: number) => boolean;
}

export function lookupIn({ bits, starts, keys }: ShingleIndex): ShingleLookup {
  /** Where the first key of a bucket that is not below a key stands. */
  const lowerBound = (bucket: number, key: number): number => {
    let low = starts[bucket] as number;
    let high = starts[bucket + 1] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((keys[middle] as number) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    eachDocument: (hash, visit) => {
      const bucket = hash >>> (32 - bits);
      const first = (hash << bits) >>> 0;
      const end = starts[bucket + 1] as number;
      for (let at = lowerBound(bucket, first); at < end; at++) {
        const document = (keys[at] as number) - first;
        if (document >= 2 ** bits || !visit(document, hash)) return;
      }
    },
    has: (hash, document) => {
      const bucket = hash >>> (32 - bits);
      const key = ((hash << bits) | document) >>> 0;
      const at = lowerBound(bucket, key);
      return at < (starts[bucket + 1] as number) && keys[at] === key;
    },
  };
}
