import { randomStream } from '../analyzers/random-stream.ts';
import type { SparseRow } from '../analyzers/sparse-row.ts';

/** A straight line per class: weights feature by feature, the bias behind the last. */
export interface LinearClasses {
  readonly classes: number;
  readonly width: number;
  readonly weights: Float32Array;
}

/** What is learnt from: a row, the number of its class, and how much its error counts. */
export interface ClassedRow {
  readonly row: SparseRow;
  readonly of: number;
  readonly weight: number;
}

// An epoch sees every row that still matters once; this many are enough for scores that no longer move.
const epochs = 12;
const tolerance = 0.05;
/** A row that is right by this much beyond its margin is laid aside until the others are settled. */
const beyond = 0.1;

/** All rows as one: where each begins, its dimensions and weights. */
function packed(rows: readonly ClassedRow[]) {
  const starts = new Int32Array(rows.length + 1);
  for (const [at, { row }] of rows.entries()) starts[at + 1] = (starts[at] as number) + row.dimensions.length;
  const dimensions = new Int32Array(starts[rows.length] as number);
  const values = new Float32Array(dimensions.length);
  const squares = new Float64Array(rows.length);
  for (const [at, { row }] of rows.entries()) {
    dimensions.set(row.dimensions, starts[at] as number);
    values.set(row.weights, starts[at] as number);
    squares[at] = 1 + row.weights.reduce((sum, value) => sum + value * value, 0);
  }
  return { starts, dimensions, values, squares };
}

/**
 * Support vector machines, each class against all others, with squared hinge loss and C = 1: dual coordinate descent with
 * shrinking (Hsieh et al. 2008, "A dual coordinate descent method for large-scale linear SVM"). The same rows and seed give
 * the same weights.
 */
export function linearClasses(
  rows: readonly ClassedRow[],
  { classes, width, seed }: { readonly classes: number; readonly width: number; readonly seed: string },
): LinearClasses {
  const { starts, dimensions, values, squares } = packed(rows);
  const weights = new Float32Array((width + 1) * classes);
  const line = new Float32Array(width);
  const dual = new Float64Array(rows.length);
  const order = new Int32Array(rows.length);
  const owners = Int32Array.from(rows, ({ of }) => of);
  const softness = Float64Array.from(rows, ({ weight }) => 0.5 / weight);
  const random = randomStream(seed);
  for (let of = 0; of < classes; of++) {
    line.fill(0);
    dual.fill(0);
    let bias = 0;
    let active = rows.length;
    for (let at = 0; at < active; at++) order[at] = at;
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (let at = active - 1; at > 0; at--) {
        const other = Math.floor(random() * (at + 1));
        const row = order[at] as number;
        order[at] = order[other] as number;
        order[other] = row;
      }
      let most = 0;
      for (let at = 0; at < active; at++) {
        const row = order[at] as number;
        const sign = owners[row] === of ? 1 : -1;
        const from = starts[row] as number;
        const end = starts[row + 1] as number;
        let score = bias;
        for (let entry = from; entry < end; entry++)
          score += (line[dimensions[entry] as number] as number) * (values[entry] as number);
        const before = dual[row] as number;
        const soft = softness[row] as number;
        const gradient = sign * score - 1 + soft * before;
        if (before === 0 && gradient > 0) {
          if (epoch > 0 && gradient > beyond) {
            active--;
            order[at--] = order[active] as number;
            order[active] = row;
          }
          continue;
        }
        if (Math.abs(gradient) > most) most = Math.abs(gradient);
        const after = Math.max(0, before - gradient / ((squares[row] as number) + soft));
        if (after === before) continue;
        dual[row] = after;
        const change = (after - before) * sign;
        bias += change;
        for (let entry = from; entry < end; entry++) {
          const dimension = dimensions[entry] as number;
          line[dimension] = (line[dimension] as number) + change * (values[entry] as number);
        }
      }
      if (most >= tolerance) continue;
      if (active === rows.length) break;
      active = rows.length;
    }
    for (let dimension = 0; dimension < width; dimension++)
      weights[dimension * classes + of] = line[dimension] as number;
    weights[width * classes + of] = bias;
  }
  return { classes, width, weights };
}

/** The score of every class for a row. */
export function linearScores({ classes, width, weights }: LinearClasses, row: SparseRow): Float32Array {
  const scores = weights.slice(width * classes);
  for (let at = 0; at < row.dimensions.length; at++) {
    const value = row.weights[at] as number;
    const from = (row.dimensions[at] as number) * classes;
    for (let of = 0; of < classes; of++) scores[of] = (scores[of] as number) + value * (weights[from + of] as number);
  }
  return scores;
}
