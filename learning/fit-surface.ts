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

/** The surface that follows the rows best, kept smooth by its prior. */
export function fitSurface({ own, others, targets, weights, noise }: Heard): Float64Array {
  const matrix = surfacePenalty().map((value) => Math.max(leastCaution, noise / bend) * value);
  const right = new Float64Array(surfaceTerms);
  for (let row = 0; row < own.length; row++) {
    const weight = weights[row] as number;
    if (weight === 0) continue;
    const terms = surfaceAt(own[row] as number, others[row] as number);
    for (let one = 0; one < surfaceTerms; one++) {
      const value = weight * (terms[one] as number);
      right[one] = (right[one] as number) + value * (targets[row] as number);
      for (let other = 0; other < surfaceTerms; other++)
        matrix[one * surfaceTerms + other] =
          (matrix[one * surfaceTerms + other] as number) + value * (terms[other] as number);
    }
  }
  return solve(matrix, right);
}

/** What a surface says of each row. */
export function alongSurface(surface: Float64Array, { own, others }: Pick<Heard, 'own' | 'others'>): Float64Array {
  return own.map((value, row) => {
    const terms = surfaceAt(value, others[row] as number);
    return terms.reduce((sum, term, at) => sum + term * (surface[at] as number), 0);
  });
}
