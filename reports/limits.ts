import type { Target } from '../content/target.ts';

export interface Limits {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/**
 * A target with a user's own limits; null where they make no sense for it (a maximum of a share, a minimum of a curve,
 * a minimum above the maximum). A curve moves with its maximum, so that what passes never scores under 0.5 and what
 * fails always costs something.
 */
export function withLimits(target: Target, { min, max }: Limits): Target | null {
  if (![min ?? 0, max ?? 0].every(Number.isFinite)) return null;
  switch (target.kind) {
    case 'ratio':
      if (max !== undefined || (min !== undefined && (min < 0 || min > 1))) return null;
      return { ...target, min: min ?? target.min };
    case 'band': {
      const band = { ...target, min: min ?? target.min, max: max ?? target.max };
      return band.min !== null && band.max !== null && band.min > band.max ? null : band;
    }
    case 'curve': {
      if (min !== undefined || (max !== undefined && max <= 0)) return null;
      if (max === undefined) return target;
      const shift = max > target.median ? max / target.median : max < target.p10 ? max / target.p10 : 1;
      return { kind: 'curve', p10: target.p10 * shift, median: target.median * shift, max };
    }
  }
}
