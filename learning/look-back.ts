import type { Design } from './design.ts';
import { foldsOf } from './folds.ts';
import type { Outcomes } from './outcomes.ts';
import { type Lines, meanLines, ridge, sayUnseen } from './ridge.ts';

/** How much noise there is for what words explain; the best on rows left out is taken. */
const noises = [1.5, 4, 10];
/** Beyond so many rows there is little to choose, and two folds look back well enough. */
const many = 4000;
const noiseOfMany = 3;
/** So few rows need every fold to choose the noise by; of more, two folds tell. */
const few = 2000;
const foldsToChooseBy = 2;

/**
 * What heads say of rows that they were not fitted to, and the noise with which they say it best; with lines that are near
 * those through all rows, to start from.
 */
export function lookBack(
  design: Design,
  outcomes: Outcomes,
  groups: readonly string[],
  seed: string,
): { readonly noise: number; readonly unseen: Float64Array; readonly start: Lines } {
  const isMany = design.rows > many;
  const count = Math.max(2, Math.min(isMany ? 2 : 5, new Set(groups).size));
  const folds = foldsOf(groups, count, seed);
  const asked = design.rows > few ? Math.min(foldsToChooseBy, count) : count;
  const known: Lines[] = [];
  const look = (fold: number, noise: number, into: Float64Array): void => {
    const leftOut = { folds, fold };
    // Lines of another noise lead most of the way; those of another fold have seen the rows that are left out here.
    known[fold] = ridge(design, outcomes, noise, { leftOut, start: known[fold] ?? null });
    sayUnseen(design, known[fold], leftOut, into);
  };
  let best = { noise: 0, unseen: new Float64Array(0), error: Number.POSITIVE_INFINITY };
  for (const noise of isMany ? [noiseOfMany] : noises) {
    const unseen = new Float64Array(outcomes.targets.length);
    for (let fold = 0; fold < asked; fold++) look(fold, noise, unseen);
    const error = errorOf(unseen, outcomes, folds, asked);
    if (error < best.error) best = { noise, unseen, error };
  }
  for (let fold = asked; fold < count; fold++) look(fold, best.noise, best.unseen);
  return { noise: best.noise, unseen: best.unseen, start: meanLines(design, known, outcomes.models.length) };
}

/** Over the rows of the first folds. */
function errorOf(
  unseen: Float64Array,
  { models, targets, weights }: Outcomes,
  folds: Uint8Array,
  asked: number,
): number {
  let error = 0;
  for (let row = 0, at = 0; row < folds.length; row++)
    for (let of = 0; of < models.length; of++, at++)
      if ((folds[row] as number) < asked)
        error += (weights[at] as number) * ((unseen[at] as number) - (targets[at] as number)) ** 2;
  return error;
}
