/** A document as (dimension, weight), of unit length unless it is empty. */
export interface SparseRow {
  readonly dimensions: Int32Array;
  readonly weights: Float64Array;
}

/** Cosine of a row with a dense vector of unit length. */
export function dot({ dimensions, weights }: SparseRow, dense: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < dimensions.length; at++)
    sum += (weights[at] as number) * (dense[dimensions[at] as number] as number);
  return sum;
}

/** Adds a row to a dense vector. */
export function add({ dimensions, weights }: SparseRow, dense: Float64Array): void {
  for (let at = 0; at < dimensions.length; at++) {
    const dimension = dimensions[at] as number;
    dense[dimension] = (dense[dimension] as number) + (weights[at] as number);
  }
}
