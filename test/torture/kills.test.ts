import { expect, test } from 'vitest';
import { expectWhole, killedBatch } from '../kills.ts';

/* The long form of test/killed.test.ts. */

const plot = { posts: 30, sections: 3, concurrency: 3 };
const seed = Number(process.env.SEED ?? 7);

test('killed 25 times, a batch of 30 posts comes to the same end and pays for what was in flight at most', async () => {
  const survival = await killedBatch(plot, 25, seed);
  const { kills, paid, repeated, lost } = survival;
  console.info(`${kills} kills, seed ${seed}: ${paid} sections paid, ${repeated} calls repeated, ${lost} lost`);
  expect(kills).toBe(25);
  await expectWhole(plot, survival);
}, 240_000);
