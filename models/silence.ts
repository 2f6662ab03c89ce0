import type { Clock } from './clock.ts';

/** Hangs up on a call that says nothing for too long. */
export interface Silence {
  readonly signal: AbortSignal;
  /** Something arrived. */
  heard(): void;
  /** The call is over: nothing is waited for, and what still runs is hung up. */
  end(): void;
}

/**
 * Aborts `signal` after `limitMs` without a sign. The timer is set once and again only when it expires: a call that
 * streams a thousand pieces costs no thousand timers.
 */
export function listenForSilence(clock: Clock, limitMs: number): Silence {
  const hangUp = new AbortController();
  let last = clock.now();
  const check = (): void => {
    const left = last + limitMs - clock.now();
    if (left > 0) cancel = clock.after(left, check);
    else hangUp.abort();
  };
  let cancel = clock.after(limitMs, check);
  return {
    signal: hangUp.signal,
    heard() {
      last = clock.now();
    },
    end() {
      cancel();
      hangUp.abort();
    },
  };
}
