import type { SectionId } from '../content/section.ts';
import type { Sentence } from './sentences.ts';

interface Candidate {
  readonly section: SectionId;
  readonly sentence: Sentence;
  /** Its words as numbers, the same word the same number. */
  readonly words: Int32Array;
}

/** A sentence that stands twice, the second time here. */
export interface RepeatedSentence {
  readonly section: SectionId;
  readonly sentence: Sentence;
  readonly first: Sentence;
}

const leastWords = 8;
const leastShare = 0.9;
/** Sentences compared for one rare word; the rest of a longer list are those of a text made of one word. */
const comparedAtMost = 24;

/** Words in common, repeats counted, ÷ words of the longer sentence. */
function shareOf(one: Int32Array, other: Int32Array): number {
  const counts = new Map<number, number>();
  for (const word of one) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of other) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    shared++;
  }
  return shared / Math.max(one.length, other.length);
}

/**
 * Sentences of 8 and more words that stand a second time with at least nine of ten words the same, each with the first
 * of them. Two such sentences must share one of their rarest words (prefix filter), so that only likely pairs are
 * compared and the work grows with the text, not with its square.
 */
export function repeatedSentences(
  sentences: readonly { readonly section: SectionId; readonly sentence: Sentence }[],
): readonly RepeatedSentence[] {
  const candidates: Candidate[] = [];
  const numbers = new Map<string, number>();
  for (const { section, sentence } of sentences) {
    if (sentence.words.length < leastWords || sentence.kind === 'quote' || sentence.kind === 'heading') continue;
    const words = new Int32Array(sentence.words.length);
    for (let at = 0; at < words.length; at++) {
      const { norm } = sentence.words[at] as Sentence['words'][number];
      const known = numbers.get(norm);
      const number = known ?? numbers.size;
      if (known === undefined) numbers.set(norm, number);
      words[at] = number;
    }
    candidates.push({ section, sentence, words });
  }
  const frequency = new Float64Array(numbers.size);
  for (const { words } of candidates) for (const word of words) frequency[word] = (frequency[word] as number) + 1;
  // Rare words first; equally rare ones in order of their first use. Any order does, as long as it is one for all.
  const order = frequency.map((times, number) => times * frequency.length + number).sort();
  const rank = new Int32Array(frequency.length);
  for (let at = 0; at < order.length; at++) rank[(order[at] as number) % frequency.length] = at;
  const exact = new Map<string, Candidate>();
  const byRank = new Map<number, Candidate[]>();
  const repeated: RepeatedSentence[] = [];
  for (const candidate of candidates) {
    const { section, sentence, words } = candidate;
    const prefixLength = words.length - Math.ceil(leastShare * words.length) + 1;
    let alone = 0;
    for (const word of words) if (frequency[word] === 1) alone++;
    // Words of no other sentence fill the prefix: so most sentences are done.
    if (alone >= prefixLength) continue;
    const key = words.join(' ');
    const same = exact.get(key);
    if (same !== undefined) {
      repeated.push({ section, sentence, first: same.sentence });
      continue;
    }
    const ranks = words.map((word) => rank[word] as number).sort();
    const prefix = new Set(ranks.subarray(0, prefixLength));
    let first: Candidate | undefined;
    for (const rare of prefix) {
      const list = byRank.get(rare) ?? [];
      first ??= list.find((earlier) => shareOf(earlier.words, words) >= leastShare);
      if (list.length < comparedAtMost) list.push(candidate);
      byRank.set(rare, list);
    }
    if (first === undefined) exact.set(key, candidate);
    else repeated.push({ section, sentence, first: first.sentence });
  }
  return repeated;
}
