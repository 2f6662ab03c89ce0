import { expect, test } from 'vitest';
import { recorded } from './recorded.ts';
import type { RunEvent } from './run-event.ts';
import { openStore } from './store/store.ts';

test('a run is stopped by what is asked of it, not by what was asked of one that was killed', () => {
  const store = openStore(':memory:');
  const posts = [{ path: 'a.md', title: 'A' }];
  store.batches.begin('r', ['write', 'a.md'], posts);
  store.batches.ask('r', 'pause');
  const stops: string[] = [];
  const { onEvent } = recorded(
    {
      configPath: 'test',
      environment: {},
      store,
      abort: new AbortController().signal,
      clock: { now: () => 0, after: () => () => undefined },
      onEvent: (_event: RunEvent) => undefined,
      args: ['write', 'a.md'],
      stop: (reason) => stops.push(reason),
    },
    'r',
  );
  onEvent({ type: 'paid-again', sections: [], costUsd: 0 });
  onEvent({ type: 'run-started', posts });
  expect(stops).toEqual([]);
  store.batches.ask('r', 'pause');
  onEvent({ type: 'post-started', path: 'a.md', title: 'A', sections: 1 });
  expect(stops).toEqual(['was paused']);
});
