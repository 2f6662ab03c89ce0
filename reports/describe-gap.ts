import type { Gap } from '../content/target.ts';
import { kpis } from './kpis/all.ts';
import { describeTarget, describeValue } from './score.ts';

/** A gap in words: what was measured, what is asked for, each in the KPI's own unit. */
export function describeGap(gap: Gap): { readonly value: string; readonly expected: string } {
  const unit = kpis.find(({ id }) => id === gap.kpi)?.unit;
  return {
    value: unit === undefined ? String(gap.value) : describeValue(gap.value, unit),
    expected: describeTarget(gap.target, unit),
  };
}
