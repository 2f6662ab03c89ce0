import { join } from 'node:path';
import type { Surroundings } from '../pipeline/prepare.ts';
import { openLedger } from '../pipeline/store/ledger.ts';
import { progress } from './progress.ts';

/** What is unfinished in the surroundings of a command: the posts are read by the run itself. */
type Around = Omit<Surroundings, 'posts'>;

/** A signal that ends a run politely; a second one leaves at once. */
function interruption(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(130);
    process.stderr.write('\ninterrupted: finishing what is written; press Ctrl-C again to leave at once\n');
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: controller.signal,
    release() {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}

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
