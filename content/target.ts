/** Identifies a KPI; the file name of its implementation. */
export type KpiId = string;

/**
 * What a KPI asks for.
 * - `band`: full score inside `[min, max]`; outside, the score falls with the distance and is 0.5 at `tolerance`.
 * - `curve`: lower is better; score 0.9 at `p10`, 0.5 at `median`; passes up to `max`, or the median where none is set.
 * - `ratio`: a share in [0, 1], scored as it is against `min`; 0 or 1 for a yes-or-no question.
 */
export type Target =
  | { readonly kind: 'band'; readonly min: number | null; readonly max: number | null; readonly tolerance: number }
  | { readonly kind: 'curve'; readonly p10: number; readonly median: number; readonly max?: number }
  | { readonly kind: 'ratio'; readonly min: number };

/** The distance of one section from one KPI's target: what a revision should close. */
export interface Gap {
  readonly kpi: KpiId;
  readonly value: number;
  readonly target: Target;
  /** weight × (1 − score): how much of the score this gap costs. */
  readonly loss: number;
}
