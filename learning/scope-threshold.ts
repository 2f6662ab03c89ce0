import { randomStream } from '../analyzers/random-stream.ts';
import { confidenceOf } from '../analyzers/text-classifier.ts';
import { type ClassedRow, linearClasses, linearScores } from './linear-classes.ts';

const folds = 3;
/** One topic in five plays the stranger in each fold. */
const groups = 5;
/** Fewer topics or examples tell nothing of strangers. */
const fewestTopics = 5;
const fewestRows = 50;

/**
 * The confidence under which a text belongs to none of the topics, without one example of a stranger: in each fold a fifth of
 * the topics is left out and plays the strangers, beside rows of known topics that were not learnt from. It is the one
 * at which the share of strangers told apart plus the share of others kept is highest (Youden's index), so that the
 * number of each does not matter. Null where the examples are too few to tell.
 */
export function scopeThreshold(
  rows: readonly ClassedRow[],
  options: { readonly classes: number; readonly width: number; readonly seed: string },
): number | null {
  if (options.classes < fewestTopics || rows.length < fewestRows) return null;
  const random = randomStream(`scope ${options.seed}`);
  const foldOf = rows.map(() => Math.floor(random() * folds));
  const groupOf = shuffled(options.classes, random).map((place) => place % groups);
  const kept: number[] = [];
  const strange: number[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const isStranger = ({ of }: ClassedRow): boolean => groupOf[of] === fold;
    const known = new Map<number, number>();
    const train = rows.flatMap((row, at) => {
      if (foldOf[at] === fold || isStranger(row)) return [];
      const of = known.get(row.of) ?? known.size;
      known.set(row.of, of);
      return [{ ...row, of }];
    });
    if (known.size < 2) continue;
    const fitted = linearClasses(train, { ...options, classes: known.size });
    for (const [at, row] of rows.entries()) {
      const outside = isStranger(row);
      if (!outside && (foldOf[at] !== fold || !known.has(row.of))) continue;
      (outside ? strange : kept).push(confidenceOf(linearScores(fitted, row.row)));
    }
  }
  return bestThreshold(kept, strange);
}

/** The numbers below `count` in random order. */
function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}

/** The score that parts two samples best: most of `below` under it, most of `above` not. Null where one is empty. */
export function bestThreshold(above: readonly number[], below: readonly number[]): number | null {
  if (above.length === 0 || below.length === 0) return null;
  const all = [
    ...above.map((score) => ({ score, gain: -1 / above.length })),
    ...below.map((score) => ({ score, gain: 1 / below.length })),
  ];
  all.sort((one, other) => one.score - other.score);
  let index = 0;
  let best = 0;
  let threshold = (all[0] as { score: number }).score;
  for (const [at, { score, gain }] of all.entries()) {
    index += gain;
    const next = all[at + 1]?.score ?? score + 1e-6;
    if (next > score && index > best) {
      best = index;
      threshold = (score + next) / 2;
    }
  }
  return threshold;
}
