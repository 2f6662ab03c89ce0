import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Entry, emptyBook, entered, type KeyBook, settled, standingOf } from './key-book.ts';
import { type KeyLimits, noLimits } from './key-terms.ts';

const noon = Date.UTC(2026, 10, 30, 12);
const limits = (some: Partial<KeyLimits>): KeyLimits => ({ ...noLimits, ...some });

/** Enters requests of so many dollars one after the other, and ends each at once at that cost. */
function spend(book: KeyBook, given: KeyLimits, costs: readonly number[], now = noon) {
  let refused = 0;
  for (const mostUsd of costs) {
    const made = entered(book, given, { tokens: 1, mostUsd }, now);
    if (made.refused !== null) refused++;
    else book = settled(made.book, made.entry, { tokens: 1, costUsd: mostUsd }, now);
  }
  return { book, refused };
}

describe('budgets', () => {
  test.each([
    ['day', 'dayUsd', 12 * 3_600_000],
    ['month', 'monthUsd', 12 * 3_600_000],
    ['total', 'totalUsd', null],
  ] as const)('of a %s: may be spent to the last cent, and says when there is another', (because, name, waitMs) => {
    const given = limits({ [name]: 0.7 });
    const { book, refused } = spend(emptyBook, given, Array(7).fill(0.1));
    expect(refused).toBe(0);
    expect(entered(book, given, { tokens: 1, mostUsd: 0.01 }, noon)).toEqual({ refused: { because, waitMs } });
    const tomorrow = noon + 86_400_000;
    const again = entered(book, given, { tokens: 1, mostUsd: 0.01 }, tomorrow).refused;
    // The day after is the first of December.
    expect(again === null).toBe(because !== 'total');
  });

  test('what is under way may leave room: it is worth asking again soon', () => {
    const given = limits({ dayUsd: 1 });
    const first = entered(emptyBook, given, { tokens: 1, mostUsd: 0.8 }, noon);
    if (first.refused !== null) throw new Error('there is room');
    const second = entered(first.book, given, { tokens: 1, mostUsd: 0.8 }, noon);
    expect(second.refused).toEqual({ because: 'day', waitMs: 1_000 });
    const book = settled(first.book, first.entry, { tokens: 1, costUsd: 0.1 }, noon);
    expect(entered(book, given, { tokens: 1, mostUsd: 0.8 }, noon).refused).toBeNull();
  });

  test('a request over midnight is charged to the day on which it began', () => {
    const late = Date.UTC(2026, 10, 30, 23, 59, 59);
    const made = entered(emptyBook, noLimits, { tokens: 1, mostUsd: 1 }, late);
    if (made.refused !== null) throw new Error('there is room');
    const book = settled(made.book, made.entry, { tokens: 1, costUsd: 1 }, late + 5_000);
    expect(book).toMatchObject({ day: '2026-12-01', dayUsd: 0, monthUsd: 0, totalUsd: 1, inFlightUsd: 0 });
  });

  test('whatever is asked in whatever order: spent and under way stay within, and all is given back', () => {
    const step = fc.record({
      mostUsd: fc.double({ min: 0, max: 2, noNaN: true }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      pauseMs: fc.integer({ min: 0, max: 40_000_000 }),
      /** Which of those under way ends now. */
      ends: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const given = limits({ dayUsd: 3, monthUsd: 5, totalUsd: 8, concurrent: 4 });
        let [book, now] = [emptyBook, noon];
        const open: { entry: Entry; share: number }[] = [];
        const end = (at: number): void => {
          const [one] = open.splice(at, 1);
          if (one === undefined) return;
          book = settled(book, one.entry, { tokens: 1, costUsd: one.share * one.entry.mostUsd }, now);
        };
        for (const { mostUsd, share, pauseMs, ends } of steps) {
          now += pauseMs;
          const made = entered(book, given, { tokens: 1, mostUsd }, now);
          if (made.refused === null) {
            book = made.book;
            open.push({ entry: made.entry, share });
          }
          end(ends);
          expect(book.inFlight).toBe(open.length);
          expect(book.inFlight).toBeLessThanOrEqual(4);
          expect(book.dayUsd).toBeLessThanOrEqual(3 + 1e-6);
          expect(book.monthUsd).toBeLessThanOrEqual(5 + 1e-6);
          expect(book.totalUsd + book.inFlightUsd).toBeLessThanOrEqual(8 + 1e-6);
        }
        while (open.length > 0) end(0);
        expect(book).toMatchObject({ inFlight: 0, inFlightUsd: 0 });
      }),
    );
  });

  test.each([-1, -1e-9, Number.NaN, Number.POSITIVE_INFINITY, 1e300, -0.5])('%d is set aside for nobody', (amount) => {
    for (const wish of [
      { tokens: amount, mostUsd: 0 },
      { tokens: 0, mostUsd: amount },
    ]) {
      expect(() => entered(emptyBook, noLimits, wish, noon)).toThrow(RangeError);
    }
  });

  test.each([-5, Number.NaN, Number.NEGATIVE_INFINITY, 1e300])('a cost of %d gives nobody money back', (costUsd) => {
    const made = entered(emptyBook, noLimits, { tokens: 5, mostUsd: 0.3 }, noon);
    if (made.refused !== null) throw new Error('there is room');
    expect(settled(made.book, made.entry, { tokens: costUsd, costUsd }, noon)).toMatchObject({ totalUsd: 0.3 });
    expect(settled(emptyBook, null, { tokens: costUsd, costUsd }, noon)).toMatchObject({ totalUsd: 0 });
  });
});

describe('limits a minute', () => {
  test('no 60 seconds hold more requests or tokens, whenever they are made, and the wait that is told is long enough', () => {
    const step = fc.record({ pauseMs: fc.integer({ min: 0, max: 20_000 }), tokens: fc.integer({ min: 0, max: 40 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const given = limits({ requestsPerMinute: 5, tokensPerMinute: 100 });
        let [book, now] = [emptyBook, noon];
        const let_in: { at: number; tokens: number }[] = [];
        for (const { pauseMs, tokens } of steps) {
          now += pauseMs;
          let made = entered(book, given, { tokens, mostUsd: 0 }, now);
          if (made.refused !== null) {
            now += made.refused.waitMs ?? Number.NaN;
            made = entered(book, given, { tokens, mostUsd: 0 }, now);
          }
          if (made.refused !== null) throw new Error('was told to come now');
          book = settled(made.book, made.entry, { tokens, costUsd: 0 }, now);
          let_in.push({ at: now, tokens });
          const minute = let_in.filter(({ at }) => at > now - 60_000);
          expect(minute.length).toBeLessThanOrEqual(5);
          expect(minute.reduce((sum, one) => sum + one.tokens, 0)).toBeLessThanOrEqual(100);
          expect(book.seconds.length).toBeLessThanOrEqual(62);
        }
      }),
    );
  });

  test('what is left is told, and when all of it is free again', () => {
    const given = limits({ requestsPerMinute: 5, tokensPerMinute: 100 });
    expect(standingOf(emptyBook, given, noon)).toEqual({
      requests: { limit: 5, remaining: 5, resetMs: 0 },
      tokens: { limit: 100, remaining: 100, resetMs: 0 },
    });
    const made = entered(emptyBook, given, { tokens: 30, mostUsd: 0 }, noon);
    if (made.refused !== null) throw new Error('there is room');
    expect(standingOf(made.book, given, noon + 1_000).tokens).toEqual({ limit: 100, remaining: 70, resetMs: 60_000 });
    // It took fewer than was set aside.
    const book = settled(made.book, made.entry, { tokens: 10, costUsd: 0 }, noon + 1_000);
    expect(standingOf(book, given, noon + 1_000)).toMatchObject({
      requests: { remaining: 4 },
      tokens: { remaining: 90 },
    });
    expect(standingOf(book, noLimits, noon)).toEqual({ requests: null, tokens: null });
  });

  test('a request larger than the whole limit is told that it never fits', () => {
    const given = limits({ tokensPerMinute: 100 });
    const { refused } = entered(emptyBook, given, { tokens: 101, mostUsd: 0 }, noon);
    expect(refused).toEqual({ because: 'tokens', waitMs: null });
  });

  test('a clock that is set back frees nothing', () => {
    const given = limits({ requestsPerMinute: 1, dayUsd: 1 });
    const { book } = spend(emptyBook, given, [1]);
    const yesterday = noon - 86_400_000;
    expect(entered(book, given, { tokens: 1, mostUsd: 1 }, yesterday).refused).toMatchObject({ because: 'day' });
    expect(entered(book, given, { tokens: 1, mostUsd: 0 }, yesterday).refused).toMatchObject({ because: 'requests' });
  });
});
