import type { Report, ReportKpi } from '../report.ts';
import { decimal } from './figures.ts';

/** A KPI that passes, and would not with a value slightly worse. */
export interface CloseCall {
  readonly path: string;
  readonly rule: string;
  /** `9.8, 0.2 from its limit (at most grade 10)`. */
  readonly text: string;
}

/** Share of its limit within which a value is close to it. */
const near = 0.03;

/**
 * What passes by a hair, the closest first: the next edit of such a post may turn the check red without doing much wrong.
 * Counts, lengths and yes or no change by steps that everybody sees, and are left out.
 */
export function closeCalls(report: Pick<Report, 'posts'>): readonly CloseCall[] {
  const found: (CloseCall & { readonly share: number })[] = [];
  for (const { path, kpis } of report.posts) {
    for (const [rule, kpi] of Object.entries(kpis)) {
      const share = closeness(kpi);
      if (share === null) continue;
      const { value, unit, margin = null, expected } = kpi;
      const text = `${exactly(value ?? 0, unit)}, ${exactly(margin ?? 0, unit)} from its limit (${expected})`;
      found.push({ path, rule, text, share });
    }
  }
  return found.sort(
    (one, other) =>
      one.share - other.share ||
      (one.path < other.path ? -1 : one.path > other.path ? 1 : one.rule < other.rule ? -1 : 1),
  );
}

const continuous = new Set(['percent', 'share', 'grade', 'points', 'valence', 'per-1000-words']);

/** Two decimals: a figure that is rounded as elsewhere would stand on its limit. */
function exactly(value: number, unit: string): string {
  return unit === 'share' ? `${decimal(100 * value, 2)} %` : `${decimal(value, 2)}${unit === 'percent' ? ' %' : ''}`;
}

/** The margin as a share of the limit it is measured from; null where that is not close, or as good as can be. */
function closeness({ value, status, margin, unit, target }: ReportKpi): number | null {
  if (value === null || status !== 'pass' || typeof margin !== 'number' || !continuous.has(unit)) return null;
  if (target.kind === 'ratio' && target.min >= 1) return null;
  const limit = Math.abs(nearestLimit(value, target));
  // A limit that is the value itself was set for this text: two uses of a keyphrase are never too few.
  return margin === 0 || margin > near * limit ? null : margin / limit;
}

function nearestLimit(value: number, target: ReportKpi['target']): number {
  if (target.kind === 'ratio') return target.min;
  if (target.kind === 'curve') return target.max ?? target.median;
  const [min, max] = [target.min ?? Number.NEGATIVE_INFINITY, target.max ?? Number.POSITIVE_INFINITY];
  return value - min < max - value ? min : max;
}
