import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FailureClass, failureClasses } from './failure-class.ts';
import { afterFailure, afterSuccess, type Health, healthy, isStopped } from './health.ts';
import { ModelError } from './model.ts';

const error = (failure: FailureClass, retryAfterMs: number | null = null) =>
  new ModelError('acme/large', `failed: ${failure}`, { failure, retryAfterMs });
const start = 1_000_000;

/** Failures of calls that were each sent when the one before had ended. */
function failing(times: number, failure: FailureClass = 'server-error', from: Health = healthy): Health {
  let health = from;
  for (let at = 0; at < times; at++) {
    const now = Math.max(start + at, health.pausedUntil);
    health = afterFailure(health, error(failure), { sentAt: now, now }, 0);
  }
  return health;
}

describe('the health of a model', () => {
  it('bears two failures in a row and rests after three', () => {
    expect(failing(2).pausedUntil).toBe(0);
    expect(failing(3).pausedUntil).toBe(start + 2 + 30_000);
    expect(failing(3).slots).toBe(1);
  });

  it('bears more in a row where one call in three has failed all along, and still rests when it is broken', () => {
    let health = healthy;
    const rested: boolean[] = [];
    for (let at = 0; at < 60; at++) {
      const times = { sentAt: start + at, now: start + at };
      health = at % 3 === 0 ? afterFailure(health, error('server-error'), times, 0) : afterSuccess(health, times);
    }
    for (let row = 0; row < 10; row++) {
      health = afterFailure(health, error('server-error'), { sentAt: start + 60 + row, now: start + 60 + row }, 0);
      rested.push(health.pausedUntil > 0);
      if (health.pausedUntil > 0) break;
    }
    expect(rested.length).toBeGreaterThan(4);
    expect(rested.at(-1)).toBe(true);
  });

  it('forgets failures that an answer stands between', () => {
    const better = afterSuccess(failing(2), { sentAt: start, now: start });
    expect(failing(2, 'server-error', better).pausedUntil).toBe(0);
  });

  it('rests twice as long each time, up to five minutes, and longer by chance', () => {
    const rests = [3, 4, 5, 6, 7, 8].map((times) => {
      const health = failing(times);
      return health.pausedUntil - health.pausedAt;
    });
    expect(rests).toEqual([30_000, 60_000, 120_000, 240_000, 300_000, 300_000]);
    const late = afterFailure(failing(2), error('overloaded'), { sentAt: start, now: start }, 0.999);
    expect(late.pausedUntil - start).toBeCloseTo(33_000, -2);
  });

  it('lets one call try, then twice as many with each answer, until it is well', () => {
    let health = failing(3);
    const slots: (number | null)[] = [];
    for (let at = 0; at < 6; at++) {
      health = afterSuccess(health, { sentAt: health.pausedUntil, now: health.pausedUntil });
      slots.push(health.slots);
    }
    expect(slots).toEqual([2, 4, 8, 16, null, null]);
    expect(health.cooldowns).toBe(0);
  });

  it('learns nothing from calls that were sent before the pause', () => {
    const resting = failing(3);
    const late = { sentAt: start, now: resting.pausedUntil + 5 };
    expect(afterFailure(resting, error('server-error'), late, 0)).toEqual(resting);
    expect(afterSuccess(resting, late)).toMatchObject({ slots: 1, pausedUntil: resting.pausedUntil });
  });

  it('waits as long as the provider asks, and then lets two try', () => {
    const health = afterFailure(healthy, error('rate-limited', 12_000), { sentAt: start, now: start }, 0.5);
    expect(health).toMatchObject({ pausedUntil: start + 12_000, slots: 2 });
  });

  it('rests like any other where it asks for a second again and again and never answers', () => {
    const rests = (failure: FailureClass): readonly number[] => {
      let health = healthy;
      return Array.from({ length: 4 }, () => {
        const now = Math.max(start, health.pausedUntil);
        health = afterFailure(health, error(failure, 1_000), { sentAt: now, now }, 0);
        return health.pausedUntil - now;
      });
    };
    expect(rests('overloaded')).toEqual([1_000, 1_000, 30_000, 60_000]);
    expect(rests('rate-limited')).toEqual([1_000, 1_000, 30_000, 60_000]);
  });

  it('is not judged by what an answer says, or by the user who interrupts', () => {
    for (const failure of [
      'empty',
      'refused',
      'wrong-language',
      'filtered',
      'cut',
      'context-overflow',
      'interrupted',
    ] as const) {
      expect(failing(5, failure), failure).toEqual(healthy);
    }
  });

  it('stops where waiting does not help, and lets one call try after a minute, then after twice as long', () => {
    let health = healthy;
    const pauses = [1, 2, 3, 4, 5].map(() => {
      const now = Math.max(start, health.pausedUntil);
      health = afterFailure(health, error('invalid-key'), { sentAt: now, now }, 0);
      // Whoever was on the way when it stopped says nothing new.
      expect(afterFailure(health, error('invalid-key'), { sentAt: now - 1, now: now + 5 }, 0)).toBe(health);
      expect([isStopped(health, now), isStopped(health, health.pausedUntil), health.slots]).toEqual([true, false, 1]);
      return health.pausedUntil - now;
    });
    expect(pauses).toEqual([60_000, 120_000, 240_000, 300_000, 300_000]);
    const now = health.pausedUntil;
    expect(afterSuccess(health, { sentAt: now, now })).toMatchObject({ stopped: null, slots: 2 });
    // Another trouble than that which stopped it is waited for.
    expect(afterFailure(health, error('server-error'), { sentAt: now, now }, 0)).toMatchObject({ stopped: null });
  });

  it('stops where it is not known to answer at all', () => {
    for (const failure of ['invalid-key', 'quota-exhausted', 'not-found'] as const) {
      expect(failing(1, failure).stopped).toBe(`failed: ${failure}`);
    }
    expect(failing(3, 'no-server').stopped).toBe('failed: no-server');
    expect(failing(4, 'no-server').stopped).toBe('failed: no-server');
    // Connections that are reset at the start of a run are trouble like any other.
    expect(failing(3, 'unreachable')).toMatchObject({ stopped: null, slots: 1 });
    const known = afterSuccess(healthy, { sentAt: start, now: start });
    expect(failing(3, 'no-server', known)).toMatchObject({ stopped: null, slots: 1 });
  });

  it('whatever happens, never rests longer than it was told or five and a half minutes', () => {
    const classes = Object.keys(failureClasses) as FailureClass[];
    const event = fc.oneof(
      fc.record({
        failure: fc.constantFrom(...classes),
        wait: fc.option(fc.nat(86_400_000)),
        jitter: fc.double({ min: 0, max: 0.999, noNaN: true }),
      }),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let health = healthy;
        let now = start;
        for (const one of events) {
          now += 1_000;
          if (one === null) health = afterSuccess(health, { sentAt: now, now });
          else health = afterFailure(health, error(one.failure, one.wait), { sentAt: now, now }, one.jitter);
          const longest = Math.max(330_000, one?.wait ?? 0);
          if (health.pausedAt === now) expect(health.pausedUntil - now).toBeLessThanOrEqual(longest);
          expect(health.slots === null || health.slots >= 1).toBe(true);
        }
      }),
    );
  });
});
