import { communities, neighbourGraph } from './communities.ts';
import { embed } from './embedding.ts';
import { randomStream } from './random-stream.ts';
import { add, dot, type SparseRow } from './sparse-row.ts';

/** Terms a centroid is made of; what is lighter says nothing of the next post, and placing stays cheap. */
export const termsACentroid = 100;

const directionsAtMost = 64;
const directionsAtLeast = 8;
/** So few rows that one alone may be a subject of its own. */
const handful = 10;
const neighboursAtMost = 20;
const leastCosine = 0.15;
const attempts = 10;
const roundsAtMost = 12;
/** Rows the clusters are found from; the others are placed among them, so that time grows with the rows. */
const sampleAtMost = 3000;

/** The mean direction of each cluster's rows, of unit length, in its heaviest terms. */
export function centroidsOf(
  rows: readonly SparseRow[],
  labels: readonly number[],
  count: number,
  size: number,
): readonly Float64Array[] {
  const members = Array.from({ length: count }, (): SparseRow[] => []);
  for (const [at, label] of labels.entries()) members[label]?.push(rows[at] as SparseRow);
  return members.map((own) => {
    const sum = new Float64Array(size);
    for (const row of own) add(row, sum);
    const heavy: number[] = [];
    for (let at = 0; at < size; at++) if ((sum[at] as number) > 0) heavy.push(at);
    heavy.sort((one, other) => (sum[other] as number) - (sum[one] as number) || one - other);
    const centroid = new Float64Array(size);
    let square = 0;
    for (const at of heavy.slice(0, termsACentroid)) square += (sum[at] as number) ** 2;
    for (const at of heavy.slice(0, termsACentroid)) centroid[at] = (sum[at] as number) / Math.sqrt(square);
    return centroid;
  });
}

/** The centroid of greatest cosine; -1 where a row shares nothing with any. */
function nearest(row: SparseRow, centroids: readonly Float64Array[]): number {
  let best = -1;
  let most = 0;
  for (const [at, centroid] of centroids.entries()) {
    const cosine = dot(row, centroid);
    if (cosine > most) {
      best = at;
      most = cosine;
    }
  }
  return best;
}

/** Labels 0, 1, 2 … in the order in which they first occur; -1 stays. */
function renumbered(labels: readonly number[]): readonly number[] {
  const numbers = new Map<number, number>([[-1, -1]]);
  for (const label of labels) if (!numbers.has(label)) numbers.set(label, numbers.size - 1);
  return labels.map((label) => numbers.get(label) as number);
}

/** A row alone is no cluster: -1 in its place, unless all are alone. */
function withoutLoners(labels: Int32Array, count: number): readonly number[] {
  const sizes = new Int32Array(count);
  for (const label of labels) sizes[label] = (sizes[label] as number) + 1;
  if (sizes.every((size) => size < 2)) return [...labels];
  return [...labels].map((label) => ((sizes[label] as number) < 2 ? -1 : label));
}

/**
 * A cluster for every row, -1 for rows of nothing. Communities of the graph of nearest neighbours in a latent space; of
 * ten seeded attempts the one of greatest modularity. Then every row goes to its nearest centroid, centroids anew, as in
 * spherical k-means: so a row lands where a new post of the same text would be placed. Same rows in the same order and
 * same seed, same clusters; the number of clusters is the data's.
 */
export function cluster(rows: readonly SparseRow[], size: number, seed: string): readonly number[] {
  const filled = rows.flatMap((row, at) => (row.dimensions.length === 0 ? [] : [at]));
  const sample = filled.slice(0, sampleAtMost).map((at) => rows[at] as SparseRow);
  if (sample.length === 0) return rows.map(() => -1);
  const near = Math.min(neighboursAtMost, Math.ceil(Math.sqrt(sample.length)));
  const directions = Math.min(directionsAtMost, Math.max(directionsAtLeast, Math.ceil(sample.length / 4)));
  const points = embed(sample, size, directions, randomStream(`${seed}:latent`));
  const graph = neighbourGraph(points, near, leastCosine);
  let best = communities(graph, randomStream(`${seed}:0`));
  for (let attempt = 1; attempt < attempts; attempt++) {
    const found = communities(graph, randomStream(`${seed}:${attempt}`));
    if (found.modularity > best.modularity + 1e-9) best = found;
  }
  let labels: readonly number[] = rows.map(() => -1);
  const count = 1 + best.labels.reduce((most, label) => Math.max(most, label), 0);
  const found = sample.length < handful ? [...best.labels] : withoutLoners(best.labels, count);
  let centroids = centroidsOf(sample, found, count, size);
  for (let round = 0; round < roundsAtMost; round++) {
    const placed = rows.map((row) => nearest(row, centroids));
    if (placed.every((label, at) => label === labels[at])) break;
    labels = placed;
    centroids = centroidsOf(rows, labels, count, size);
  }
  return renumbered(labels);
}
