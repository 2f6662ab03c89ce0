import type { SectionId } from '../content/section.ts';
import type { Sentence } from './sentences.ts';

interface Candidate {
  readonly section: SectionId;
  readonly sentence: Sentence;
  readonly words: readonly string[];
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
function shareOf(one: readonly string[], other: readonly string[]): number {
  const counts = new Map<string, number>();
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
  const frequency = new Map<string, number>();
  for (const { section, sentence } of sentences) {
    if (sentence.words.length < leastWords || sentence.kind === 'quote' || sentence.kind === 'heading') continue;
    const words = sentence.words.map((word) => word.norm);
    candidates.push({ section, sentence, words });
    for (const word of new Set(words)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const exact = new Map<string, Candidate>();
  const byWord = new Map<string, Candidate[]>();
  const repeated: RepeatedSentence[] = [];
  for (const candidate of candidates) {
    const key = candidate.words.join(' ');
    const same = exact.get(key);
    if (same !== undefined) {
      repeated.push({ section: candidate.section, sentence: candidate.sentence, first: same.sentence });
      continue;
    }
    const rarest = [...candidate.words].sort((one, other) => {
      const difference = (frequency.get(one) ?? 0) - (frequency.get(other) ?? 0);
      return difference !== 0 ? difference : one < other ? -1 : one > other ? 1 : 0;
    });
    const prefix = new Set(rarest.slice(0, rarest.length - Math.ceil(leastShare * rarest.length) + 1));
    let first: Candidate | undefined;
    for (const word of prefix) {
      first ??= byWord.get(word)?.find((earlier) => shareOf(earlier.words, candidate.words) >= leastShare);
      const list = byWord.get(word) ?? [];
      if (list.length < comparedAtMost) list.push(candidate);
      byWord.set(word, list);
    }
    if (first === undefined) exact.set(key, candidate);
    else repeated.push({ section: candidate.section, sentence: candidate.sentence, first: first.sentence });
  }
  return repeated;
}
