import type { CorpusEntry } from '../analyzers/corpus-entry.ts';
import type { Clock } from '../models/clock.ts';
import type { Keychain } from './keychain.ts';
import type { RunEvent } from './run-event.ts';
import type { Store } from './store/store.ts';
import type { Fleet } from './submit.ts';

/** What a run needs beside the configuration. */
export interface Surroundings {
  readonly configPath: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly store: Store;
  /** Asks commands for keys; absent where nothing is called, so that a plan never unlocks a vault. */
  readonly keychain?: Keychain;
  /** Calls under way are hung up. */
  readonly abort: AbortSignal;
  /** No new calls are made; absent: only `abort` stops a run. */
  readonly drain?: AbortSignal;
  /** Stops the run politely, with the reason as `was paused`. */
  readonly stop?: (reason: string) => void;
  /** The command line, for running it again; absent: nothing is kept of the batch. */
  readonly args?: readonly string[];
  /** What the command read on standard input, for running it again; null or absent: nothing. */
  readonly input?: string | null;
  /** What somebody must approve before a post goes on. */
  readonly approve?: 'outline' | 'draft';
  /** Who writes the posts; absent: this process. */
  readonly fleet?: Fleet;
  readonly clock: Clock;
  /** In [0, 1): spreads what must not come at once. */
  readonly random?: () => number;
  /** Whoever tells waits until it is heard: what is asked of a run in the meantime comes before its next call. */
  readonly onEvent: (event: RunEvent) => void | Promise<void>;
  /** Posts of the run itself; the corpus is fitted over them and the site. */
  readonly posts: readonly CorpusEntry[];
  /** Slugs of the posts that the run writes, those that failed among them; absent where it writes none. */
  readonly planned?: readonly string[];
  /** A name under `users` of the configuration. */
  readonly user?: string;
  /** Names the run, so that the same command again stands under the same budget. */
  readonly run?: string;
}
