import type { Design } from './design.ts';
import type { Outcomes } from './outcomes.ts';

/** Straight lines through the rows of a design, one a head: what each column is multiplied by, columns × heads. */
export interface Lines {
  readonly heads: number;
  /** Sparse columns, then dense ones. */
  readonly all: Float64Array;
  readonly sparse: Float64Array;
  readonly dense: Float64Array;
}

/** Rows that are left out: those of one fold. */
export interface LeftOut {
  readonly folds: Uint8Array;
  readonly fold: number;
}

const mostSteps = 60;
/** Many rows settle a line in few steps, and each step is dear. */
const manyRows = 4000;
const fewSteps = 12;
/** Of the squares that are left, beside those at first: how far from the best line it may stop. */
const exactness = { of: 1e-5, ofMany: 3e-4 };

/**
 * Ridge regression of several targets at once: least Σ weight·(target − line)² + λ·‖line‖², by conjugate gradients, so that
 * no matrix of rows × rows or columns × columns is made. All heads go through the rows together, and once a step. A weight
 * of 0 leaves a row out for that head. The nearer `start` is, the fewer steps are needed.
 */
export function ridge(
  design: Design,
  { models, targets, weights }: Pick<Outcomes, 'models' | 'targets' | 'weights'>,
  lambda: number,
  { leftOut = null, start = null }: { readonly leftOut?: LeftOut | null; readonly start?: Lines | null } = {},
): Lines {
  const heads = models.length;
  const size = (design.columns + design.width) * heads;
  const { right, scales } = sidesOf(design, targets, weights, heads, lambda, leftOut);
  const solution = start === null ? new Float64Array(size) : start.all.slice();
  const residual = right.slice();
  const image = new Float64Array(size);
  const direction = new Float64Array(size);
  if (start !== null) {
    curve(design, linesOf(design, solution, heads), weights, lambda, leftOut, image);
    for (let at = 0; at < size; at++) residual[at] = (residual[at] as number) - (image[at] as number);
  }
  const isMany = design.rows > manyRows;
  const left = isMany ? exactness.ofMany : exactness.of;
  const enough = squaresOf(right, scales, heads).map((square) => left * square);
  let squares = squaresOf(residual, scales, heads);
  const turns = new Float64Array(heads);
  const steps = isMany ? fewSteps : mostSteps;
  for (let step = 0; step < steps && squares.some((square, of) => square > (enough[of] as number)); step++) {
    for (let column = 0, at = 0; column < scales.length; column++) {
      const scale = scales[column] as number;
      for (let of = 0; of < heads; of++, at++)
        direction[at] = scale * (residual[at] as number) + (turns[of] as number) * (direction[at] as number);
    }
    curve(design, linesOf(design, direction, heads), weights, lambda, leftOut, image);
    const lengths = products(direction, image, heads).map((curvature, of) =>
      curvature > 0 ? (squares[of] as number) / curvature : 0,
    );
    for (let at = 0; at < size; )
      for (let of = 0; of < heads; of++, at++) {
        const length = lengths[of] as number;
        solution[at] = (solution[at] as number) + length * (direction[at] as number);
        residual[at] = (residual[at] as number) - length * (image[at] as number);
      }
    const next = squaresOf(residual, scales, heads);
    for (let of = 0; of < heads; of++)
      turns[of] = (squares[of] as number) > 0 ? (next[of] as number) / (squares[of] as number) : 0;
    squares = next;
  }
  return linesOf(design, solution, heads);
}

/** The mean of lines through the same design. */
export function meanLines(design: Design, lines: readonly Lines[], heads: number): Lines {
  const all = new Float64Array((design.columns + design.width) * heads);
  for (const one of lines)
    for (let at = 0; at < all.length; at++) all[at] = (all[at] as number) + (one.all[at] as number) / lines.length;
  return linesOf(design, all, heads);
}

function linesOf({ columns }: Design, all: Float64Array, heads: number): Lines {
  return { heads, all, sparse: all.subarray(0, columns * heads), dense: all.subarray(columns * heads) };
}

function products(one: Float64Array, other: Float64Array, heads: number): Float64Array {
  const sums = new Float64Array(heads);
  for (let at = 0; at < one.length; )
    for (let of = 0; of < heads; of++, at++)
      sums[of] = (sums[of] as number) + (one[at] as number) * (other[at] as number);
  return sums;
}

/** By head, with each column on its own scale. */
function squaresOf(values: Float64Array, scales: Float64Array, heads: number): Float64Array {
  const sums = new Float64Array(heads);
  for (let column = 0, at = 0; column < scales.length; column++)
    for (let of = 0; of < heads; of++, at++)
      sums[of] = (sums[of] as number) + (scales[column] as number) * (values[at] as number) ** 2;
  return sums;
}

/** The right side of the equations, and one over their diagonal, by column: a frequent word moves in smaller steps. */
function sidesOf(
  { rows, columns, starts, entries, values, width, dense }: Design,
  targets: Float64Array,
  weights: Float64Array,
  heads: number,
  lambda: number,
  leftOut: LeftOut | null,
): { readonly right: Float64Array; readonly scales: Float64Array } {
  const right = new Float64Array((columns + width) * heads);
  const scales = new Float64Array(columns + width).fill(lambda);
  const by = new Float64Array(heads);
  const add = (column: number, value: number, weight: number): void => {
    scales[column] = (scales[column] as number) + weight * value * value;
    for (let of = 0, to = column * heads; of < heads; of++, to++)
      right[to] = (right[to] as number) + value * (by[of] as number);
  };
  for (let row = 0; row < rows; row++) {
    if (leftOut !== null && leftOut.folds[row] === leftOut.fold) continue;
    let weight = 0;
    for (let of = 0, from = row * heads; of < heads; of++, from++) {
      by[of] = (weights[from] as number) * (targets[from] as number);
      weight += (weights[from] as number) / heads;
    }
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++)
      add(entries[at] as number, values[at] as number, weight);
    for (let column = 0; column < width; column++) add(columns + column, dense[row * width + column] as number, weight);
  }
  return { right, scales: scales.map((diagonal) => 1 / diagonal) };
}

/** What a step along `lines` changes in the equations: each row says its part and takes it in while it is at hand. */
function curve(
  { rows, columns, starts, entries, values, width, dense }: Design,
  { heads, all }: Lines,
  weights: Float64Array,
  lambda: number,
  leftOut: LeftOut | null,
  into: Float64Array,
): void {
  for (let at = 0; at < into.length; at++) into[at] = lambda * (all[at] as number);
  const said = new Float64Array(heads);
  const behind = Int32Array.from({ length: width }, (_, column) => columns + column);
  for (let row = 0; row < rows; row++) {
    if (leftOut !== null && leftOut.folds[row] === leftOut.fold) continue;
    const from = starts[row] as number;
    const count = (starts[row + 1] as number) - from;
    said.fill(0);
    say(entries, values, from, from, count, all, said);
    say(behind, dense, 0, row * width, width, all, said);
    for (let of = 0, at = row * heads; of < heads; of++, at++)
      said[of] = (said[of] as number) * (weights[at] as number);
    take(entries, values, from, from, count, said, into);
    take(behind, dense, 0, row * width, width, said, into);
  }
}

/*
 * The two loops in which nearly all time is spent. Four heads go together, so that their sums stay in registers.
 */

/** Adds what lines say of some columns of a row, by head. */
function say(
  columns: Int32Array,
  values: Float32Array,
  columnsFrom: number,
  valuesFrom: number,
  count: number,
  all: Float64Array,
  said: Float64Array,
): void {
  const heads = said.length;
  let of = 0;
  for (; of + 4 <= heads; of += 4) {
    let [first, second, third, fourth] = [0, 0, 0, 0];
    for (let at = 0; at < count; at++) {
      const value = values[valuesFrom + at] as number;
      const from = (columns[columnsFrom + at] as number) * heads + of;
      first += value * (all[from] as number);
      second += value * (all[from + 1] as number);
      third += value * (all[from + 2] as number);
      fourth += value * (all[from + 3] as number);
    }
    said[of] = (said[of] as number) + first;
    said[of + 1] = (said[of + 1] as number) + second;
    said[of + 2] = (said[of + 2] as number) + third;
    said[of + 3] = (said[of + 3] as number) + fourth;
  }
  for (; of < heads; of++) {
    let sum = 0;
    for (let at = 0; at < count; at++)
      sum += (values[valuesFrom + at] as number) * (all[(columns[columnsFrom + at] as number) * heads + of] as number);
    said[of] = (said[of] as number) + sum;
  }
}

/** Adds some columns of a row, each times what was said by head. */
function take(
  columns: Int32Array,
  values: Float32Array,
  columnsFrom: number,
  valuesFrom: number,
  count: number,
  said: Float64Array,
  into: Float64Array,
): void {
  const heads = said.length;
  let of = 0;
  for (; of + 4 <= heads; of += 4) {
    const first = said[of] as number;
    const second = said[of + 1] as number;
    const third = said[of + 2] as number;
    const fourth = said[of + 3] as number;
    for (let at = 0; at < count; at++) {
      const value = values[valuesFrom + at] as number;
      const to = (columns[columnsFrom + at] as number) * heads + of;
      into[to] = (into[to] as number) + value * first;
      into[to + 1] = (into[to + 1] as number) + value * second;
      into[to + 2] = (into[to + 2] as number) + value * third;
      into[to + 3] = (into[to + 3] as number) + value * fourth;
    }
  }
  for (; of < heads; of++) {
    const one = said[of] as number;
    for (let at = 0; at < count; at++) {
      const to = (columns[columnsFrom + at] as number) * heads + of;
      into[to] = (into[to] as number) + (values[valuesFrom + at] as number) * one;
    }
  }
}

/** Writes what lines say of the rows that they were not fitted to, rows × heads. */
export function sayUnseen(
  { rows, columns, starts, entries, values, width, dense }: Design,
  { heads, all }: Lines,
  { folds, fold }: LeftOut,
  into: Float64Array,
): void {
  const behind = Int32Array.from({ length: width }, (_, column) => columns + column);
  for (let row = 0; row < rows; row++) {
    if (folds[row] !== fold) continue;
    const from = starts[row] as number;
    const said = into.subarray(row * heads, (row + 1) * heads).fill(0);
    say(entries, values, from, from, (starts[row + 1] as number) - from, all, said);
    say(behind, dense, 0, row * width, width, all, said);
  }
}
