import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slidingWindow } from './window.ts';

it('no minute holds more than the limit, whenever between its start and its end a call is counted', () => {
  const call = fc.record({
    gap: fc.integer({ min: 0, max: 20_000 }),
    amount: fc.integer({ min: 1, max: 60 }),
    lasts: fc.integer({ min: 0, max: 90_000 }),
    counted: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(call, { minLength: 1, maxLength: 40 }), (calls) => {
      const limit = 100;
      const window = slidingWindow(limit);
      const running: { end: number; stop: () => void }[] = [];
      const billed: { at: number; amount: number }[] = [];
      let now = 0;
      const passTo = (to: number): void => {
        for (const one of running.filter(({ end }) => end <= to).sort((a, b) => a.end - b.end)) {
          now = Math.max(now, one.end);
          one.stop();
          running.splice(running.indexOf(one), 1);
        }
        now = Math.max(now, to);
      };
      for (const { gap, amount, lasts, counted } of calls) {
        passTo(now + gap);
        for (let wait = window.wait(amount, now); wait !== 0; wait = window.wait(amount, now)) {
          // Nobody knows how long: something must end first.
          passTo(wait === null ? Math.min(...running.map(({ end }) => end)) : now + wait);
        }
        const share = window.take(amount);
        const end = now + lasts;
        billed.push({ at: now + counted * lasts, amount });
        running.push({ end, stop: () => window.end(share, amount, end) });
      }
      for (const { at } of billed) {
        const inMinute = billed.filter((other) => other.at >= at && other.at < at + 60_000);
        expect(inMinute.reduce((sum, one) => sum + one.amount, 0)).toBeLessThanOrEqual(limit);
      }
    }),
  );
});

it('gives back what a call did not use, and forgets it after a minute', () => {
  const window = slidingWindow(100);
  const share = window.take(80);
  expect(window.left(0)).toBe(20);
  expect(window.wait(30, 0)).toBeNull();
  window.end(share, 10, 5_000);
  expect(window.left(5_000)).toBe(90);
  expect(window.wait(95, 5_000)).toBe(60_000);
  expect(window.left(65_000)).toBe(100);
});

it('says of what never fits that it does not', () => {
  expect(slidingWindow(100).wait(101, 0)).toBeNull();
});
