import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../analyzers/random-stream.ts';
import { type LoggedChoice, offPolicy } from './off-policy.ts';

/** Choices by lot between a (0.8) and b (0.3), a with probability 0.25; the other router always wants a. */
function logged(count: number, seed: string, expected: Readonly<Record<string, number>>): readonly LoggedChoice[] {
  const random = randomStream(seed);
  return Array.from({ length: count }, () => {
    const isA = random() < 0.25;
    const outcome = random() < (isA ? 0.8 : 0.3) ? 1 : 0;
    return { model: isA ? 'a' : 'b', propensity: isA ? 0.25 : 0.75, outcome, wanted: 'a', expected };
  });
}

describe('offPolicy', () => {
  it('finds what another router would have brought, whatever was expected', () => {
    for (const expected of [
      { a: 0.8, b: 0.3 },
      { a: 0.1, b: 0.9 },
    ]) {
      const { ips, snips, doublyRobust, doublyRobustError, isThin } = offPolicy(logged(4000, 'a', expected));
      for (const estimate of [ips, snips, doublyRobust]) expect(Math.abs(estimate - 0.8)).toBeLessThan(0.06);
      expect(Math.abs(doublyRobust - 0.8)).toBeLessThan(3 * doublyRobustError);
      expect(isThin).toBe(false);
    }
  });

  it('is surer where what is expected is right', () => {
    const right = offPolicy(logged(1000, 'a', { a: 0.8, b: 0.3 })).doublyRobustError;
    expect(right).toBeLessThan(offPolicy(logged(1000, 'a', { a: 0, b: 0 })).doublyRobustError);
  });

  it('is the plain mean where the router that ran is the one that is asked about', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), (outcomes) => {
        const choices = outcomes.map((outcome) => ({
          model: 'a',
          propensity: 1,
          outcome,
          wanted: 'a',
          expected: { a: 0.4 },
        }));
        const mean = outcomes.reduce((sum, one) => sum + one, 0) / outcomes.length;
        const { ips, snips, doublyRobust, effective } = offPolicy(choices);
        for (const estimate of [ips, snips, doublyRobust]) expect(estimate).toBeCloseTo(mean);
        expect(effective).toBeCloseTo(outcomes.length);
      }),
    );
  });

  it('stays within the outcomes when self-normalised, and never counts more decisions than there were', () => {
    const choice = fc.record({
      model: fc.constantFrom('a', 'b'),
      propensity: fc.double({ min: 0.01, max: 1, noNaN: true }),
      outcome: fc.double({ min: 0, max: 1, noNaN: true }),
      wanted: fc.constantFrom('a', 'b'),
      expected: fc.constant({}),
    });
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 40 }), (choices) => {
        const { snips, effective } = offPolicy(choices);
        expect(snips).toBeGreaterThanOrEqual(0);
        expect(snips).toBeLessThanOrEqual(1 + 1e-9);
        expect(effective).toBeLessThanOrEqual(choices.length + 1e-6);
      }),
    );
  });

  it('says when too few decisions carry it, and refuses what is no probability', () => {
    expect(offPolicy(logged(40, 'few', {})).isThin).toBe(true);
    expect(() => offPolicy([{ model: 'a', propensity: 0, outcome: 1, wanted: 'a', expected: {} }])).toThrow(/0 is no/);
  });
});
