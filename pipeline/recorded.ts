import type { BatchResult } from './batch.ts';
import type { RunEvent } from './run-event.ts';
import type { BatchState } from './store/batches.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Surroundings that keep a run's progress in the store as it is told, and listen to what other commands ask of it. Where
 * no command line is known, as in a dry run or a program of somebody else, nothing is kept.
 */
export function recorded<A extends Omit<Surroundings, 'posts'>>(around: A, run: string): A {
  const { args, stop } = around;
  if (args === undefined || stop === undefined) return { ...around, run };
  const { batches } = around.store;
  const written = new Map<string, number>();
  let begun = false;
  const keep = (event: RunEvent): void => {
    switch (event.type) {
      case 'run-started':
        batches.begin(run, args, event.posts);
        begun = true;
        break;
      case 'post-started':
        batches.post(run, event.path, { state: 'writing', sections: event.sections, written: 0 });
        break;
      case 'section-done':
        if (event.moment === 'assign') {
          written.set(event.path, (written.get(event.path) ?? 0) + 1);
          batches.post(run, event.path, { written: written.get(event.path) ?? 0 });
        }
        break;
      case 'post-parked':
        batches.post(run, event.path, { state: 'parked' });
        break;
      case 'post-done':
        batches.post(run, event.path, { state: 'done', verdict: event.verdict, score: event.score });
        break;
      case 'post-failed':
        batches.post(run, event.path, { state: 'failed', error: event.message });
        break;
      default:
        break;
    }
    // Before it has begun, a wish is one that an earlier process did not live to fulfil.
    if (!begun) return;
    const wish = batches.wish(run);
    if (wish !== null) stop(wish === 'pause' ? 'was paused' : 'was cancelled');
  };
  return {
    ...around,
    run,
    onEvent(event: RunEvent) {
      keep(event);
      around.onEvent(event);
    },
  };
}

/** Keeps how a run ended. */
export function settle(around: Omit<Surroundings, 'posts'>, batch: BatchResult<object | null>, parked: number): void {
  if (around.args === undefined || around.run === undefined) return;
  around.store.batches.end(around.run, stateOf(batch, parked, around.drain?.reason));
}

function stateOf({ stopped, failures }: BatchResult<object | null>, parked: number, reason: unknown): BatchState {
  if (stopped !== null)
    return reason === 'was paused' ? 'paused' : reason === 'was cancelled' ? 'cancelled' : 'interrupted';
  if (failures.length > 0) return 'failed';
  return parked > 0 ? 'waiting' : 'done';
}
