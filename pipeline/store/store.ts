import type { SharedLimits } from '../../models/shared-limits.ts';
import type { Batches } from './batches.ts';
import type { Decisions } from './decisions.ts';
import type { Keys } from './keys.ts';
import type { Ledger } from './ledger.ts';
import type { Outcomes } from './outcomes.ts';

/** All that is kept between runs. */
export interface Store {
  readonly ledger: Ledger;
  readonly decisions: Decisions;
  readonly batches: Batches;
  readonly keys: Keys;
  readonly outcomes: Outcomes;
  /** Limits of models that all processes on this store stand under together; null: each has its own. */
  readonly limits: SharedLimits | null;
  /** Checks and counts what is kept. */
  health(): Promise<StoreHealth>;
  /**
   * Forgets calls and decisions that are older than their days; with calls also what runs of that time knew of outcomes, and
   * requests of keys. What was paid for a forgotten call would be paid again.
   * Calls of this month stay, since budgets of the month count them, and so do those of batches that are not at their end.
   * Cheap where nothing is old. Returns how many calls are gone.
   */
  forget(retention: Retention): Promise<number>;
  /** Gives room that is not used any more back to the disk; may take a while. */
  compact(): Promise<void>;
  /** May be called twice. Calls of this process that are under way count as those of one that is gone. */
  close(): Promise<void>;
}

/** How many days something is kept; null: for ever. */
export interface Retention {
  readonly calls: number | null;
  readonly decisions: number | null;
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
