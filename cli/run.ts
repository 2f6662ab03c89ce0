import { join } from 'node:path';
import { realClock } from '../models/clock.ts';
import { keychain } from '../pipeline/keychain.ts';
import { sqliteStore } from '../pipeline/store/sqlite/store.ts';
import type { Surroundings } from '../pipeline/surroundings.ts';
import { interruption } from './interruption.ts';
import { jsonEvents } from './json-events.ts';
import { progress } from './progress.ts';

/** What is unfinished in the surroundings of a command: the posts are read by the run itself. */
type Around = Omit<Surroundings, 'posts'>;

/** Where everything is kept between runs, in the working folder. */
export const storePath = join('.copydesk', 'copydesk.db');

/** Runs a piece of work with store, clock, interruption and progress, and puts them away afterwards. */
export async function withSurroundings<T>(
  options: {
    readonly configPath: string;
    readonly quiet: boolean;
    readonly dryRun: boolean;
    readonly user?: string | undefined;
    /** The command line of a run that is kept as a batch. */
    readonly args?: readonly string[];
    /** What somebody must approve before a post goes on. */
    readonly approve?: 'outline' | 'draft' | undefined;
    /** Progress as one JSON object a line instead of lines for people. */
    readonly jsonEvents?: boolean;
  },
  work: (around: Around) => Promise<T>,
): Promise<T> {
  const store = sqliteStore(options.dryRun ? ':memory:' : storePath);
  const shown = options.jsonEvents === true ? jsonEvents() : progress(options.quiet || options.dryRun, realClock);
  const stop = interruption(shown.say);
  try {
    return await work({
      configPath: options.configPath,
      ...(options.user === undefined ? {} : { user: options.user }),
      environment: process.env,
      store,
      ...(options.dryRun ? {} : { keychain: keychain() }),
      abort: stop.abort,
      drain: stop.drain,
      stop: stop.stop,
      ...(options.args === undefined ? {} : { args: options.args }),
      ...(options.approve === undefined ? {} : { approve: options.approve }),
      clock: realClock,
      onEvent: shown.onEvent,
    });
  } finally {
    shown.end();
    stop.release();
    await store.close();
  }
}
