import type { ModelError } from './model.ts';
import type { Priority } from './priority.ts';

/** A call that wants to be made. Times in milliseconds since the epoch. */
export interface Entry {
  /** Input and output at most: what it takes of the limit on tokens until its real figures are known. */
  readonly tokens: number;
  readonly priority: Priority;
  /** When its section first asked: who waits longer goes first, also when turned away in between. */
  readonly since: number;
  /** Not before this time: a pause after a failure of its own. */
  readonly notBefore: number;
  /** Turned away when it cannot be let through until then. */
  readonly until: number;
  readonly abort: AbortSignal;
}

/** What came of a call that was let through. */
export type Outcome =
  /** Never sent after all. */
  | { readonly type: 'unsent' }
  | { readonly type: 'failed'; readonly error: ModelError }
  | {
      readonly type: 'answered';
      readonly inputTokens: number;
      readonly outputTokens: number;
      readonly latencyMs: number;
      readonly firstTokenMs: number | null;
    };

/** Leave to make one call. */
export interface Permit {
  /** To be called once. */
  end(outcome: Outcome): void;
}
