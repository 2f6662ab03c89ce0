/** A document as (dimension, weight) of unit length. */
export interface SparseRow {
  readonly dimensions: Int32Array;
  readonly weights: Float64Array;
}

/** A stable stream of numbers in [0, 1) from a text (FNV-1a into mulberry32). */
function stream(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let at = 0; at < seed.length; at++) state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function dot(row: SparseRow, dense: Float64Array): number {
  let sum = 0;
  const { dimensions, weights } = row;
  for (let at = 0; at < dimensions.length; at++)
    sum += (weights[at] as number) * (dense[dimensions[at] as number] as number);
  return sum;
}

function add(row: SparseRow, dense: Float64Array): void {
  const { dimensions, weights } = row;
  for (let at = 0; at < dimensions.length; at++) {
    const dimension = dimensions[at] as number;
    dense[dimension] = (dense[dimension] as number) + (weights[at] as number);
  }
}

function lengthOf(dense: Float64Array): number {
  let square = 0;
  for (const weight of dense) square += weight * weight;
  return Math.sqrt(square);
}

interface Partition {
  readonly labels: Int32Array;
  readonly sums: readonly Float64Array[];
}

/** Centres far from each other: the next is drawn by its distance from those there are (k-means++). */
function firstCentres(rows: readonly SparseRow[], k: number, size: number, random: () => number): Float64Array[] {
  const centres: Float64Array[] = [];
  const distance = new Float64Array(rows.length).fill(1);
  for (let count = 0; count < k; count++) {
    let total = 0;
    for (const value of distance) total += value;
    let left = random() * total;
    let chosen = 0;
    for (let at = 0; at < rows.length; at++) {
      left -= distance[at] as number;
      chosen = at;
      if (left <= 0) break;
    }
    const centre = new Float64Array(size);
    add(rows[chosen] as SparseRow, centre);
    centres.push(centre);
    for (const [at, row] of rows.entries()) {
      distance[at] = Math.min(distance[at] as number, Math.max(0, 1 - dot(row, centre)));
    }
  }
  return centres;
}

/** Spherical k-means: every row to the centre of greatest cosine, centres anew, until nothing moves. */
function kMeans(rows: readonly SparseRow[], k: number, size: number, random: () => number): Partition {
  let centres = firstCentres(rows, k, size, random);
  const labels = new Int32Array(rows.length).fill(-1);
  let sums: Float64Array[] = [];
  for (let round = 0; round < 15; round++) {
    let moved = 0;
    for (const [at, row] of rows.entries()) {
      let best = 0;
      let most = Number.NEGATIVE_INFINITY;
      for (const [index, centre] of centres.entries()) {
        const similarity = dot(row, centre);
        if (similarity > most) {
          best = index;
          most = similarity;
        }
      }
      if (labels[at] !== best) {
        labels[at] = best;
        moved++;
      }
    }
    if (moved === 0) break;
    sums = centres.map(() => new Float64Array(size));
    for (const [at, row] of rows.entries()) add(row, sums[labels[at] as number] as Float64Array);
    centres = sums.map((sum) => {
      const length = lengthOf(sum);
      return length === 0 ? sum : sum.map((weight) => weight / length);
    });
  }
  return { labels, sums };
}

/**
 * How well a partition foretells a row that it has not seen, in [0, 1]: mean cosine of every row to the rest of its own
 * cluster. More clusters fit better until they are too small to say anything of the next post; a row alone counts 0.
 */
function foresight(rows: readonly SparseRow[], { labels, sums }: Partition): number {
  const lengths = sums.map(lengthOf);
  let total = 0;
  for (const [at, row] of rows.entries()) {
    const own = labels[at] as number;
    const length = lengths[own] as number;
    const product = dot(row, sums[own] as Float64Array);
    const rest = Math.sqrt(Math.max(0, length * length - 2 * product + 1));
    if (rest > 1e-9) total += Math.max(0, (product - 1) / rest);
  }
  return total / rows.length;
}

/** Few rows tell nothing about a number of clusters: those alike by a cosine of 0.15 stand together. */
function linked(rows: readonly SparseRow[], size: number): readonly number[] {
  const labels = rows.map((_, at) => at);
  for (const [at, row] of rows.entries()) {
    const dense = new Float64Array(size);
    add(row, dense);
    for (let other = 0; other < at; other++) {
      const joined = labels[other] as number;
      if (joined === labels[at] || dot(rows[other] as SparseRow, dense) < 0.15) continue;
      const own = labels[at] as number;
      for (const [index, label] of labels.entries()) if (label === own) labels[index] = joined;
    }
  }
  return labels;
}

const sizesTried = [2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22];

/**
 * A cluster for every row. Of a few numbers of clusters, up to a third of the rows, the one that foretells its members
 * best; a greater number must do so by 2 % at least. Same rows in the same order and same seed, same clusters.
 */
export function cluster(rows: readonly SparseRow[], size: number, seed: string): readonly number[] {
  if (rows.length < 10) return linked(rows, size);
  let best: readonly number[] = rows.map(() => 0);
  let highest = 0;
  for (const k of sizesTried) {
    if (k > rows.length / 3) break;
    for (const attempt of [1, 2, 3]) {
      const partition = kMeans(rows, k, size, stream(`${seed}:${k}:${attempt}`));
      const quality = foresight(rows, partition);
      if (quality > highest * 1.02 + 1e-9) {
        highest = quality;
        best = [...partition.labels];
      }
    }
  }
  return best;
}
