import type { SharedLimits } from '../../models/shared-limits.ts';
import type { Batches } from './batches.ts';
import type { Decisions } from './decisions.ts';
import type { Ledger } from './ledger.ts';

/** All that is kept between runs. */
export interface Store {
  readonly ledger: Ledger;
  readonly decisions: Decisions;
  readonly batches: Batches;
  /** Limits of models that all processes on this store stand under together; null: each has its own. */
  readonly limits: SharedLimits | null;
  /** Checks and counts what is kept. */
  health(): Promise<StoreHealth>;
  /**
   * Forgets decisions, and calls of ended runs, that are older than so many days; what was paid for them would be paid
   * again. Calls of this month stay: budgets of the month count them. Returns how many calls are gone.
   */
  forget(days: number): Promise<number>;
  /** May be called twice. Calls of this process that are under way count as those of one that is gone. */
  close(): Promise<void>;
}

/** How a store stands. */
export interface StoreHealth {
  /** What is broken; empty where nothing is. */
  readonly faults: readonly string[];
  /** Of its tables. */
  readonly version: number;
  readonly bytes: number;
  readonly calls: number;
  readonly paidUsd: number;
  /** Age in days of the oldest call. */
  readonly oldestDays: number | null;
  /** Workers that are alive, each with the fingerprint of what it does; none where machines share nothing. */
  readonly workers: readonly LiveWorker[];
}

/** A worker that says it is alive. */
export interface LiveWorker {
  /** Machine and process. */
  readonly name: string;
  readonly fingerprint: string;
}
