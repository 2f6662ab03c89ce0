import { join } from 'node:path';
import type { Surroundings } from '../pipeline/prepare.ts';
import { openLedger } from '../pipeline/store/ledger.ts';
import { interruption } from './interruption.ts';
import { progress } from './progress.ts';

/** What is unfinished in the surroundings of a command: the posts are read by the run itself. */
type Around = Omit<Surroundings, 'posts'>;

/** Runs a piece of work with ledger, clock, interruption and progress, and puts them away afterwards. */
export async function withSurroundings<T>(
  options: { readonly configPath: string; readonly quiet: boolean; readonly dryRun: boolean },
  work: (around: Around) => Promise<T>,
): Promise<T> {
  const ledger = openLedger(options.dryRun ? ':memory:' : join('.copydesk', 'copydesk.db'));
  const stop = interruption();
  const shown = progress(options.quiet || options.dryRun);
  try {
    return await work({
      configPath: options.configPath,
      environment: process.env,
      ledger,
      abort: stop.signal,
      now: () => Date.now(),
      onEvent: shown.onEvent,
    });
  } finally {
    await shown.end();
    stop.release();
    ledger.close();
  }
}
