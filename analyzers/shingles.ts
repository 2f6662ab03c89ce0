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
 * Which document has which shingle: hash × 2²⁰ + document, ascending. Eight bytes a shingle, where a table of lists would
 * take a hundred; a site of ten thousand posts has seven million.
 */
export type ShingleIndex = Float64Array<ArrayBufferLike>;

const documentBase = 2 ** 20;

/** The index of documents given by their distinct shingles. */
export function shingleIndex(documents: readonly Uint32Array[]): ShingleIndex {
  const length = documents.reduce((sum, hashes) => sum + hashes.length, 0);
  // Shared memory: the threads of a run read one index.
  const index = new Float64Array(new SharedArrayBuffer(8 * length));
  let at = 0;
  for (const [document, hashes] of documents.entries()) {
    for (const hash of hashes) index[at++] = hash * documentBase + document;
  }
  return index.sort();
}

const bucketBits = 16;
const buckets = new WeakMap<ShingleIndex, Uint32Array>();

/** Where the keys of each beginning (16 bits) of a hash start: hashes are spread evenly, so that few are left to search. */
function bucketsOf(index: ShingleIndex): Uint32Array {
  const known = buckets.get(index);
  if (known !== undefined) return known;
  const starts = new Uint32Array(2 ** bucketBits + 1);
  for (const key of index) {
    const next = (Math.floor(key / documentBase) >>> (32 - bucketBits)) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] as number) + (starts[at - 1] as number);
  buckets.set(index, starts);
  return starts;
}

/** An index as shingles are looked up in it. */
export interface ShingleLookup {
  /** Calls back for every document that has a shingle, in order, until one call says `false`. */
  readonly eachDocument: (hash: number, visit: (document: number, hash: number) => boolean) => void;
  /** Whether a document has a shingle. */
  readonly has: (hash: number, document: number) => boolean;
}

export function lookupIn(index: ShingleIndex): ShingleLookup {
  const starts = bucketsOf(index);
  /** Where the first key not below that of a hash and a document stands. */
  const lowerBound = (hash: number, key: number): number => {
    const bucket = hash >>> (32 - bucketBits);
    let low = starts[bucket] as number;
    let high = starts[bucket + 1] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((index[middle] as number) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    eachDocument: (hash, visit) => {
      const first = hash * documentBase;
      for (let at = lowerBound(hash, first); at < index.length; at++) {
        const document = (index[at] as number) - first;
        if (document >= documentBase || !visit(document, hash)) return;
      }
    },
    has: (hash, document) => {
      const key = hash * documentBase + document;
      return index[lowerBound(hash, key)] === key;
    },
  };
}
