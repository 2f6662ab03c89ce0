import type { Span } from '../content/position.ts';
import type { BlockKind } from '../content/section.ts';

export interface Word {
  /** As written, quotes straightened. */
  readonly text: string;
  /** Lower case. */
  readonly norm: string;
  readonly span: Span;
}

export interface Sentence {
  readonly text: string;
  readonly words: readonly Word[];
  readonly kind: BlockKind;
  /** Index of the block in the section. */
  readonly block: number;
  readonly span: Span;
}

/** The sentences and words of a section, block by block, in reading order; alt texts are left out. */
export interface Sentences {
  readonly all: readonly Sentence[];
  /** Those that are read as running text: paragraphs, quotes, and items that end like a sentence. */
  readonly running: readonly Sentence[];
  /** Words of all blocks but alt texts. */
  readonly words: number;
}
