/** One post as the corpus remembers it. */
export interface CorpusDocument {
  readonly path: string;
  readonly title: string;
  readonly slug: string;
  readonly keyphrase: string | null;
  readonly searchIntent: string;
  /** Index into `clusters`; -1 where there are none. */
  readonly cluster: number;
  /** Sparse TF-IDF vector, L2-normalised, as (term, weight), heaviest first. */
  readonly vector: readonly (readonly [term: string, weight: number])[];
  /** Hashed 5-word shingles, ascending, distinct. */
  readonly shingles: readonly number[];
}

export interface CorpusCluster {
  readonly id: string;
  readonly label: string;
  readonly centroid: readonly (readonly [term: string, weight: number])[];
  readonly members: readonly string[];
  readonly pillar: string | null;
}

/** What the site and the run are about, fitted once; frozen by its hash when a run is planned. Plain JSON. */
export interface Corpus {
  readonly documents: readonly CorpusDocument[];
  /** Number of documents a term occurs in. */
  readonly documentFrequency: Readonly<Record<string, number>>;
  readonly clusters: readonly CorpusCluster[];
}

/** A site nobody has looked at yet. */
export const emptyCorpus: Corpus = { documents: [], documentFrequency: {}, clusters: [] };
