import type { Span } from '../content/position.ts';
import type { Sentence } from './sentences.ts';

export interface KeyphraseMatch {
  readonly sentence: Sentence;
  /** Occurrences counted in this sentence: the smallest count over the content words. */
  readonly count: number;
  readonly exact: boolean;
  readonly spans: readonly Span[];
}

/**
 * Use of one keyphrase (the outline section's own, else the post's primary) in one section, by the definition of
 * yoastseo 3.6.0 (facts in docs/kpis.md): content words, any form, any order, within one sentence.
 */
export interface Keyphrase {
  readonly phrase: string;
  readonly contentWords: readonly string[];
  readonly exact: number;
  readonly forms: number;
  readonly synonyms: number;
  readonly words: number;
  /** 100 × forms ÷ words, capped at 100. */
  readonly density: number;
  /** density × (0.7 + contentWords ÷ 3): what the band 0.5–3.0 applies to. */
  readonly adjustedDensity: number;
  readonly matches: readonly KeyphraseMatch[];
}
