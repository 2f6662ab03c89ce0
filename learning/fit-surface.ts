import { surfaceAt, surfacePenalty, surfaceTerms } from '../routers/surface.ts';
import { solve } from './solve.ts';

/** Variance that one hump may explain, as the square of an outcome: the ratio to the noise says how gladly it bends. */
const bend = 0.01;
const leastCaution = 0.5;

/** What a head and the others say of each row, standardised, and what came of it less the model's mean. */
export interface Heard {
  readonly own: Float64Array;
  readonly others: Float64Array;
  readonly targets: Float64Array;
  /** A row of weight 0 is left out. */
  readonly weights: Float64Array;
  /** Variance of what the head leaves unexplained. */
  readonly noise: number;
}

interface Sums {
  readonly matrix: Float64Array;
  readonly right: Float64Array;
}

/**
 * The surface that follows the rows best, kept smooth by its prior; and what surfaces fitted to the other folds say of each
 * row. Rows are summed up by fold once: what all folds but one say is the difference.
 */
export function fitSurface(
  heard: Heard,
  folds: Uint8Array,
): { readonly surface: Float64Array; readonly unseen: Float64Array } {
  const { own, others, noise } = heard;
  const byFold = Array.from({ length: folds.reduce((most, fold) => Math.max(most, fold), 0) + 1 }, noSums);
  addRows(heard, folds, byFold);
  const prior = surfacePenalty().map((value) => Math.max(leastCaution, noise / bend) * value);
  const total: Sums = { matrix: prior, right: new Float64Array(surfaceTerms) };
  for (const sums of byFold) add(total, sums, 1);
  const without = byFold.map((sums) => {
    const rest = { matrix: total.matrix.slice(), right: total.right.slice() };
    add(rest, sums, -1);
    return solve(rest.matrix, rest.right);
  });
  const terms = new Float64Array(surfaceTerms);
  const unseen = new Float64Array(own.length);
  for (let row = 0; row < own.length; row++) {
    surfaceAt(own[row] as number, others[row] as number, terms);
    const surface = without[folds[row] as number] as Float64Array;
    let sum = 0;
    for (let at = 0; at < surfaceTerms; at++) sum += (terms[at] as number) * (surface[at] as number);
    unseen[row] = sum;
  }
  return { surface: solve(total.matrix, total.right), unseen };
}

function noSums(): Sums {
  return { matrix: new Float64Array(surfaceTerms ** 2), right: new Float64Array(surfaceTerms) };
}

function add(to: Sums, from: Sums, times: number): void {
  for (let at = 0; at < to.matrix.length; at++)
    to.matrix[at] = (to.matrix[at] as number) + times * (from.matrix[at] as number);
  for (let at = 0; at < to.right.length; at++)
    to.right[at] = (to.right[at] as number) + times * (from.right[at] as number);
}

/** Of the symmetric matrices only what is on and below the diagonal, which is all that `solve` reads. */
function addRows({ own, others, targets, weights }: Heard, folds: Uint8Array, byFold: readonly Sums[]): void {
  const terms = new Float64Array(surfaceTerms);
  for (let row = 0; row < own.length; row++) {
    const weight = weights[row] as number;
    if (weight === 0) continue;
    const { matrix, right } = byFold[folds[row] as number] as Sums;
    surfaceAt(own[row] as number, others[row] as number, terms);
    for (let one = 0; one < surfaceTerms; one++) {
      const value = weight * (terms[one] as number);
      right[one] = (right[one] as number) + value * (targets[row] as number);
      for (let other = 0, at = one * surfaceTerms; other <= one; other++, at++)
        matrix[at] = (matrix[at] as number) + value * (terms[other] as number);
    }
  }
}
