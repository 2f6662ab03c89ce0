import { expect, test } from 'vitest';
import { garden, results } from './garden.ts';

/* The short form of `npm run torture`, and of test/long/crash.test.ts with its crash points by name. */

test('killed while calls are under way, the same command goes on and pays for nothing that was finished', async () => {
  const plot = { posts: 2, sections: 2, concurrency: 2 };
  let seen = 0;
  const disturbed = await garden(plot, (_, answer) => {
    seen++;
    if (seen === 3) first.kill();
    else answer();
  });
  const first = disturbed.write();
  expect((await first.ended).code).toBeNull();
  const { code, stderr } = await disturbed.write().ended;
  expect(code, stderr).toBe(0);
  expect(disturbed.server.calls.length - 4).toBeLessThanOrEqual(plot.concurrency);

  const alone = await garden(plot);
  expect((await alone.write().ended).code).toBe(0);
  expect(results(disturbed.folder)).toEqual(results(alone.folder));
});
