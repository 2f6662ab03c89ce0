import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weakStrong } from './weak-strong.ts';

const gains = Float64Array.of(1, 0, 0, 1, -1, 1, 0, 0);

describe('weakStrong', () => {
  it('is one half where all requests are alike to the router', () => {
    expect(weakStrong(new Float64Array(8), gains)).toEqual({ apgr: 0.5, cpt50: 0.5, cpt80: 0.8 });
  });

  it('agrees with a curve drawn by hand', () => {
    // Two requests: the first gains, the second does not; sorted well the curve rises to 1 at one half.
    const good = weakStrong(Float64Array.of(2, 1), Float64Array.of(1, 0));
    expect(good.apgr).toBeCloseTo(0.75);
    expect(good.cpt50).toBeCloseTo(0.25);
    expect(weakStrong(Float64Array.of(1, 2), Float64Array.of(1, 0)).apgr).toBeCloseTo(0.25);
  });

  it('puts the oracle above every other order, and turns about one half when scores are reversed', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 });
    const oracle = weakStrong(gains, gains).apgr;
    fc.assert(
      fc.property(scores, (values) => {
        const own = weakStrong(Float64Array.from(values), gains).apgr;
        const reversed = weakStrong(
          Float64Array.from(values, (value) => -value),
          gains,
        ).apgr;
        expect(own).toBeLessThanOrEqual(oracle + 1e-9);
        expect(own + reversed).toBeCloseTo(1);
      }),
    );
  });

  it('counts a request as often as it is drawn', () => {
    const twice = weakStrong(Float64Array.of(2, 2, 1), Float64Array.of(1, 1, 0));
    const drawn = weakStrong(Float64Array.of(2, 1), Float64Array.of(1, 0), undefined, Uint8Array.of(2, 1));
    expect(drawn.apgr).toBeCloseTo(twice.apgr);
  });

  it('has no figure where the strong model is no better', () => {
    expect(weakStrong(Float64Array.of(1), Float64Array.of(0)).apgr).toBeNaN();
  });
});
