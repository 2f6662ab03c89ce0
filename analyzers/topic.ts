/** The topic cluster a section belongs to, and how well it keeps to its post. */
export interface Topic {
  /** Cluster of the corpus; null where the corpus has none. */
  readonly cluster: string | null;
  /** Two or three terms that name it: `credit · freeze · bureau`. */
  readonly label: string;
  /** The section's own most telling terms, best first. */
  readonly terms: readonly string[];
  /** Share of the best cluster in the similarity to all, in [0, 1]. */
  readonly confidence: number;
  /** Cosine of the section with its post's brief (title, keyphrases, heading, points), in [0, 1]. */
  readonly fit: number;
}
