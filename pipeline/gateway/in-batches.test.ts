import { expect, test } from 'vitest';
import { inBatches } from './in-batches.ts';

test('what comes while the store is busy is entered together, and everybody gets his own answer', async () => {
  const asked: (readonly string[])[] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  const enter = inBatches(async (requests: readonly string[]) => {
    asked.push(requests);
    const gate = Promise.withResolvers<void>();
    gates.push(gate);
    await gate.promise;
    return requests.map((request) => request.toUpperCase());
  });
  const all = ['a', 'b', 'c'].map(enter);
  gates[0]?.resolve();
  await all[0];
  await expect.poll(() => gates.length).toBe(2);
  gates[1]?.resolve();
  expect(await Promise.all(all)).toEqual(['A', 'B', 'C']);
  expect(asked).toEqual([['a'], ['b', 'c']]);
});

test('a store that fails once is asked again for who comes later', async () => {
  let isAway = true;
  const enter = inBatches(async (requests: readonly string[]) => {
    if (isAway) throw new Error('away');
    return requests;
  });
  await expect(enter('a')).rejects.toThrow('away');
  isAway = false;
  expect(await enter('b')).toBe('b');
});
