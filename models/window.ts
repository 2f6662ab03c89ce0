/** An amount that a window holds. */
export interface Share {
  amount: number;
  /** Milliseconds since the epoch at which its call ended; Infinity while it is under way. */
  endedAt: number;
}

/** At most so much of something in any minute. */
export interface Window {
  /** What is still free; never below 0. */
  left(now: number): number;
  /** Milliseconds until so much fits, as far as it is known now; null where it depends on calls under way or never fits. */
  wait(amount: number, now: number): number | null;
  take(amount: number): Share;
  /** The call is over: what it really took counts for another minute. */
  end(share: Share, amount: number, now: number): void;
}

const spanMs = 60_000;

/**
 * A sliding window. A share counts while its call is under way and for a minute after its end: whenever in between the
 * provider counts it, no minute holds more than the limit. Nothing older is kept.
 */
export function slidingWindow(limit: number): Window {
  let shares: Share[] = [];
  const current = (now: number): readonly Share[] => {
    if (shares.some(({ endedAt }) => endedAt + spanMs <= now)) {
      shares = shares.filter(({ endedAt }) => endedAt + spanMs > now);
    }
    return shares;
  };
  const used = (now: number): number => current(now).reduce((sum, { amount }) => sum + amount, 0);
  return {
    left: (now) => Math.max(0, limit - used(now)),
    wait(amount, now) {
      let over = used(now) + amount - limit;
      if (over <= 0) return 0;
      if (amount > limit) return null;
      const ended = shares.filter(({ endedAt }) => endedAt < Number.POSITIVE_INFINITY);
      ended.sort((one, other) => one.endedAt - other.endedAt);
      for (const share of ended) {
        over -= share.amount;
        if (over <= 0) return share.endedAt + spanMs - now;
      }
      return null;
    },
    take(amount) {
      const share = { amount, endedAt: Number.POSITIVE_INFINITY };
      shares.push(share);
      return share;
    },
    end(share, amount, now) {
      share.amount = amount;
      share.endedAt = now;
    },
  };
}
