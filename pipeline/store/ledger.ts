import type { Generation } from '../../models/model.ts';

/** A call that is about to be made, and under whose budgets. */
export interface Reservation {
  readonly key: string;
  readonly model: string;
  readonly post: string;
  readonly section: string;
  readonly run: string;
  readonly user: string | null;
  /** US dollars that it may cost at most. */
  readonly mostUsd: number;
}

/** A hard stop, in US dollars. A month is a calendar month in UTC, a user's is his own spending in it. */
export interface Budget {
  readonly of: 'post' | 'run' | 'month' | 'user';
  readonly usd: number;
}

/** A call as the ledger remembers it. `reserved` and `sent` without an answer are calls that a crash cut off. */
export interface LedgerCall {
  readonly key: string;
  readonly model: string;
  readonly post: string;
  readonly section: string;
  readonly state: 'reserved' | 'sent' | 'paid' | 'failed';
  readonly costUsd: number;
  readonly error: string | null;
}

/**
 * The book of all paid calls. A key is reserved before it is sent and paid when the answer is in; a paid key answers
 * from the book for ever after, so running a command again is how it resumes.
 */
export interface Ledger {
  /** The answer of a paid call, of use or not, or null. */
  answer(key: string): Promise<Generation | null>;
  /**
   * Sets the most that a call may cost aside, in one step with the sums it must stay within; calls in flight count with
   * the most they may cost. Returns the budget that it would pass, with what is spent of it, or null where it may be made.
   */
  reserve(call: Reservation, budgets: readonly Budget[]): Promise<(Budget & { readonly spentUsd: number }) | null>;
  sent(key: string): Promise<void>;
  paid(key: string, generation: Generation): Promise<void>;
  /** `costUsd`: what the provider may charge all the same. */
  failed(key: string, error: string, costUsd: number): Promise<void>;
  /** US dollars of a post's calls: paid and failed ones as charged, those in flight with the most they may cost. */
  spentUsd(post: string): Promise<number>;
  /** Sections of a post for which something was paid. */
  paidSections(post: string): Promise<ReadonlySet<string>>;
  /** Calls that were sent and never answered: they may have been charged. */
  unanswered(): Promise<readonly LedgerCall[]>;
}
