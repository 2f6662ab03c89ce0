import type { RunEvent } from './run-event.ts';
import type { BatchPost } from './store/batches.ts';

/** What each event changes in how its post stands; null: nothing. */
export function postProgress(): (event: RunEvent) => Partial<BatchPost> | null {
  const written = new Map<string, number>();
  return (event) => {
    switch (event.type) {
      case 'post-started':
        return { state: 'writing', sections: event.sections, written: 0 };
      case 'section-done': {
        if (event.moment !== 'assign') return null;
        const count = (written.get(event.path) ?? 0) + 1;
        written.set(event.path, count);
        return { written: count };
      }
      case 'post-parked':
        return { state: 'parked' };
      case 'post-done':
        return { state: 'done', verdict: event.verdict, score: event.score };
      case 'post-failed':
        return { state: 'failed', error: event.message };
      default:
        return null;
    }
  };
}
