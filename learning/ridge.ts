import type { Design } from './design.ts';

/** Straight lines through the rows of a design, one a head: what each column is multiplied by, columns × heads. */
export interface Lines {
  readonly heads: number;
  readonly sparse: Float64Array;
  readonly dense: Float64Array;
}

const mostSteps = 60;
/** Many rows settle a line in few steps, and each step is dear. */
const manyRows = 4000;
const fewSteps = 15;
const exactness = 1e-5;

/**
 * Ridge regression of several targets at once: least Σ weight·(target − line)² + λ·‖line‖², by conjugate gradients on the
 * dual, so that no matrix of rows × rows or columns × columns is made. Targets and weights are rows × heads; a weight of 0
 * leaves a row out for that head.
 */
export function ridge(
  design: Design,
  targets: Float64Array,
  weights: Float64Array,
  heads: number,
  lambda: number,
): Lines {
  const size = design.rows * heads;
  const roots = weights.map(Math.sqrt);
  const isUsed = Uint8Array.from({ length: design.rows }, (_, row) =>
    roots.subarray(row * heads, (row + 1) * heads).some((root) => root > 0) ? 1 : 0,
  );
  const steps = design.rows > manyRows ? fewSteps : mostSteps;
  const solution = new Float64Array(size);
  const residual = targets.map((target, at) => target * (roots[at] as number));
  const direction = residual.slice();
  const scaled = new Float64Array(size);
  let squares = squaresOf(residual, heads);
  const first = squares.slice();
  for (let step = 0; step < steps && squares.some((square, of) => square > exactness * (first[of] as number)); step++) {
    for (let at = 0; at < size; at++) scaled[at] = (direction[at] as number) * (roots[at] as number);
    const image = through(design, onto(design, scaled, heads, isUsed), isUsed);
    const curvature = new Float64Array(heads);
    for (let at = 0; at < size; at++) {
      const value = (image[at] as number) * (roots[at] as number) + lambda * (direction[at] as number);
      image[at] = value;
      curvature[at % heads] = (curvature[at % heads] as number) + value * (direction[at] as number);
    }
    const lengths = squares.map((square, of) =>
      (curvature[of] as number) > 0 ? square / (curvature[of] as number) : 0,
    );
    for (let at = 0; at < size; at++) {
      const length = lengths[at % heads] as number;
      solution[at] = (solution[at] as number) + length * (direction[at] as number);
      residual[at] = (residual[at] as number) - length * (image[at] as number);
    }
    const next = squaresOf(residual, heads);
    const turns = next.map((square, of) => ((squares[of] as number) > 0 ? square / (squares[of] as number) : 0));
    for (let at = 0; at < size; at++)
      direction[at] = (residual[at] as number) + (turns[at % heads] as number) * (direction[at] as number);
    squares = next;
  }
  return onto(
    design,
    solution.map((value, at) => value * (roots[at] as number)),
    heads,
    isUsed,
  );
}

function squaresOf(values: Float64Array, heads: number): Float64Array {
  const sums = new Float64Array(heads);
  for (let at = 0; at < values.length; at++)
    sums[at % heads] = (sums[at % heads] as number) + (values[at] as number) ** 2;
  return sums;
}

/** Columns × heads: the rows in use summed, each times its values. */
function onto(
  { rows, columns, starts, entries, values, width, dense }: Design,
  by: Float64Array,
  heads: number,
  isUsed: Uint8Array,
): Lines {
  const lines = { heads, sparse: new Float64Array(columns * heads), dense: new Float64Array(width * heads) };
  for (let row = 0; row < rows; row++) {
    if (isUsed[row] === 0) continue;
    const from = row * heads;
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const to = (entries[at] as number) * heads;
      const value = values[at] as number;
      for (let of = 0; of < heads; of++)
        lines.sparse[to + of] = (lines.sparse[to + of] as number) + value * (by[from + of] as number);
    }
    for (let column = 0; column < width; column++) {
      const value = dense[row * width + column] as number;
      for (let of = 0, to = column * heads; of < heads; of++)
        lines.dense[to + of] = (lines.dense[to + of] as number) + value * (by[from + of] as number);
    }
  }
  return lines;
}

/** Rows × heads: what lines say of the rows of a design; of those not in use 0. */
export function through(
  { rows, starts, entries, values, width, dense }: Design,
  lines: Lines,
  isUsed: Uint8Array | null = null,
): Float64Array {
  const { heads } = lines;
  const said = new Float64Array(rows * heads);
  for (let row = 0; row < rows; row++) {
    if (isUsed?.[row] === 0) continue;
    const to = row * heads;
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const from = (entries[at] as number) * heads;
      const value = values[at] as number;
      for (let of = 0; of < heads; of++)
        said[to + of] = (said[to + of] as number) + value * (lines.sparse[from + of] as number);
    }
    for (let column = 0; column < width; column++) {
      const value = dense[row * width + column] as number;
      for (let of = 0, from = column * heads; of < heads; of++)
        said[to + of] = (said[to + of] as number) + value * (lines.dense[from + of] as number);
    }
  }
  return said;
}
