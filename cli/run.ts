import { realClock } from '../models/clock.ts';
import type { Asked } from '../pipeline/asked.ts';
import type { Config } from '../pipeline/config.ts';
import { keychain } from '../pipeline/keychain.ts';
import { databaseUrl, openStore } from '../pipeline/store/open.ts';
import type { Surroundings } from '../pipeline/surroundings.ts';
import { fleetOf, openFleet } from './fleet.ts';
import { interruption } from './interruption.ts';
import { jsonEvents } from './json-events.ts';
import { progress } from './progress.ts';
import { storePath } from './store.ts';

/** What is unfinished in the surroundings of a command: the posts are read by the run itself. */
type Around = Omit<Surroundings, 'posts'>;

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
    /** Of a command whose posts workers write where DATABASE_URL is set: the configuration as its file has it, and what is asked over it. */
    readonly fleet?: { readonly config: Config; readonly asked: Asked };
  },
  work: (around: Around) => Promise<T>,
): Promise<T> {
  const url = options.dryRun ? null : databaseUrl(process.env);
  const { fleet } = options;
  const opened =
    url === null || fleet === undefined ? null : await openFleet(url, fleet.config, options.configPath, 'command');
  const store = opened?.store ?? (await openStore(url, options.dryRun ? ':memory:' : storePath));
  const shown = options.jsonEvents === true ? jsonEvents() : progress(options.quiet || options.dryRun, realClock);
  const stop = interruption(shown.say);
  try {
    return await work({
      configPath: options.configPath,
      ...(options.user === undefined ? {} : { user: options.user }),
      environment: process.env,
      store,
      ...(opened === null || fleet === undefined ? {} : { fleet: fleetOf(opened, fleet.asked) }),
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
    await (opened?.end() ?? store.close());
  }
}
