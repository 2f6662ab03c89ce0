import type { Heard } from './fit-surface.ts';
import type { Outcomes } from './outcomes.ts';

/** For each head: its scale on rows not seen, and what it and the others say there, standardised. */
export function hear(
  unseen: Float64Array,
  { models, targets, weights, labels }: Outcomes,
  rows: number,
): { readonly scales: readonly { mean: number; deviation: number }[]; readonly heard: readonly Heard[] } {
  const heads = models.length;
  const columns = models.map((_, of) => columnOf(unseen, of, heads, rows));
  const scales = columns.map((said) => {
    const mean = sumOf(said) / rows;
    let square = 0;
    for (const value of said) square += (value - mean) ** 2;
    return { mean: rounded(mean), deviation: rounded(Math.sqrt(square / rows)) };
  });
  const standard = columns.map((said, of) => {
    const { mean, deviation } = scales[of] as { mean: number; deviation: number };
    return said.map((value) => (deviation > 0 ? (value - mean) / deviation : 0));
  });
  const sums = new Float64Array(rows);
  for (const own of standard)
    for (let row = 0; row < rows; row++) sums[row] = (sums[row] as number) + (own[row] as number);
  const heard = standard.map((own, of): Heard => {
    const others = sums.map((sum, row) => (sum - (own[row] as number)) / Math.max(1, heads - 1));
    const mine = { targets: columnOf(targets, of, heads, rows), weights: columnOf(weights, of, heads, rows) };
    const said = columns[of] as Float64Array;
    let noise = 0;
    for (let row = 0; row < rows; row++)
      noise += (mine.weights[row] as number) * ((mine.targets[row] as number) - (said[row] as number)) ** 2;
    return { own, others, ...mine, noise: noise / (labels[of] as number) };
  });
  return { scales, heard };
}

/** To six digits, as it stands in the weights. */
export function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

function columnOf(values: Float64Array, of: number, heads: number, rows: number): Float64Array {
  const column = new Float64Array(rows);
  for (let row = 0, at = of; row < rows; row++, at += heads) column[row] = values[at] as number;
  return column;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
