import { expect, test } from 'vitest';
import type { Running } from '../command-line.ts';
import { seeded } from '../fault-server.ts';
import { garden, results } from '../garden.ts';

/*
 * 30 posts, killed 25 times: at a call, in the middle of it, or a moment after its answer, when it is written down and files
 * are claimed and renamed.
 */

const plot = { posts: 30, sections: 3, concurrency: 3 };
const kills = 25;
const seed = Number(process.env.SEED ?? 7);

test(`killed ${kills} times, a batch comes to the same end and pays for what was in flight at most`, async () => {
  const chance = seeded(seed);
  let killed = 0;
  let running: Running | null = null;
  const kill = (victim: Running | null): void => {
    if (victim === null || victim !== running || killed === kills) return;
    running = null;
    killed++;
    victim.kill();
  };
  const disturbed = await garden(plot, (_, answer) => {
    const victim = running;
    const draw = chance();
    if (draw < 0.15) kill(victim);
    else if (draw < 0.45) {
      answer();
      setTimeout(() => kill(victim), 120 * chance());
    } else answer();
  });
  let code: number | null = null;
  for (let round = 0; code === null && round <= kills; round++) {
    running = disturbed.write();
    const outcome = await running.ended;
    code = outcome.code;
    if (code !== null) expect(code, outcome.stderr).toBe(0);
  }
  const sections = plot.posts * plot.sections;
  const { calls } = disturbed.server;
  console.info(
    `${killed} kills, seed ${seed}: ${calls.length} calls for ${sections} sections, ${calls.length - sections} paid again, 0 lost`,
  );
  expect(killed).toBe(kills);
  expect(calls.length).toBeLessThanOrEqual(sections + killed * plot.concurrency);

  const alone = await garden(plot);
  expect((await alone.write().ended).code).toBe(0);
  expect(results(disturbed.folder)).toEqual(results(alone.folder));
}, 600_000);
