import type { Clock } from '../models/clock.ts';

export interface VirtualClock extends Clock {
  /** Runs everything that is due within so many milliseconds. */
  advance(ms: number): void;
  /** Goes on to the next timer; false where none is set. */
  next(): boolean;
}

/** Time that passes when the test says so. */
export function virtualClock(start = Date.UTC(2026, 10, 24)): VirtualClock {
  let now = start;
  let timers: readonly { readonly at: number; readonly run: () => void }[] = [];
  const earliest = () => timers.toSorted((a, b) => a.at - b.at)[0];
  const fire = (timer: (typeof timers)[number]): void => {
    timers = timers.filter((other) => other !== timer);
    now = Math.max(now, timer.at);
    timer.run();
  };
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers = [...timers, timer];
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      const until = now + ms;
      for (let timer = earliest(); timer !== undefined && timer.at <= until; timer = earliest()) fire(timer);
      now = until;
    },
    next() {
      const timer = earliest();
      if (timer !== undefined) fire(timer);
      return timer !== undefined;
    },
  };
}

/**
 * Lets time pass whenever nothing else can happen, until the work is done: `idle` says whether everybody waits. No
 * clock of the machine is looked at.
 */
export async function passTime<T>(clock: VirtualClock, idle: () => boolean, work: Promise<T>): Promise<T> {
  let done = false;
  const settled = work.finally(() => {
    done = true;
  });
  settled.catch(() => undefined);
  while (!done) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (!done && idle()) clock.next();
  }
  return settled;
}
