import { expect, test } from 'vitest';
import { expectWhole, killedBatch } from '../kills.ts';

/*
 * The short form of `npm run torture`, and of test/long/crash.test.ts with its crash points by name. With this seed one kill
 * comes after an answer and one at a call.
 */

test('killed while calls are under way, the same command goes on and pays for nothing that was finished', async () => {
  const plot = { posts: 3, sections: 2, concurrency: 2 };
  const survival = await killedBatch(plot, 2, 3);
  expect(survival.kills).toBe(2);
  await expectWhole(plot, survival);
});
