/** How evenly the keyphrase is spread over a post (definition: yoastseo 3.6.0). */
export interface Distribution {
  readonly sentences: number;
  /** Longest run of sentences without the topic ÷ all sentences × 100. */
  readonly gapPercent: number;
  /** One entry a sentence in reading order: does it carry keyphrase or synonym? */
  readonly strip: readonly boolean[];
}
