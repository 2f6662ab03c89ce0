import type { ReportKpi } from './report.ts';
import { roundTo } from './rounding.ts';
import { describeTarget, marginOf } from './score.ts';
import type { KpiResult } from './scorecard.ts';

/** Weights keep six decimals, so that they still sum to 1 when added up. */
const weightDecimals = 6;

/** One KPI as a report shows it, rounded; `before` is the result before revision, where there was one. */
export function describeKpi(result: KpiResult, before: KpiResult | null): ReportKpi {
  const { kpi, value, target, measurement } = result;
  const rounded = (figure: number | null) => (figure === null ? null : roundTo(figure, 4));
  return {
    title: kpi.title,
    category: kpi.category,
    value: rounded(value),
    unit: kpi.unit,
    score: rounded(result.score),
    weight: roundTo(result.weight, weightDecimals),
    status: result.status,
    target:
      target.kind === 'band'
        ? { kind: 'band', min: rounded(target.min), max: rounded(target.max), tolerance: roundTo(target.tolerance, 4) }
        : target.kind === 'ratio'
          ? { kind: 'ratio', min: roundTo(target.min, 4) }
          : {
              kind: 'curve',
              p10: roundTo(target.p10, 4),
              median: roundTo(target.median, 4),
              ...(target.max === undefined ? {} : { max: roundTo(target.max, 4) }),
            },
    expected: describeTarget(target, kpi.unit),
    ...(value === null ? {} : { margin: rounded(marginOf(value, target)) }),
    ...(measurement.evidence === undefined ? {} : { evidence: measurement.evidence }),
    ...(before === null ? {} : { before: rounded(before.value) }),
  };
}
