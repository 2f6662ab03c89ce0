import type { Sentence } from './sentences.ts';

/** Valence in [-1, 1]: each running sentence, their mean and spread (population standard deviation). */
export interface Sentiment {
  readonly valence: number;
  readonly spread: number;
  readonly sentences: readonly {
    readonly sentence: Sentence;
    readonly valence: number;
    readonly words: readonly string[];
  }[];
}
