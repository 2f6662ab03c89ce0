import type { SparseRow } from './sparse-row.ts';

/** Points in a space of few dimensions, row after row, each of unit length or null. */
export interface Embedding {
  readonly rows: number;
  readonly width: number;
  readonly values: Float64Array;
}

const iterations = 5;

/** Makes the columns of a matrix (row after row) orthonormal; one that adds nothing becomes null (Gram-Schmidt). */
function orthonormalise(values: Float64Array, rows: number, width: number): void {
  for (let column = 0; column < width; column++) {
    for (let earlier = 0; earlier < column; earlier++) {
      let product = 0;
      for (let at = 0; at < rows * width; at += width)
        product += (values[at + column] as number) * (values[at + earlier] as number);
      if (product === 0) continue;
      for (let at = 0; at < rows * width; at += width)
        values[at + column] = (values[at + column] as number) - product * (values[at + earlier] as number);
    }
    let square = 0;
    for (let at = column; at < rows * width; at += width) square += (values[at] as number) ** 2;
    const scale = square < 1e-18 ? 0 : 1 / Math.sqrt(square);
    for (let at = column; at < rows * width; at += width) values[at] = (values[at] as number) * scale;
  }
}

/** Terms × width: how much each direction of the documents says of each term. */
function ontoTerms(rows: readonly SparseRow[], documents: Float64Array, size: number, width: number): Float64Array {
  const terms = new Float64Array(size * width);
  for (const [at, { dimensions, weights }] of rows.entries()) {
    for (let entry = 0; entry < dimensions.length; entry++) {
      const to = (dimensions[entry] as number) * width;
      const weight = weights[entry] as number;
      for (let column = 0; column < width; column++)
        terms[to + column] = (terms[to + column] as number) + weight * (documents[at * width + column] as number);
    }
  }
  return terms;
}

/** Documents × width: each document's weights along the directions of the terms. */
function ontoDocuments(rows: readonly SparseRow[], terms: Float64Array, width: number): Float64Array {
  const documents = new Float64Array(rows.length * width);
  for (const [at, { dimensions, weights }] of rows.entries()) {
    const to = at * width;
    for (let entry = 0; entry < dimensions.length; entry++) {
      const from = (dimensions[entry] as number) * width;
      const weight = weights[entry] as number;
      for (let column = 0; column < width; column++)
        documents[to + column] = (documents[to + column] as number) + weight * (terms[from + column] as number);
    }
  }
  return documents;
}

/** The directions that explain most of some documents: terms × width, columns of unit length at right angles. */
export interface Directions {
  readonly width: number;
  readonly terms: Float64Array;
}

/** Finds them by randomised subspace iteration (Halko et al. 2011). Time grows with the number of weights × width. */
export function directionsOf(
  rows: readonly SparseRow[],
  size: number,
  wanted: number,
  random: () => number,
): Directions {
  const width = Math.min(wanted, rows.length);
  let documents: Float64Array = Float64Array.from({ length: rows.length * width }, () => random() - 0.5);
  for (let round = 0; round < iterations; round++) {
    orthonormalise(documents, rows.length, width);
    documents = ontoDocuments(rows, ontoTerms(rows, documents, size, width), width);
  }
  orthonormalise(documents, rows.length, width);
  const terms = ontoTerms(rows, documents, size, width);
  orthonormalise(terms, size, width);
  return { width, terms };
}

/** Documents along the directions, row after row; none grows longer than it was. */
export function project(rows: readonly SparseRow[], { terms, width }: Directions): Float64Array {
  return ontoDocuments(rows, terms, width);
}

/**
 * Latent semantic analysis (Deerwester et al. 1990): documents projected onto the `width` directions that explain most of
 * them. Words that stand in the same documents come to mean the same, so that posts of one subject are near each other
 * without sharing a word. Where there are no more documents than directions, cosines stay as they were.
 */
export function embed(rows: readonly SparseRow[], size: number, wanted: number, random: () => number): Embedding {
  const directions = directionsOf(rows, size, wanted, random);
  const { width } = directions;
  const values = project(rows, directions);
  for (let from = 0; from < values.length; from += width) {
    let square = 0;
    for (let at = from; at < from + width; at++) square += (values[at] as number) ** 2;
    const scale = square < 1e-18 ? 0 : 1 / Math.sqrt(square);
    for (let at = from; at < from + width; at++) values[at] = (values[at] as number) * scale;
  }
  return { rows: rows.length, width, values };
}
