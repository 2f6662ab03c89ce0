import type { Target } from '../content/target.ts';
import type { Unit } from './kpi.ts';

/** Figures are sums of floating-point numbers; a value that equals a bound on paper must pass. */
const slack = 1e-9;

/** erfc⁻¹(1/5): puts a score of 0.9 at p10 (Lighthouse). */
const inverseErfcOneFifth = 0.9061938024368232;

/** Complementary error function by Abramowitz and Stegun 7.1.26, accurate to 1.5e-7. */
function erfc(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = series * Math.exp(-x * x);
  return x < 0 ? 2 - tail : tail;
}

/** Lighthouse's log-normal score: lower is better, 0.9 at `p10`, 0.5 at `median`, 1 at 0 and below. */
function logNormal(value: number, p10: number, median: number): number {
  if (value <= 0) return 1;
  const score = 0.5 * erfc((Math.log(value / median) * inverseErfcOneFifth) / -Math.log(p10 / median));
  if (value <= p10) return Math.min(1, Math.max(0.9, score));
  if (value <= median) return Math.min(0.9, Math.max(0.5, score));
  return Math.min(0.5, Math.max(0, score));
}

/** How far a value lies outside a band; 0 inside and on its bounds. */
function distance(value: number, min: number | null, max: number | null): number {
  const below = min === null ? 0 : min - value;
  const above = max === null ? 0 : value - max;
  const outside = Math.max(0, below, above);
  return outside <= slack ? 0 : outside;
}

/**
 * The score of a measured value against its target, in [0, 1]; null stays null. The only scorer: curve and band follow
 * Lighthouse's log-normal (a band scores the distance outside it: 0.9 at half the tolerance, 0.5 at the tolerance), a
 * ratio is the share of its minimum that was reached.
 */
export function score(value: number | null, target: Target): number | null {
  if (value === null || Number.isNaN(value)) return null;
  switch (target.kind) {
    case 'band':
      return logNormal(distance(value, target.min, target.max), target.tolerance / 2, target.tolerance);
    case 'curve':
      return logNormal(value, target.p10, target.median);
    case 'ratio':
      return target.min <= 0 ? 1 : Math.min(1, Math.max(0, value / target.min));
  }
}

/** Whether a value meets its target; bounds are inclusive. */
export function passes(value: number, target: Target): boolean {
  switch (target.kind) {
    case 'band':
      return distance(value, target.min, target.max) === 0;
    case 'curve':
      return value <= (target.max ?? target.median) + slack;
    case 'ratio':
      return value >= target.min - slack;
  }
}

/** How far a value lies inside its target, in its unit; negative outside. Null where nothing bounds it. */
export function marginOf(value: number, target: Target): number | null {
  switch (target.kind) {
    case 'band': {
      const { min, max } = target;
      if (min === null && max === null) return null;
      return Math.min(
        min === null ? Number.POSITIVE_INFINITY : value - min,
        max === null ? Number.POSITIVE_INFINITY : max - value,
      );
    }
    case 'curve':
      return (target.max ?? target.median) - value;
    case 'ratio':
      return value - target.min;
  }
}

const suffixes: Readonly<Record<Unit, string>> = {
  percent: ' %',
  share: ' %',
  grade: '',
  points: '',
  words: ' words',
  characters: ' characters',
  pixels: ' px',
  count: '',
  'per-1000-words': ' per 1000 words',
  valence: '',
  'yes-no': '',
};

function decimalsOf(figure: number): number {
  const [, decimals = ''] = String(Number(figure.toFixed(2))).split('.');
  return decimals.length;
}

/** Figures in the unit in which they are printed, all with the same number of decimals: shares as percentages. */
function figures(values: readonly number[], unit: Unit | undefined): readonly string[] {
  const shown = values.map((value) => (unit === 'share' ? value * 100 : value));
  const least = unit === 'valence' ? 1 : 0;
  const decimals = Math.max(least, ...shown.map(decimalsOf));
  return shown.map((value) => value.toFixed(decimals).replace('-', '−'));
}

/** A measured value as an editor reads it: `3.8 %`, `grade 9.4`, `92 %` for a share of 0.92, `yes`. */
export function describeValue(value: number, unit: Unit): string {
  if (unit === 'yes-no') return value >= 1 ? 'yes' : 'no';
  const decimals = unit === 'valence' || unit === 'percent' ? 2 : 1;
  const shown = Number((unit === 'share' ? value * 100 : value).toFixed(decimals));
  return `${unit === 'grade' ? 'grade ' : ''}${String(shown).replace('-', '−')}${suffixes[unit]}`;
}

/**
 * A target in words: `0.5–3.0 %`, `at least 90 %`, `at most grade 11`, `none`, `yes`. Without a unit the bare figures,
 * as they are measured.
 */
export function describeTarget(target: Target, unit?: Unit): string {
  const name = unit === 'grade' ? 'grade ' : '';
  const end = unit === undefined ? '' : suffixes[unit];
  if (target.kind === 'ratio') {
    if (unit === 'yes-no') return 'yes';
    return target.min >= 1 && unit === 'share' ? '100 %' : `at least ${name}${figures([target.min], unit)[0]}${end}`;
  }
  if (target.kind === 'curve') return `at most ${name}${figures([target.max ?? target.median], unit)[0]}${end}`;
  const { min, max } = target;
  if (min !== null && max !== null) {
    const [low, high] = figures([min, max], unit);
    return `${name}${low}${min < 0 || max < 0 ? ' to ' : '–'}${high}${end}`;
  }
  if (min !== null) return `at least ${name}${figures([min], unit)[0]}${end}`;
  if (max !== null) return unit === 'count' && max === 0 ? 'none' : `at most ${name}${figures([max], unit)[0]}${end}`;
  return 'anything';
}
