import type { Block, Section } from '../content/section.ts';
import { tokensOf } from './words.ts';

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

const sectionShingles = new WeakMap<Section, readonly Shingle[]>();

/**
 * The 5-word shingles of a section's own prose in reading order, repeats included. Headings, quotes and alt texts give
 * none; no shingle reaches over the end of a paragraph. Case and hyphens do not matter.
 */
export function shinglesOf(section: Section): readonly Shingle[] {
  const known = sectionShingles.get(section);
  if (known !== undefined) return known;
  const shingles: Shingle[] = [];
  for (const block of section.blocks) {
    if (block.kind !== 'paragraph' && block.kind !== 'item') continue;
    const tokens = tokensOf(block);
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
  sectionShingles.set(section, shingles);
  return shingles;
}

/** The distinct shingles of a whole post, ascending. */
export function shingleSet(sections: readonly Section[]): Uint32Array {
  const hashes = new Set<number>();
  for (const section of sections) for (const shingle of shinglesOf(section)) hashes.add(shingle.hash);
  return Uint32Array.from(hashes).sort();
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

/** Where the first key not below that of a hash and a document stands. */
function lowerBound(index: ShingleIndex, hash: number, document: number): number {
  const starts = bucketsOf(index);
  const bucket = hash >>> (32 - bucketBits);
  const key = hash * documentBase + document;
  let low = starts[bucket] as number;
  let high = starts[bucket + 1] as number;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((index[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Calls back for every document that has a shingle, in order, until one call says `false`. */
export function eachDocument(index: ShingleIndex, hash: number, visit: (document: number) => boolean): void {
  const first = hash * documentBase;
  for (let at = lowerBound(index, hash, 0); at < index.length; at++) {
    const document = (index[at] as number) - first;
    if (document >= documentBase || !visit(document)) return;
  }
}

/** Whether a document has a shingle. */
export function hasShingle(index: ShingleIndex, hash: number, document: number): boolean {
  return index[lowerBound(index, hash, document)] === hash * documentBase + document;
}
