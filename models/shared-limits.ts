import type { Limits } from './card.ts';

/** A share of the limits that several processes stand under together. */
export interface SharedShare {
  /** The call is over: the tokens it really took count for another minute; 0 where it was never sent. */
  end(tokens: number): Promise<void>;
}

/** Limits that hold across processes, by a clock that they share. */
export interface SharedLimits {
  /** A share, or how many milliseconds to wait before asking again. */
  take(model: string, limits: Limits, tokens: number): Promise<SharedShare | { readonly waitMs: number }>;
}
