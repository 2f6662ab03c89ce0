/*
 * How good a model is follows from what its own head and the heads of the others say together, and not in a straight line:
 * where all expect little, a strong model fails like the weak one; where all expect much, the weak one does as well. So a
 * smooth surface over both is laid on top of the heads.
 */

const knots = [-2.4, -1.2, 0, 1.2, 2.4];
const smoothness = 0.15;
const widest = 3.5;

/** Two slopes, and a hump at each crossing of the knots. */
export const surfaceTerms = 2 + knots.length ** 2;

const acrossOwn = new Float64Array(knots.length);
const acrossOthers = new Float64Array(knots.length);

/** The terms of a surface at a place: what the head and what the others say, both standardised; written into `terms`. */
export function surfaceAt(own: number, others: number, terms: Float64Array): void {
  const x = Math.max(-widest, Math.min(widest, own));
  const y = Math.max(-widest, Math.min(widest, others));
  terms[0] = x;
  terms[1] = y;
  for (let at = 0; at < knots.length; at++) {
    acrossOwn[at] = Math.exp(-smoothness * (x - (knots[at] as number)) ** 2);
    acrossOthers[at] = Math.exp(-smoothness * (y - (knots[at] as number)) ** 2);
  }
  let at = 2;
  for (let first = 0; first < knots.length; first++)
    for (let second = 0; second < knots.length; second++)
      terms[at++] = (acrossOwn[first] as number) * (acrossOthers[second] as number);
}

/** The prior of the terms as a penalty matrix, row by row: humps as those of a smooth kernel, slopes small. */
export function surfacePenalty(): Float64Array {
  const penalty = new Float64Array(surfaceTerms ** 2);
  penalty[0] = 1 / 0.3;
  penalty[surfaceTerms + 1] = 1 / 0.3;
  const terms = new Float64Array(surfaceTerms);
  let row = 2;
  for (const first of knots) {
    for (const second of knots) {
      surfaceAt(first, second, terms);
      for (let at = 2; at < surfaceTerms; at++) penalty[row * surfaceTerms + at] = terms[at] as number;
      penalty[row * surfaceTerms + row] = (penalty[row * surfaceTerms + row] as number) + 1e-4;
      row++;
    }
  }
  return penalty;
}
