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

/** The terms of a surface at a place: what the head and what the others say, both standardised. */
export function surfaceAt(own: number, others: number): Float64Array {
  const x = Math.max(-widest, Math.min(widest, own));
  const y = Math.max(-widest, Math.min(widest, others));
  const terms = new Float64Array(surfaceTerms);
  terms[0] = x;
  terms[1] = y;
  let at = 2;
  for (const first of knots) {
    for (const second of knots) terms[at++] = Math.exp(-smoothness * ((x - first) ** 2 + (y - second) ** 2));
  }
  return terms;
}

/** The prior of the terms as a penalty matrix, row by row: humps as those of a smooth kernel, slopes small. */
export function surfacePenalty(): Float64Array {
  const penalty = new Float64Array(surfaceTerms ** 2);
  penalty[0] = 1 / 0.3;
  penalty[surfaceTerms + 1] = 1 / 0.3;
  let row = 2;
  for (const first of knots) {
    for (const second of knots) {
      const terms = surfaceAt(first, second);
      for (let at = 2; at < surfaceTerms; at++) penalty[row * surfaceTerms + at] = terms[at] as number;
      penalty[row * surfaceTerms + row] = (penalty[row * surfaceTerms + row] as number) + 1e-4;
      row++;
    }
  }
  return penalty;
}
