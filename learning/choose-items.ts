import { dot, type SparseRow } from '../analyzers/sparse-row.ts';

/** An item that waits for a label. */
export interface WaitingItem {
  /** How far what leads lies ahead of the next: 0 where nobody could say. */
  readonly margin: number;
  /** What leads: a class, or a pair of models. */
  readonly leader: string | number;
  readonly row: SparseRow;
  /** How often such items occur, 1 or more. */
  readonly traffic: number;
}

/** The items among which a batch is chosen are so many times the batch. */
const candidates = 3;
/** Cosine from which on a second text of one batch would ask the same again. */
const alike = 0.5;

/**
 * The places of the items that would teach most, as one batch: the most uncertain, more so where there is more traffic, in
 * turn over what leads, and none that is nearly the same as one chosen before it. Ties by place.
 */
export function chooseItems(waiting: readonly WaitingItem[], size: number, width: number): readonly number[] {
  const urgency = waiting.map(({ margin, traffic }) => margin / Math.sqrt(traffic));
  const order = [...waiting.keys()].sort(
    (one, other) => (urgency[one] as number) - (urgency[other] as number) || one - other,
  );
  const queues = new Map<string | number, number[]>();
  for (const at of order.slice(0, candidates * size)) {
    const { leader } = waiting[at] as WaitingItem;
    const queue = queues.get(leader);
    if (queue === undefined) queues.set(leader, [at]);
    else queue.push(at);
  }
  const chosen: number[] = [];
  const taken = new Map<string | number, SparseRow[]>();
  const dense = new Float64Array(width);
  while (chosen.length < size && queues.size > 0) {
    for (const [leader, queue] of queues) {
      if (chosen.length >= size) break;
      const before = taken.get(leader) ?? [];
      const at = queue.shift();
      if (at === undefined) queues.delete(leader);
      else if (!isNear((waiting[at] as WaitingItem).row, before, dense)) {
        chosen.push(at);
        taken.set(leader, [...before, (waiting[at] as WaitingItem).row]);
      }
    }
  }
  // What was left aside as alike, or lies further behind, fills a batch that would stay short.
  const known = new Set(chosen);
  for (const at of order) {
    if (chosen.length >= size) break;
    if (!known.has(at)) chosen.push(at);
  }
  return chosen;
}

function isNear(row: SparseRow, before: readonly SparseRow[], dense: Float64Array): boolean {
  if (before.length === 0) return false;
  const own = length(row);
  for (let at = 0; at < row.dimensions.length; at++) dense[row.dimensions[at] as number] = row.weights[at] as number;
  const near = before.some((other) => dot(other, dense) > alike * own * length(other));
  for (const dimension of row.dimensions) dense[dimension] = 0;
  return near;
}

function length({ weights }: SparseRow): number {
  return Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
}
