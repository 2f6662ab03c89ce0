import type { KpiId, Target } from '../content/target.ts';
import type { Kpi } from '../reports/kpi.ts';
import type { Limits } from '../reports/limits.ts';
import { withLimits } from '../reports/limits.ts';
import type { Settings } from '../reports/settings.ts';

/** Percentiles of fewer posts are the accidents of one or two. */
export const fewestPosts = 10;

/** A band that the user's own posts gave. */
export interface TunedBand {
  readonly id: KpiId;
  readonly level: 'warn' | 'error';
  readonly limits: Limits;
  readonly target: Target;
  /** What it replaces. */
  readonly was: Target;
  readonly posts: number;
  readonly p10: number;
  readonly median: number;
  readonly p90: number;
}

/** A KPI whose target stays as it is, and why. */
export interface UntunedBand {
  readonly id: KpiId;
  readonly why: string;
}

/** The least share of posts that a bound must let pass: nine of ten together, whether a band has one bound or two. */
const passing = { oneBound: 0.9, twoBounds: 0.95 };

/**
 * The smallest of the values that at least this share of them does not exceed (nearest rank). Throws on none.
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  // A product such as 0.9 × 10 must not be rounded up past the rank it is on paper.
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)];
  if (value === undefined) throw new Error('no values');
  return value;
}

/** The largest of the values that at least this share of them reaches. */
function reachedBy(values: readonly number[], share: number): number {
  return -percentile(
    values.map((value) => -value),
    share,
  );
}

/** Why a KPI is not a matter of habit; null where it is. */
export function fixedBecause(kpi: Kpi, { kpis, gates }: Settings): string | null {
  const setting = kpis[kpi.id];
  if (setting === undefined || setting.level === 'off') return 'off';
  if (gates.includes(kpi.id)) return 'a gate is never loosened';
  if (kpi.category === 'trust' || kpi.category === 'originality') return 'what every text must be is no habit';
  if (kpi.unit === 'pixels' || kpi.unit === 'characters') return 'search results set it, not the writer';
  if (setting.target.kind === 'ratio') return 'a share of what was asked for is no habit';
  if (setting.target.kind === 'band' && setting.target.max === 0) return 'a fault stays a fault, however usual';
  return null;
}

/** Figures as a person writes them into a file; bounds are rounded outwards, so that rounding flags nothing. */
function rounder(kpi: Kpi): (value: number, way?: 'up' | 'down') => number {
  const steps =
    kpi.unit === 'words' || kpi.unit === 'count' ? 1 : kpi.unit === 'valence' || kpi.unit === 'share' ? 100 : 10;
  return (value, way) => {
    const scaled = Number((value * steps).toFixed(6));
    const whole = way === 'up' ? Math.ceil(scaled) : way === 'down' ? Math.floor(scaled) : Math.round(scaled);
    // `-0` is written as a figure nobody would write.
    return whole / steps + 0;
  };
}

function curveLimits(values: readonly number[], round: ReturnType<typeof rounder>): Limits | string {
  const max = round(percentile(values, passing.oneBound), 'up');
  if (max <= 0) return 'nine posts in ten have none of it';
  const [p10, median] = [round(percentile(values, 0.1)), round(percentile(values, 0.5))];
  // Where a tenth has none of it there is no curve through the points; it moves with its maximum.
  return p10 > 0 && p10 < median ? { p10, median, max } : { max };
}

function bandLimits(kpi: Kpi, target: Extract<Target, { kind: 'band' }>, values: readonly number[]): Limits {
  const round = rounder(kpi);
  // A band that is open on both sides waits for somebody's mood; these posts show one.
  const open = target.min === null && target.max === null;
  const share = open || (target.min !== null && target.max !== null) ? passing.twoBounds : passing.oneBound;
  const min = round(reachedBy(values, share), 'down');
  const max = round(percentile(values, share), 'up');
  // The density's upper bound guards against stuffing; a site that stuffs does not move it.
  const guarded = kpi.id === 'keyword-density' && target.max !== null ? Math.min(max, target.max) : max;
  return {
    ...(open || target.min !== null ? { min: Math.min(min, guarded) } : {}),
    ...(open || target.max !== null ? { max: guarded } : {}),
  };
}

/**
 * What a user's own posts say about a KPI. A curve gets Lighthouse's points, the tenth and the fiftieth percentile (the
 * best tenth of the posts scores 0.9 and better, the middle one 0.5), and passes what nine posts in ten reach; a band
 * holds nine in ten, with as many below as above. `values` are those of the posts to which the KPI applies.
 */
export function tuneBand(kpi: Kpi, values: readonly number[], settings: Settings): TunedBand | UntunedBand {
  const { id } = kpi;
  const fixed = fixedBecause(kpi, settings);
  const setting = settings.kpis[id];
  if (fixed !== null || setting === undefined || setting.level === 'off') return { id, why: fixed ?? 'off' };
  const { level, target: was } = setting;
  if (values.length < fewestPosts) {
    return { id, why: `it applies to ${values.length} of the posts, and ${fewestPosts} are needed` };
  }
  if (was.kind === 'ratio') return { id, why: 'a share is no habit' };
  const limits = was.kind === 'curve' ? curveLimits(values, rounder(kpi)) : bandLimits(kpi, was, values);
  if (typeof limits === 'string') return { id, why: limits };
  const target = withLimits(was, limits);
  if (target === null) return { id, why: 'its values hardly differ' };
  const [p10, median, p90] = [0.1, 0.5, 0.9].map((share) => percentile(values, share)) as [number, number, number];
  return { id, level, limits, target, was, posts: values.length, p10, median, p90 };
}
