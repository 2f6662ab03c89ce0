import type { LearnedWeights } from '../routers/learned-weights.ts';
import { fitRouter } from './fit-router.ts';
import { isHeldOut } from './held-out.ts';
import type { Label } from './label.ts';
import { hashLabels } from './labels.ts';
import { trainingRows } from './training-row.ts';

/** What was learnt, and from how much. */
export interface Trained {
  readonly weights: LearnedWeights;
  readonly sections: number;
  readonly posts: number;
  /** Posts kept apart for `learn evaluate --gate`. */
  readonly heldOut: number;
}

/**
 * Fits a router to the labels of all posts but those held out. Same labels, same weights, but for `at`, the ISO time
 * that is written into them. Pure.
 *
 * @throws CopydeskError `labels-invalid` where they can teach nothing: one model alone, outcomes that are all equal
 */
export function train(labels: readonly Label[], at: string): Trained {
  const known = labels.filter(({ group }) => !isHeldOut(group));
  const rows = trainingRows(known);
  const posts = new Set(rows.map(({ group }) => group)).size;
  return {
    weights: fitRouter(rows, { seed: 'copydesk', hash: hashLabels(known), fittedAt: at }),
    sections: rows.length,
    posts,
    heldOut: new Set(labels.map(({ group }) => group)).size - posts,
  };
}
