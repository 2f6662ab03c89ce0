/** A figure as half, nine in ten and ninety-nine in a hundred of the calls had it, or less. */
export interface Percentiles {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
}

/** What was seen of a model lately: a snapshot. */
export interface LiveStats {
  /** Calls that ended, of the last hundred, and how many of them failed. */
  readonly calls: number;
  readonly failures: number;
  readonly inFlight: number;
  /** Milliseconds since the epoch; null where none was made. */
  readonly lastCallAt: number | null;
  readonly firstTokenMs: Percentiles | null;
  /** Milliseconds a token takes after the first. */
  readonly perTokenMs: Percentiles | null;
  /** What the limits of this minute still allow; null where there is none. */
  readonly requestsLeft: number | null;
  readonly tokensLeft: number | null;
  /** Milliseconds until cooldown, limits and queue let a call through, as far as known; null: there is nothing to wait for. */
  readonly waitMs: number | null;
  /** Milliseconds until a pause is over, whether or not waiting is of use; 0: none is on. */
  readonly pausedMs: number;
  /** Why nobody calls it now: cooling down, or stopped for a while; null where it may be called. */
  readonly unavailable: string | null;
}
