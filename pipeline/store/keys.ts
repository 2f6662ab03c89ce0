import type { Refused, Standing } from './key-book.ts';
import type { KeyTerms } from './key-terms.ts';

/** A key as its keeper sees it; the key itself is shown once and kept nowhere. Times in milliseconds since the epoch. */
export interface Key extends KeyTerms {
  readonly name: string;
  /** The last characters of the keys that open the door: one, or two while an old one may still be used. */
  readonly hints: readonly string[];
  readonly createdAt: number;
  readonly revokedAt: number | null;
  readonly lastUsedAt: number | null;
  /** US dollars of this day, of this month (UTC), and ever; of those under way the most that they may cost. */
  readonly spentDayUsd: number;
  readonly spentMonthUsd: number;
  readonly spentUsd: number;
  readonly inFlightUsd: number;
  readonly inFlight: number;
}

/** A request that wants to be made. */
export interface KeyRequest {
  /** Of its own, for ever. */
  readonly id: string;
  /** The name of the key. */
  readonly key: string;
  /** Input and output tokens, and US dollars, that are set aside for it. */
  readonly tokens: number;
  readonly mostUsd: number;
}

/** What came of it. `gone`: there is no such key any more, or it is over. */
export interface KeyEntered {
  readonly refused: Refused | { readonly because: 'gone'; readonly waitMs: null } | null;
  readonly standing: Standing;
}

/** A request that is over: who asked whom, and what it took. Never what was said. */
export interface UsedRequest {
  readonly id: string;
  /** The name of a key; one that the store does not know is but written down. */
  readonly key: string;
  readonly user: string | null;
  /** As it was asked for, and who answered; null: nobody did. */
  readonly asked: string;
  readonly model: string | null;
  readonly path: string;
  /** Null: no model was asked. It leaves no row, and all that was set aside is given back. */
  readonly status: number | null;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly latencyMs: number;
}

/** By what usage can be added up. */
export const usageColumns = ['day', 'key', 'user', 'model'] as const;
export type UsageColumn = (typeof usageColumns)[number];

export interface UsageQuery {
  readonly by: readonly UsageColumn[];
  /** First and last day, `2026-11-28`, in UTC; null: all that is kept. */
  readonly since: string | null;
  readonly until: string | null;
  /** One key's alone; null: everybody's. */
  readonly key: string | null;
}

/** A sum; what it was not asked by is left out. */
export interface UsageRow extends Partial<Readonly<Record<UsageColumn, string | null>>> {
  readonly requests: number;
  /** Of them: answered with a status from 400 on, or never over. */
  readonly failed: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
}

/** Who did what, when. */
export interface AuditEntry {
  readonly at: number;
  readonly by: string;
  readonly action: 'create' | 'change' | 'rotate' | 'revoke';
  readonly key: string;
  /** What was agreed, or how long an old key is still good for. */
  readonly detail: unknown;
}

/**
 * The keys of the gateway, what they have used, and who changed them. Budgets and limits hold for all processes on the
 * store: a request is entered before it is made and ended after, each in one step with the totals it must stay within.
 * Those of a process that is gone count as what was set aside for them.
 */
export interface Keys {
  /** Returns the key, which nobody can show again. Throws `usage` where the name is taken, or the terms cannot be kept. */
  create(name: string, terms: KeyTerms, by: string): Promise<string>;
  /** Throws `usage` where there is none, or the terms cannot be kept. */
  change(name: string, terms: Partial<KeyTerms>, by: string): Promise<void>;
  /** From now on nobody comes in with it; its name stays taken, for what it used. Throws `usage` where there is none. */
  revoke(name: string, by: string): Promise<void>;
  /** A new key with the same terms and books; old ones are good for so many milliseconds more. Throws `usage`. */
  rotate(name: string, overlapMs: number, by: string): Promise<string>;
  /** By name. */
  list(): Promise<readonly Key[]>;
  /** Whom a credential lets in; null: nobody. The same work for every credential. */
  find(credential: string): Promise<(KeyTerms & { readonly name: string }) | null>;
  /** One after the other, in one step; the answers in their order. Throws a RangeError at what is no amount: nobody is entered then. */
  enter(requests: readonly KeyRequest[]): Promise<readonly KeyEntered[]>;
  /** Writes requests down, each once, and gives back what was set aside and not used. */
  end(used: readonly UsedRequest[]): Promise<void>;
  /** In the order of what it is asked by. */
  usage(query: UsageQuery): Promise<readonly UsageRow[]>;
  /** Newest first. */
  audit(most: number): Promise<readonly AuditEntry[]>;
}
