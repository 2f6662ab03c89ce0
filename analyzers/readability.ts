/** Counts over running sentences, exact, and the formulas over them; grades are US school grades, never negative. */
export interface Readability {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
  readonly letters: number;
  readonly characters: number;
  readonly polysyllables: number;
  readonly difficultWords: number;
  /** Flesch reading ease, up to 100 = very easy. */
  readonly readingEase: number;
  readonly fleschKincaidGrade: number;
  readonly gunningFog: number;
  readonly smog: number | null;
  readonly automatedReadabilityIndex: number;
  readonly colemanLiau: number;
  readonly daleChall: number;
  readonly linsearWrite: number;
  /** Median of the grades. */
  readonly consensusGrade: number;
  /** Share of sentences over 20 words, in [0, 1]. */
  readonly longSentences: number;
}
