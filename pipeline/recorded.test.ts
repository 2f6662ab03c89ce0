import { expect, test } from 'vitest';
import { recorded } from './recorded.ts';
import type { RunEvent } from './run-event.ts';
import { sqliteStore } from './store/sqlite/store.ts';

test('a run is stopped by what is asked of it, not by what was asked of one that was killed', async () => {
  const store = sqliteStore(':memory:');
  const posts = [{ path: 'a.md', title: 'A' }];
  await store.batches.begin('r', ['write', 'a.md'], posts);
  await store.batches.ask('r', 'pause');
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
  await onEvent({ type: 'paid-again', sections: [], costUsd: 0 });
  const begun = posts.map((post) => ({ ...post, sections: 1 }));
  await onEvent({ type: 'run-started', command: 'write', posts: begun, budgetUsd: null, spentUsd: 0 });
  expect(stops).toEqual([]);
  await store.batches.ask('r', 'pause');
  await onEvent({ type: 'post-started', path: 'a.md', title: 'A', sections: 1 });
  expect(stops).toEqual(['was paused']);
});

test('a run that nothing happens in hears what is asked of it', async () => {
  const store = sqliteStore(':memory:');
  const stops: string[] = [];
  const timers: (() => void)[] = [];
  const after = (_ms: number, callback: () => void) => {
    timers.push(callback);
    return () => void timers.splice(timers.indexOf(callback), 1);
  };
  const run = recorded(
    {
      configPath: 'test',
      environment: {},
      store,
      abort: new AbortController().signal,
      clock: { now: () => 0, after },
      onEvent: (_event: RunEvent) => undefined,
      args: ['write', 'a.md'],
      stop: (reason) => stops.push(reason),
    },
    'r',
  );
  const begun = [{ path: 'a.md', title: 'A', sections: 1 }];
  await run.onEvent({ type: 'run-started', command: 'write', posts: begun, budgetUsd: null, spentUsd: 0 });
  await store.batches.ask('r', 'cancel');
  timers.shift()?.();
  await expect.poll(() => stops).toEqual(['was cancelled']);
  await expect.poll(() => timers.length).toBe(1);
  await run.settle({ done: [], failures: [], stopped: null }, 0);
  expect(timers).toEqual([]);
});
