import type { Corpus } from './corpus.ts';
import type { Vector } from './term-vector.ts';
import type { Term } from './terms.ts';

/** Where a vector stands among the clusters of a corpus. */
export interface PlacedVector {
  readonly index: number;
  /** Index of the next best; null where no other cluster shares a term. */
  readonly competing: number | null;
  /** Cosine with the centroid, in [0, 1]. */
  readonly similarity: number;
  /** Confidence of every cluster, in their order; they sum to 1. */
  readonly confidences: readonly number[];
}

/** By place of a term, what it weighs in each centroid. */
type Table = readonly (Float64Array | undefined)[];

const tables = new WeakMap<Corpus, Table>();

/** What each term weighs in each centroid: a text is placed with one look-up a term, however many clusters there are. */
function tableOf(corpus: Corpus): Table {
  const known = tables.get(corpus);
  if (known !== undefined) return known;
  const table = new Array<Float64Array | undefined>(corpus.terms.length).fill(undefined);
  for (const [cluster, { centroid }] of corpus.clusters.entries()) {
    for (const [at, place] of centroid.terms.entries()) {
      const weights = table[place] ?? new Float64Array(corpus.clusters.length);
      weights[cluster] = centroid.weights[at] as number;
      table[place] = weights;
    }
  }
  tables.set(corpus, table);
  return table;
}

/** Below this cosine a text has no more in common with a cluster than any two texts. */
const leastSimilarity = 0.04;

/**
 * The cluster nearest to a vector, without fitting anew; null where none is near. Confidence is a cluster's share of the
 * squared cosines with all.
 */
export function placeAmong(vector: Vector, corpus: Corpus): PlacedVector | null {
  const table = tableOf(corpus);
  const cosines = new Float64Array(corpus.clusters.length);
  const { terms } = vector.counts;
  for (let at = 0; at < terms.length; at++) {
    const { place } = terms[at] as Term;
    const weights = place < 0 ? undefined : table[place];
    if (weights === undefined) continue;
    const weight = vector.weights[at] as number;
    for (let cluster = 0; cluster < cosines.length; cluster++)
      cosines[cluster] = (cosines[cluster] as number) + weight * (weights[cluster] as number);
  }
  let [best, next, total] = [-1, -1, 0];
  for (const [cluster, cosine] of cosines.entries()) {
    total += cosine * cosine;
    if (best < 0 || cosine > (cosines[best] as number)) [best, next] = [cluster, best];
    else if (next < 0 || cosine > (cosines[next] as number)) next = cluster;
  }
  const similarity = Math.min(1, best < 0 ? 0 : (cosines[best] as number));
  if (similarity < leastSimilarity) return null;
  return {
    index: best,
    competing: next < 0 || cosines[next] === 0 ? null : next,
    similarity,
    confidences: Array.from(cosines, (cosine) => (cosine * cosine) / total),
  };
}

/** A cluster by name, and how clearly a text belongs there, in [0, 1]. */
export interface Competing {
  readonly label: string;
  readonly confidence: number;
}

/** The next best cluster of a placed vector; null where nothing else is near. */
export function competingIn(corpus: Corpus, place: PlacedVector | null): Competing | null {
  const next = place?.competing ?? -1;
  const cluster = corpus.clusters[next];
  return cluster === undefined ? null : { label: cluster.label, confidence: place?.confidences[next] ?? 0 };
}
