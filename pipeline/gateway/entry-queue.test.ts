import { expect, test } from 'vitest';
import type { KeyRequest } from '../store/keys.ts';
import { entryQueue } from './entry-queue.ts';

const standing = { requests: null, tokens: null };
const request = (id: string): KeyRequest => ({ id, key: 'ada', tokens: 1, mostUsd: 0 });

test('what comes while the store is busy is entered together, and everybody gets his own answer', async () => {
  const asked: string[][] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  const enter = entryQueue({
    async enter(requests) {
      asked.push(requests.map(({ id }) => id));
      const gate = Promise.withResolvers<void>();
      gates.push(gate);
      await gate.promise;
      return requests.map(({ id }) => ({
        refused: id === 'c' ? ({ because: 'day', waitMs: null } as const) : null,
        standing,
      }));
    },
  });
  const all = ['a', 'b', 'c'].map((id) => enter(request(id)));
  gates[0]?.resolve();
  await all[0];
  await expect.poll(() => gates.length).toBe(2);
  gates[1]?.resolve();
  expect((await Promise.all(all)).map(({ refused }) => refused?.because ?? null)).toEqual([null, null, 'day']);
  expect(asked).toEqual([['a'], ['b', 'c']]);
});

test('a store that fails once is asked again for who comes later', async () => {
  let isAway = true;
  const enter = entryQueue({
    async enter(requests) {
      if (isAway) throw new Error('away');
      return requests.map(() => ({ refused: null, standing }));
    },
  });
  await expect(enter(request('a'))).rejects.toThrow('away');
  isAway = false;
  expect((await enter(request('b'))).refused).toBeNull();
});
