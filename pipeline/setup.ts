import type { Clock } from '../models/clock.ts';
import type { Model } from '../models/model.ts';
import type { Traffic } from '../models/traffic.ts';
import type { Policy, Requester, Router } from '../routers/router.ts';
import type { Embeddings } from './embeddings.ts';
import type { Experienced } from './experienced.ts';
import type { Measuring } from './measuring.ts';
import type { Standing } from './policy.ts';
import type { RunEvent } from './run-event.ts';
import type { Decisions } from './store/decisions.ts';
import type { Ledger } from './store/ledger.ts';
import type { Outcomes } from './store/outcomes.ts';
import type { Turn } from './turn.ts';

/**
 * Everything a run works with, frozen when it is planned: the order in which sections finish changes nothing.
 */
export interface Setup extends Measuring {
  readonly models: readonly Model[];
  /** Models that cannot be called in this run, and why: no key, no address. A plan may still reckon with them. */
  readonly barred: ReadonlyMap<string, string>;
  readonly router: Router;
  readonly policy: Policy;
  /** For whom the run is made; null: nobody in particular. */
  readonly user: Requester | null;
  readonly budget: Standing['budget'];
  readonly voiced: Standing['voiced'];
  readonly ledger: Ledger;
  readonly decisions: Decisions;
  readonly outcomes: Outcomes;
  /** What outcomes had taught when the run began. */
  readonly experienced: Experienced;
  readonly traffic: Traffic;
  /** Vectors of texts, where an endpoint is configured. */
  readonly embed: Embeddings;
  /** In [0, 1): spreads pauses, decides nothing. */
  readonly random: () => number;
  /** Names the run: the same command again has the same name. */
  readonly run: string;
  /** The router as the log names it; null where it was made in TypeScript. */
  readonly routerSpec: unknown;
  /** Rounds of revision after the first measurement; a brief's own `max_revisions` wins. */
  readonly maxRevisions: number;
  /** Posts worked on at a time. */
  readonly concurrency: number;
  /** Whose turn it is to be worked on. */
  readonly turn: Turn;
  readonly clock: Clock;
  readonly seed: string;
  /** Calls under way are hung up. */
  readonly abort: AbortSignal;
  /** No new calls are made; those under way are waited for. */
  readonly drain: AbortSignal;
  /** Whoever tells waits until it is heard: what is asked of a run in the meantime comes before its next call. */
  readonly onEvent: (event: RunEvent) => void | Promise<void>;
}
