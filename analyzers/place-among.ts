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

/** By place of a term, the clusters that have it and what it weighs in their centroids, in a few bytes each. */
interface Table {
  /** Where the entries of each term start, and where the last one's end. */
  readonly starts: Uint32Array;
  readonly clusters: Uint32Array;
  readonly weights: Float64Array;
}

const tables = new WeakMap<Corpus, Table>();

/** What each term weighs in each centroid: a text is placed with one look-up a term, however many clusters there are. */
function tableOf(corpus: Corpus): Table {
  const known = tables.get(corpus);
  if (known !== undefined) return known;
  const { terms, clusters: all } = corpus;
  const starts = new Uint32Array(terms.length + 1);
  for (const { centroid } of all) for (const place of centroid.terms) starts[place + 1] = (starts[place + 1] ?? 0) + 1;
  for (let at = 0; at < terms.length; at++) starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number);
  const [clusters, weights] = [new Uint32Array(starts.at(-1) ?? 0), new Float64Array(starts.at(-1) ?? 0)];
  const next = starts.slice();
  for (const [cluster, { centroid }] of all.entries()) {
    for (const [at, place] of centroid.terms.entries()) {
      const entry = next[place] as number;
      clusters[entry] = cluster;
      weights[entry] = centroid.weights[at] as number;
      next[place] = entry + 1;
    }
  }
  const table = { starts, clusters, weights };
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
  const { starts, clusters, weights } = tableOf(corpus);
  const cosines = new Float64Array(corpus.clusters.length);
  const { terms } = vector.counts;
  for (let at = 0; at < terms.length; at++) {
    const { place } = terms[at] as Term;
    if (place < 0) continue;
    const weight = vector.weights[at] as number;
    for (let entry = starts[place] as number; entry < (starts[place + 1] as number); entry++) {
      const cluster = clusters[entry] as number;
      cosines[cluster] = (cosines[cluster] as number) + weight * (weights[entry] as number);
    }
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
