import type { Target } from '../content/target.ts';

export interface Limits {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Points of a curve: the value that scores 0.9, and the one that scores 0.5. */
  readonly p10?: number | undefined;
  readonly median?: number | undefined;
}

/**
 * A target with a user's own limits; null where they make no sense for it (a maximum of a share, a minimum of a curve,
 * a minimum above the maximum). A curve moves with its maximum, so that what passes never scores under 0.5 and what
 * fails always costs something; where its points are given, it stays on them, and the maximum decides what passes.
 */
export function withLimits(target: Target, { min, max, p10, median }: Limits): Target | null {
  if (![min, max, p10, median].every((limit) => limit === undefined || Number.isFinite(limit))) return null;
  if (target.kind !== 'curve' && (p10 !== undefined || median !== undefined)) return null;
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
      if (p10 !== undefined || median !== undefined) {
        const curve = { ...target, p10: p10 ?? target.p10, median: median ?? target.median };
        if (curve.p10 <= 0 || curve.p10 >= curve.median) return null;
        return max === undefined ? curve : { ...curve, max };
      }
      if (max === undefined) return target;
      const shift = max > target.median ? max / target.median : max < target.p10 ? max / target.p10 : 1;
      return { kind: 'curve', p10: target.p10 * shift, median: target.median * shift, max };
    }
  }
}
