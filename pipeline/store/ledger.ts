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
export interface Budget<Of = 'post' | 'run' | 'month' | 'user'> {
  readonly of: Of;
  readonly usd: number;
}

/** A budget that has no room for a call. */
export interface Passed<Of = Budget['of']> extends Budget<Of> {
  /** What calls that are over have cost. */
  readonly spentUsd: number;
  /** The most that calls under way may cost. Where `spentUsd` alone leaves room, there may be some once they are over. */
  readonly inFlightUsd: number;
}

/** A call for a client of the gateway, with the budgets that it is made under. */
export interface ClientCall extends Reservation {
  readonly budgets: readonly Budget[];
}

/** What came of such a call: every model that was asked for it and may charge something. */
export interface Bill {
  readonly attempt: string;
  readonly calls: readonly BilledCall[];
}

export interface BilledCall {
  readonly model: string;
  readonly costUsd: number;
  /** Why it was of no use; null: it was answered. */
  readonly error: string | null;
}

/** What came of the wish to make a call: an attempt, or the first budget without room for it. */
export type Reserved = { readonly attempt: string } | { readonly passed: Passed };

/** A call as the ledger remembers it. `lost`: sent by a process that was never heard of again. */
export interface LedgerCall {
  readonly key: string;
  readonly model: string;
  readonly post: string;
  readonly section: string;
  readonly state: 'reserved' | 'sent' | 'paid' | 'failed' | 'lost';
  readonly costUsd: number;
  readonly error: string | null;
}

/**
 * The book of all paid calls. Every attempt is a row of its own: reserved before it is sent, and closed with what it cost.
 * A key that was paid answers from the book for ever after, so running a command again is how it resumes. Attempts of a
 * process that is gone count with the most they may have cost, in the month in which they were made.
 */
export interface Ledger {
  /** The first answer that was paid for, of use or not, or null; its cost is that of all attempts. */
  answer(key: string): Promise<Generation | null>;
  /**
   * Sets the most that a call may cost aside, in one step with the totals it must stay within; calls under way count with
   * the most they may cost.
   */
  reserve(call: Reservation, budgets: readonly Budget[]): Promise<Reserved>;
  /** To be asked right before it is sent; false: this process was given up meanwhile, and the call is not to be made. */
  sent(attempt: string): Promise<boolean>;
  paid(attempt: string, generation: Generation): Promise<void>;
  /** `costUsd`: what the provider may charge all the same. */
  failed(attempt: string, error: string, costUsd: number): Promise<void>;
  /**
   * Reserves calls that are sent at once, one after the other, in one step; what came of each in their order. `model` is a
   * guess: the bill says who answered.
   */
  enter(calls: readonly ClientCall[]): Promise<readonly Reserved[]>;
  /**
   * Puts what was charged in the place of what `enter` set aside, each once: a row for each model that costs something, and
   * none where nobody does. The answers are nobody's to keep: clients have them.
   */
  bill(bills: readonly Bill[]): Promise<void>;
  /** US dollars of a post's calls: those that are over as charged, those under way with the most they may cost. */
  spentUsd(post: string): Promise<number>;
  /** Sections of a post for which something was paid. */
  paidSections(post: string): Promise<ReadonlySet<string>>;
  /** US dollars of calls that are over, by the day (UTC) on which they were made and the model. */
  spending(): Promise<readonly { readonly day: string; readonly model: string; readonly costUsd: number }[]>;
  /** Calls that were sent and never answered: they may have been charged. */
  unanswered(): Promise<readonly LedgerCall[]>;
}

/** Sums of doubles differ in their last digit by the order of adding; a budget may be spent to the last cent. */
const roundingUsd = 1e-9;

/** The budget without room, or null. `totalOf`: what is spent and in flight of it. */
export function passedBy<Of>(
  mostUsd: number,
  budgets: readonly Budget<Of>[],
  totalOf: (of: Of) => { readonly spentUsd: number; readonly inFlightUsd: number },
): Passed<Of> | null {
  for (const budget of budgets) {
    const { spentUsd, inFlightUsd } = totalOf(budget.of);
    if (spentUsd + inFlightUsd + mostUsd > budget.usd + roundingUsd) return { ...budget, spentUsd, inFlightUsd };
  }
  return null;
}

/** Whether there may be room once the calls under way are over. */
export function mayFitLater({ spentUsd, usd }: Pick<Passed, 'spentUsd' | 'usd'>, mostUsd: number): boolean {
  return spentUsd + mostUsd <= usd + roundingUsd;
}

/** What a bill comes to, in US dollars. */
export function billedUsd(calls: Bill['calls']): number {
  return calls.reduce((sum, { costUsd }) => sum + costUsd, 0);
}

/** The totals an attempt counts in, each by its name. `month` as `2026-11`. */
export function totalsOf({ post, run, user }: Pick<Reservation, 'post' | 'run' | 'user'>, month: string) {
  const names: { of: Budget['of']; name: string }[] = [
    { of: 'month', name: month },
    { of: 'post', name: post },
    { of: 'run', name: run },
  ];
  return user === null ? names : [...names, { of: 'user' as const, name: `${month} ${user}` }];
}
