import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { sqliteStore } from '../../pipeline/store/sqlite/store.ts';
import { root } from '../command-line.ts';
import { seeded } from '../fault-server.ts';
import { garden, results } from '../garden.ts';

/*
 * copydesk is killed, at moments with a name and at any others, and started again with the same command: nothing finished is
 * lost, nothing paid is paid twice beyond what was in flight, and in the end the posts are those of a run that was left
 * alone.
 */

const posts = 3;
const sections = 2;
const concurrency = 2;

const plot = { posts, sections, concurrency };

let known: ReadonlyMap<string, string> | null = null;

/** What a run that is left alone makes; found out once. */
async function undisturbed(): Promise<ReadonlyMap<string, string>> {
  if (known !== null) return known;
  const { folder, write } = await garden(plot);
  expect((await write().ended).code).toBe(0);
  known = results(folder);
  return known;
}

test.each([
  ['reserved', 1],
  ['sent', 3],
  ['returned', 2],
  ['journaled', 4],
  ['claimed', 2],
  ['renamed', 2],
] as const)('killed at “%s” (time %i), the same command goes on', async (point, times) => {
  const { server, folder, write } = await garden(plot);
  const preload = pathToFileURL(join(root, 'test/crash-point.mjs')).href;
  const crash = { NODE_OPTIONS: `--import ${preload}`, CRASH_AT: point, CRASH_TIMES: String(times) };
  expect((await write(crash).ended).code).toBeNull();
  const before = server.calls.length;

  const store = sqliteStore(join(folder, '.copydesk/copydesk.db'));
  const open = await store.ledger.unanswered();
  await store.close();
  expect(open.length).toBeLessThanOrEqual(concurrency);
  if (point === 'returned') expect(open.length).toBeGreaterThan(0);

  const outcome = await write().ended;
  expect(outcome.code, outcome.stderr).toBe(0);
  const repeated = server.calls.length - posts * sections;
  expect(repeated).toBeLessThanOrEqual(concurrency);
  if (point === 'reserved' || point === 'renamed') expect(repeated).toBeLessThanOrEqual(concurrency - 1);
  expect(before).toBeLessThanOrEqual(posts * sections);
  expect(results(folder)).toEqual(await undisturbed());
});

test('killed again and again at any moment, it comes to the same end', async () => {
  const { server, folder, write } = await garden(plot);
  const chance = seeded(11);
  let kills = 0;
  for (let round = 0; round < 3; round++) {
    const run = write();
    const timer = setTimeout(
      () => {
        kills++;
        run.kill();
      },
      400 + 900 * chance(),
    );
    await run.ended;
    clearTimeout(timer);
  }
  const outcome = await write().ended;
  expect(outcome.code, outcome.stderr).toBe(0);
  console.info(`${kills} kills: ${server.calls.length} calls for ${posts * sections} sections`);
  expect(server.calls.length).toBeLessThanOrEqual(posts * sections + kills * concurrency);
  expect(results(folder)).toEqual(await undisturbed());
});
