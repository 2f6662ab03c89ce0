import { describe, expect, it } from 'vitest';
import { calibrationError } from './calibration.ts';
import { averageQuality, costAt, hullOf } from './cost-quality.ts';

const points = [
  { costUsd: 1, quality: 0.4 },
  { costUsd: 2, quality: 0.45 },
  { costUsd: 3, quality: 0.8 },
  { costUsd: 4, quality: 0.7 },
];

describe('cost and quality', () => {
  it('keeps what mixing cannot reach', () => {
    expect(hullOf(points)).toEqual([points[0], points[2]]);
  });

  it('finds the cost of a quality on the way between two points', () => {
    expect(costAt(points, 0.6)).toBeCloseTo(2);
    expect(costAt(points, 0.3)).toBe(1);
    expect(costAt(points, 0.9)).toBeNull();
  });

  it('averages the height of the hull up to the dearest', () => {
    // 0 up to 1, a slope to 3, flat to 4.
    expect(averageQuality(points, 4)).toBeCloseTo((2 * 0.6 + 0.8) / 4);
  });

  it('measures how far promises are from what was kept', () => {
    const expected = Array.from({ length: 100 }, (_, at) => at / 100);
    expect(calibrationError(expected, expected)).toBe(0);
    expect(
      calibrationError(
        expected,
        expected.map((value) => value - 0.1),
      ),
    ).toBeCloseTo(0.1);
  });
});
