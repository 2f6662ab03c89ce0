import type { BatchResult } from './batch.ts';
import { postProgress } from './post-progress.ts';
import type { RunEvent } from './run-event.ts';
import type { Setup } from './setup.ts';
import type { BatchState } from './store/batches.ts';
import type { Store } from './store/store.ts';
import type { Surroundings } from './surroundings.ts';

/** Milliseconds after which another command's wish is heard at the latest. */
const everyMs = 500;

/** A run whose progress is kept. */
export type Recorded<A> = A & {
  readonly run: string;
  /** Keeps how the run ended. */
  settle(batch: BatchResult<object | null>, parked: number): Promise<void>;
};

/**
 * Surroundings that keep a run's progress in the store as it is told, and listen to what other commands ask of it. Where
 * no command line is known, as in a dry run or a program of somebody else, nothing is kept.
 */
export function recorded<A extends Omit<Surroundings, 'posts'>>(around: A, run: string): Recorded<A> {
  const { args, input, stop } = around;
  if (args === undefined || stop === undefined) return { ...around, run, settle: () => Promise.resolve() };
  const { batches } = around.store;
  const progressOf = postProgress();
  let begun = false;
  // Before it has begun, a wish is one that an earlier process did not live to fulfil.
  const listen = async (): Promise<void> => {
    const wish = begun ? await batches.wish(run) : null;
    if (wish !== null) stop(wish === 'pause' ? 'was paused' : 'was cancelled');
  };
  // Nothing may happen for minutes while all models think.
  let unheard: () => void = () => undefined;
  const listenOn = (): void => {
    unheard = around.clock.after(everyMs, () => {
      // Where the store cannot be asked, the next event tells of it.
      listen().then(listenOn, () => undefined);
    });
  };
  return {
    ...around,
    run,
    async onEvent(event: RunEvent) {
      await around.onEvent(event);
      if (event.type === 'run-started') {
        await batches.begin(run, args, event.posts, input);
        begun = true;
        listenOn();
      } else {
        const change = progressOf(event);
        if (change !== null && 'path' in event) await batches.post(run, event.path, change);
      }
      await listen();
    },
    settle(batch, parked) {
      begun = false;
      unheard();
      return batches.end(run, stateOf(batch, parked, around.drain?.reason));
    },
  };
}

/** What a run may spend, and what earlier starts of it have spent. */
export async function moneyOf(
  { budget, run }: Pick<Setup, 'budget' | 'run'>,
  { batches }: Store,
): Promise<{ readonly budgetUsd: number | null; readonly spentUsd: number }> {
  return { budgetUsd: budget.runUsd, spentUsd: await batches.spentUsd(run) };
}

function stateOf({ stopped, failures }: BatchResult<object | null>, parked: number, reason: unknown): BatchState {
  if (stopped !== null)
    return reason === 'was paused' ? 'paused' : reason === 'was cancelled' ? 'cancelled' : 'interrupted';
  if (failures.length > 0) return 'failed';
  return parked > 0 ? 'waiting' : 'done';
}
