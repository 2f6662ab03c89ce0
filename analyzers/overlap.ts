import type { Span } from '../content/position.ts';
import type { SectionId } from '../content/section.ts';

export interface OverlapPair {
  readonly section: SectionId;
  readonly span: Span;
  /** Another section (`#id`) or another post (its path). */
  readonly with: string;
  /** |A∩B| ÷ min(|A|, |B|) over 5-word shingles, in [0, 1]. */
  readonly containment: number;
}

export interface Overlap {
  readonly pairs: readonly OverlapPair[];
  readonly largest: number;
  /** Sentences of 8 and more words that stand twice (token overlap ≥ 0.9). */
  readonly repeated: readonly {
    readonly text: string;
    readonly span: Span;
    readonly first: Span;
    readonly section: SectionId;
  }[];
}
