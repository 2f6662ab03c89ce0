/** Where the keyphrase stands; null = the place does not exist. */
export interface Placement {
  readonly title: boolean | null;
  readonly slug: boolean | null;
  readonly description: boolean | null;
  /** First paragraph, or the first 100 words. */
  readonly opening: boolean | null;
  readonly alt: boolean | null;
  /** Share of H2 and H3 with keyphrase or synonym, in [0, 1]. */
  readonly headings: number | null;
}
