import type { CorpusEntry } from './corpus-entry.ts';
import { topicWord } from './terms.ts';
import { wordForm } from './word-form.ts';

/** How often each term stands in one document. */
export interface Tally {
  /** Indices into `terms`, in order of first use. */
  readonly indices: readonly number[];
  readonly times: readonly number[];
  /** Occurrences of the words that no other document has. */
  readonly alone: readonly number[];
}

/** The words of a site, counted. */
export interface CorpusCounts {
  /** Words and pairs of words that at least two documents have (one, where there is but one), ascending. */
  readonly terms: readonly string[];
  /** Documents that have the term. */
  readonly documentFrequency: readonly number[];
  tally(document: number): Tally;
  /** Calls back for every occurrence of a term in a document, as written. */
  eachTerm(document: number, visit: (index: number, surface: string) => void): void;
}

/** Pairs of a large site are terms only where one post in 500 has them: they outnumber words ten to one. */
const pairShare = 500;
/** Places of the sketch as a power of two: about one for every word of the site. */
const sketchBits = { least: 12, most: 22 };
const pairBase = 2 ** 26;

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Words of all documents by number, and each document's own words as those numbers (-1: none). */
function intern(entries: readonly CorpusEntry[]) {
  const numbers = new Map<string, number>();
  const frequency: number[] = [];
  const last: number[] = [];
  // One piece of memory for all, with room enough, since each word stands in the text: what many small ones take stays with the
  // process when the thread that fits is gone.
  const all = new Int32Array(entries.reduce((sum, { sequence }) => sum + sequence.length, 0));
  let end = 0;
  const own = entries.map(({ words }, document) => {
    const start = end;
    for (const surface of words === '' ? [] : words.split(' ')) {
      const term = topicWord(wordForm(surface))?.term;
      const number = term === undefined ? -1 : (numbers.get(term) ?? numbers.size);
      all[end++] = number;
      if (term === undefined) continue;
      numbers.set(term, number);
      if (last[number] !== document) frequency[number] = (frequency[number] ?? 0) + 1;
      last[number] = document;
    }
    return all.subarray(start, end);
  });
  return { names: [...numbers.keys()], frequency, own };
}

/**
 * Pairs of neighbouring words by the documents that have them, at least `fewest`. A first pass counts them by hash, so that
 * the many pairs that stand in one post alone never need a place of their own.
 */
function pairFrequencies(entries: readonly CorpusEntry[], own: readonly Int32Array[], fewest: number) {
  const length = entries.reduce((sum, { sequence }) => sum + sequence.length, 0);
  const bits = Math.min(sketchBits.most, Math.max(sketchBits.least, 32 - Math.clz32(length)));
  const seen = new Uint16Array(2 ** bits);
  const last = new Int32Array(2 ** bits).fill(-1);
  const eachPair = (document: number, visit: (key: number) => void): void => {
    const numbers = own[document] as Int32Array;
    let before = -1;
    for (const index of (entries[document] as CorpusEntry).sequence) {
      const number = index < 0 ? -1 : (numbers[index] as number);
      if (before >= 0 && number >= 0) visit(before * pairBase + number);
      before = number;
    }
  };
  const slot = (key: number) =>
    (Math.imul(Math.floor(key / pairBase) + 1, 0x9e3779b1) ^ Math.imul((key % pairBase) + 1, 0x85ebca6b)) >>>
    (32 - bits);
  for (let document = 0; document < entries.length; document++) {
    eachPair(document, (key) => {
      const at = slot(key);
      if (last[at] === document) return;
      last[at] = document;
      seen[at] = Math.min(65_535, (seen[at] as number) + 1);
    });
  }
  const frequency = new Map<number, { documents: number; last: number }>();
  for (let document = 0; document < entries.length; document++) {
    eachPair(document, (key) => {
      if ((seen[slot(key)] as number) < fewest) return;
      const found = frequency.get(key);
      if (found === undefined) frequency.set(key, { documents: 1, last: document });
      else if (found.last !== document) {
        found.documents++;
        found.last = document;
      }
    });
  }
  for (const [key, { documents }] of frequency) if (documents < fewest) frequency.delete(key);
  return frequency;
}

/** Counts the words of all documents. Two neighbouring words are a term of their own only where several posts join them. */
export function countCorpus(entries: readonly CorpusEntry[]): CorpusCounts {
  const fewest = Math.min(2, entries.length);
  const { names, frequency, own } = intern(entries);
  const pairs = pairFrequencies(entries, own, Math.max(2, Math.ceil(entries.length / pairShare)));
  const pairName = (key: number) => `${names[Math.floor(key / pairBase)]} ${names[key % pairBase]}`;
  const kept = [
    ...names.flatMap((name, number) => {
      const documents = frequency[number] as number;
      return documents < fewest ? [] : [{ name, documents, number, key: -1 }];
    }),
    ...[...pairs].map(([key, { documents }]) => ({ name: pairName(key), documents, number: -1, key })),
  ].sort((one, other) => compare(one.name, other.name));
  const indexOfWord = new Int32Array(names.length).fill(-1);
  const indexOfPair = new Map<number, number>();
  for (const [index, { number, key }] of kept.entries()) {
    if (number < 0) indexOfPair.set(key, index);
    else indexOfWord[number] = index;
  }
  const walk = (document: number, visit: (term: number, number: number, index: number, before: number) => void) => {
    const numbers = own[document] as Int32Array;
    let [before, indexBefore] = [-1, -1];
    for (const index of (entries[document] as CorpusEntry).sequence) {
      const number = index < 0 ? -1 : (numbers[index] as number);
      if (number >= 0) {
        visit(indexOfWord[number] as number, number, index, -1);
        const pair = before < 0 ? undefined : indexOfPair.get(before * pairBase + number);
        if (pair !== undefined) visit(pair, -1, index, indexBefore);
      }
      [before, indexBefore] = [number, index];
    }
  };
  return {
    terms: kept.map(({ name }) => name),
    documentFrequency: kept.map(({ documents }) => documents),
    tally(document) {
      const times = new Map<number, number>();
      const alone = new Map<number, number>();
      walk(document, (term, number) => {
        if (term < 0) alone.set(number, (alone.get(number) ?? 0) + 1);
        else times.set(term, (times.get(term) ?? 0) + 1);
      });
      return { indices: [...times.keys()], times: [...times.values()], alone: [...alone.values()] };
    },
    eachTerm(document, visit) {
      const words = (entries[document] as CorpusEntry).words.split(' ');
      walk(document, (term, _number, index, before) => {
        if (term < 0) return;
        visit(term, before < 0 ? (words[index] as string) : `${words[before]} ${words[index]}`);
      });
    },
  };
}
