import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../analyzers/random-stream.ts';
import { type LoggedChoice, offPolicy } from './off-policy.ts';

/** Choices by lot between a (0.8) and b (0.3), a with probability 0.25; the other router always wants a. */
function logged(count: number, seed: string, expected: Readonly<Record<string, number>>): readonly LoggedChoice[] {
  const random = randomStream(seed);
  return Array.from({ length: count }, (_, at) => {
    const isA = random() < 0.25;
    const outcome = random() < (isA ? 0.8 : 0.3) ? 1 : 0;
    const chances = { a: 0.25, b: 0.75 };
    return { group: `${at}`, model: isA ? 'a' : 'b', chances, outcome, wanted: { a: 1 }, expected };
  });
}

describe('offPolicy', () => {
  it('finds what another router would have brought, whatever was expected', () => {
    for (const expected of [
      { a: 0.8, b: 0.3 },
      { a: 0.1, b: 0.9 },
    ]) {
      const { ips, snips, doublyRobust, gain, isThin, unsupported } = offPolicy(logged(4000, 'a', expected));
      for (const estimate of [ips, snips, doublyRobust.mean]) expect(Math.abs(estimate - 0.8)).toBeLessThan(0.06);
      expect(doublyRobust.low).toBeLessThan(0.8);
      expect(doublyRobust.high).toBeGreaterThan(0.8);
      // The lot itself brought 0.25 × 0.8 + 0.75 × 0.3.
      expect(gain.mean).toBeCloseTo(0.8 - 0.425, 1);
      expect(gain.low).toBeGreaterThan(0);
      expect(isThin).toBe(false);
      expect(unsupported).toBe(0);
    }
  });

  it('is surer where what is expected is right', () => {
    const widthOf = (expected: Readonly<Record<string, number>>): number => {
      const { low, high } = offPolicy(logged(1000, 'a', expected)).doublyRobust;
      return high - low;
    };
    expect(widthOf({ a: 0.8, b: 0.3 })).toBeLessThan(widthOf({ a: 0, b: 0 }));
  });

  it('asks a router that draws itself by its chances, not by one draw', () => {
    const choices = logged(4000, 'a', {}).map((choice) => ({ ...choice, wanted: choice.chances }));
    const { ips, snips, logged: had, gain } = offPolicy(choices);
    expect(ips).toBeCloseTo(had.mean);
    expect(snips).toBeCloseTo(had.mean);
    expect(Math.abs(gain.mean)).toBeLessThan(1e-9);
  });

  it('counts where the other router wants what no lot could have given, and expects there what is expected', () => {
    const choices = logged(100, 'a', { c: 0.5 }).map((choice) => ({ ...choice, wanted: { c: 1 } }));
    expect(offPolicy(choices)).toMatchObject({ unsupported: 100, effective: 0, isThin: true });
    expect(offPolicy(choices).doublyRobust.mean).toBeCloseTo(0.5);
  });

  it('is the plain mean where the router that ran is the one that is asked about', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), (outcomes) => {
        const choices = outcomes.map((outcome, at) => ({
          group: `${at}`,
          model: 'a',
          chances: { a: 1 },
          outcome,
          wanted: { a: 1 },
          expected: { a: 0.4 },
        }));
        const mean = outcomes.reduce((sum, one) => sum + one, 0) / outcomes.length;
        const { ips, snips, doublyRobust, effective } = offPolicy(choices);
        for (const estimate of [ips, snips, doublyRobust.mean]) expect(estimate).toBeCloseTo(mean);
        expect(effective).toBeCloseTo(outcomes.length);
      }),
    );
  });

  it('stays within the outcomes when self-normalised, and never counts more decisions than there were', () => {
    const choice = fc
      .record({
        group: fc.constantFrom('one', 'two', 'three'),
        model: fc.constantFrom('a', 'b'),
        propensity: fc.double({ min: 0.01, max: 1, noNaN: true }),
        outcome: fc.double({ min: 0, max: 1, noNaN: true }),
        wanted: fc.constantFrom({ a: 1 }, { b: 1 }),
        expected: fc.constant({}),
      })
      .map(({ propensity, ...given }) => ({ ...given, chances: { [given.model]: propensity } }));
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
    const choice = { group: 'a', model: 'a', chances: { b: 1 }, outcome: 1, wanted: { a: 1 }, expected: {} };
    expect(() => offPolicy([choice])).toThrow(/0 is no/);
  });
});
