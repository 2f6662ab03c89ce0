import { evaluateModels, type ModelsEvaluation } from './evaluate-models.ts';
import { evaluateWeakStrong, type WeakStrongResult } from './evaluate-weak-strong.ts';
import type { EvaluationData } from './evaluation-data.ts';

/** What `learn evaluate` finds; printed as a table or as this JSON. */
export type Evaluation = {
  readonly schema: 'copydesk.evaluation/v1';
  readonly data: string;
  readonly rows: number;
  readonly leftOut: EvaluationData['leftOut'];
  readonly verdict: string;
} & (
  | {
      readonly kind: 'weak-strong';
      /** Labels learnt from, in each split. */
      readonly labels: number;
      readonly seeds: number;
      readonly results: readonly WeakStrongResult[];
    }
  | ({ readonly kind: 'models' } & Omit<ModelsEvaluation, 'verdict'>)
);

/** Evaluates the learned router on data, beside what it has to beat. */
export function evaluation(
  { name, kind, rows, test, leftOut }: EvaluationData,
  {
    labels,
    seeds,
    crossValidate,
  }: { readonly labels: number; readonly seeds: number; readonly crossValidate: boolean },
): Evaluation {
  const head = { schema: 'copydesk.evaluation/v1', data: name, leftOut } as const;
  if (kind === 'models') {
    return { ...head, kind, ...evaluateModels(rows, crossValidate ? [] : test, { seed: '1' }) };
  }
  const results = evaluateWeakStrong(rows, { labels, seeds });
  return { ...head, kind, rows: rows.length, labels, seeds, results, verdict: verdictOf(results) };
}

function verdictOf(results: readonly WeakStrongResult[]): string {
  const text = results.filter(({ topics }) => topics === 'text');
  const learned = text.find(({ router }) => router === 'learned')?.apgr;
  const length = text.find(({ router }) => router === 'length')?.apgr;
  if (learned !== undefined && length !== undefined && learned.low > length.high) {
    return 'Learning pays: it tells requests apart better than their length does.';
  }
  return 'Learning does not pay here: keep the constant model.';
}
