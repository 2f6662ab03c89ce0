import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '../content/target.ts';
import { describeTarget, describeValue, passes, score } from './score.ts';

const figure = fc.double({ min: -1000, max: 1000, noNaN: true });
const positive = fc.double({ min: 0.01, max: 1000, noNaN: true });

const band = fc
  .tuple(figure, positive, positive)
  .map(([min, width, tolerance]): Target => ({ kind: 'band', min, max: min + width, tolerance }));
const curve = fc
  .tuple(positive, fc.double({ min: 1.05, max: 20, noNaN: true }))
  .map(([p10, factor]): Target => ({ kind: 'curve', p10, median: p10 * factor }));
const ratio = fc.double({ min: 0.01, max: 1, noNaN: true }).map((min): Target => ({ kind: 'ratio', min }));
const target = fc.oneof(band, curve, ratio);

describe('score', () => {
  it('lies in [0, 1] for every value and target', () => {
    fc.assert(
      fc.property(figure, target, (value, one) => {
        const found = score(value, one) as number;
        return found >= 0 && found <= 1;
      }),
    );
  });

  it('never rises when a lower-is-better value rises', () => {
    fc.assert(
      fc.property(figure, positive, curve, (value, step, one) => {
        expect(score(value + step, one)).toBeLessThanOrEqual(score(value, one) as number);
      }),
    );
  });

  it('never rises when a value moves further out of its band, on either side', () => {
    fc.assert(
      fc.property(positive, positive, band, (out, step, one) => {
        if (one.kind !== 'band') return;
        const [min, max] = [one.min as number, one.max as number];
        expect(score(max + out + step, one)).toBeLessThanOrEqual(score(max + out, one) as number);
        expect(score(min - out - step, one)).toBeLessThanOrEqual(score(min - out, one) as number);
      }),
    );
  });

  it('never falls when a ratio rises', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, ratio, (one, other, wanted) => {
        expect(score(Math.max(one, other), wanted)).toBeGreaterThanOrEqual(
          score(Math.min(one, other), wanted) as number,
        );
      }),
    );
  });

  it('passes a value on a bound, and gives it the full score where the target is a band or a ratio', () => {
    fc.assert(
      fc.property(band, (one) => {
        if (one.kind !== 'band') return;
        for (const bound of [one.min as number, one.max as number]) {
          expect(passes(bound, one)).toBe(true);
          expect(score(bound, one)).toBe(1);
        }
      }),
    );
    fc.assert(
      fc.property(ratio, (one) => {
        if (one.kind !== 'ratio') return;
        expect(passes(one.min, one)).toBe(true);
        expect(score(one.min, one)).toBe(1);
      }),
    );
    expect(passes(0.1 + 0.2, { kind: 'curve', p10: 0.1, median: 0.3 })).toBe(true);
    expect(passes(11, { kind: 'curve', p10: 8, median: 11 })).toBe(true);
    expect(passes(11.01, { kind: 'curve', p10: 8, median: 11 })).toBe(false);
    expect(passes(9.5, { kind: 'curve', p10: 8, median: 11, max: 9 })).toBe(false);
  });

  it('is 0.9 at p10 and 0.5 at the median of any curve, and at half the tolerance and the tolerance of any band', () => {
    fc.assert(
      fc.property(curve, (one) => {
        if (one.kind !== 'curve') return;
        expect(score(one.p10, one)).toBeCloseTo(0.9, 5);
        expect(score(one.median, one)).toBeCloseTo(0.5, 5);
      }),
    );
    fc.assert(
      fc.property(band, (one) => {
        if (one.kind !== 'band') return;
        const { max, tolerance } = one;
        expect(score((max as number) + tolerance / 2, one)).toBeCloseTo(0.9, 3);
        expect(score((max as number) + tolerance, one)).toBeCloseTo(0.5, 3);
      }),
    );
  });

  it('gives half of what is wanted half the score, where it is a share', () => {
    fc.assert(
      fc.property(ratio, (one) => {
        if (one.kind !== 'ratio') return;
        expect(score(one.min / 2, one)).toBeCloseTo(0.5, 9);
      }),
    );
  });

  it('meets the fixed points of the Lighthouse curve', () => {
    const grade: Target = { kind: 'curve', p10: 8, median: 11 };
    expect(score(8, grade)).toBeCloseTo(0.9, 6);
    expect(score(11, grade)).toBeCloseTo(0.5, 6);
    expect(score(0, grade)).toBe(1);
    expect(score(-3, grade)).toBe(1);
    const density: Target = { kind: 'band', min: 0.5, max: 3, tolerance: 1 };
    expect(score(4, density)).toBeCloseTo(0.5, 6);
    expect(score(3.5, density)).toBeCloseTo(0.9, 6);
    expect(score(40, density)).toBeLessThan(0.001);
  });

  it('leaves what was not measured unmeasured', () => {
    expect(score(null, { kind: 'ratio', min: 1 })).toBeNull();
    expect(score(Number.NaN, { kind: 'ratio', min: 1 })).toBeNull();
  });
});

describe('describeTarget', () => {
  it.each([
    [{ kind: 'band', min: 0.5, max: 3, tolerance: 1 }, 'percent', '0.5–3.0 %'],
    [{ kind: 'band', min: -0.1, max: 0.4, tolerance: 1 }, 'valence', '−0.1 to 0.4'],
    [{ kind: 'band', min: 300, max: null, tolerance: 1 }, 'words', 'at least 300 words'],
    [{ kind: 'band', min: null, max: 0, tolerance: 1 }, 'count', 'none'],
    [{ kind: 'band', min: null, max: null, tolerance: 1 }, 'count', 'anything'],
    [{ kind: 'curve', p10: 8, median: 11 }, 'grade', 'at most grade 11'],
    [{ kind: 'curve', p10: 8, median: 11, max: 9 }, 'grade', 'at most grade 9'],
    [{ kind: 'ratio', min: 0.9 }, 'share', 'at least 90 %'],
    [{ kind: 'ratio', min: 1 }, 'yes-no', 'yes'],
  ] as const)('%j in %s reads %s', (one, unit, words) => {
    expect(describeTarget(one, unit)).toBe(words);
  });
});

describe('describeValue', () => {
  it.each([
    [0.923, 'share', '92.3 %'],
    [3.8, 'percent', '3.8 %'],
    [9.44, 'grade', 'grade 9.4'],
    [-0.25, 'valence', '−0.25'],
    [0, 'yes-no', 'no'],
    [812, 'words', '812 words'],
  ] as const)('%d in %s reads %s', (value, unit, words) => {
    expect(describeValue(value, unit)).toBe(words);
  });
});
