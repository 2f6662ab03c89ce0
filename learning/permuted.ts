import type { randomStream } from '../analyzers/random-stream.ts';
import type { TrainingRow } from './training-row.ts';

/** Numbers in an order drawn by lot (Fisher and Yates). */
export function shuffled(count: number, random: ReturnType<typeof randomStream>): Int32Array {
  const order = Int32Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}

/** The rows with each one's outcomes exchanged for another's: what is still found in them is not there. */
export function permuted(
  rows: readonly TrainingRow[],
  random: ReturnType<typeof randomStream>,
): readonly TrainingRow[] {
  const order = shuffled(rows.length, random);
  return rows.map((row, at) => ({ ...row, outcomes: (rows[order[at] as number] as TrainingRow).outcomes }));
}
