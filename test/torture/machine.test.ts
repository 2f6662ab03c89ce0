import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { emptyFolder, hasStackTrace, type Outcome, root } from '../command-line.ts';
import { type Garden, garden, results } from '../garden.ts';

/*
 * What machines do to a batch: the disk is full, the folder cannot be written, somebody holds the database, the clock jumps, the
 * lid is closed. One clear line, nothing lost, and the same command goes on.
 */

const plot = { posts: 4, sections: 2, concurrency: 2 };
const sections = plot.posts * plot.sections;

/** A small file system of its own; null where this user may mount none. */
function smallDisk(): string | null {
  const folder = emptyFolder();
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]);
  if (status !== 0) return null;
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return folder;
}

/** The posts but for the day they were made on, since the clock may jump over midnight. */
function undated(folder: string): ReadonlyMap<string, string> {
  const posts = [...results(folder)].filter(([name]) => name.endsWith('.md'));
  return new Map(posts.map(([name, text]) => [name, text.replace(/^pubDate: .*$/m, '')]));
}

async function expectSameEnd({ folder }: Garden): Promise<void> {
  const alone = await garden(plot);
  expect((await alone.write().ended).code).toBe(0);
  expect(undated(folder)).toEqual(undated(alone.folder));
}

function expectOneLine(outcome: Outcome, about: RegExp): void {
  const { stderr } = outcome;
  expect(hasStackTrace(outcome), stderr).toBe(false);
  expect(
    stderr
      .trim()
      .split('\n')
      .filter((line) => about.test(line)),
    stderr,
  ).not.toHaveLength(0);
}

test('a full disk', async ({ skip }) => {
  const folder = smallDisk();
  if (folder === null) return skip('this user may mount no file system');
  const small = await garden({ ...plot, folder });
  const filling = join(folder, 'filling');
  let bytes = 2 ** 21;
  for (; bytes > 4096; bytes >>= 1) spawnSync('sh', ['-c', `head -c ${bytes} /dev/zero >> ${filling}`]);
  const outcome = await small.write().ended;
  expect(outcome.code, outcome.stderr).toBe(2);
  expectOneLine(outcome, /cannot be (?:written|opened)|disk is full/);
  rmSync(filling);
  const again = await small.write().ended;
  expect(again.code, again.stderr).toBe(0);
  expect(small.server.calls.length).toBeLessThanOrEqual(sections + plot.concurrency);
  await expectSameEnd(small);
});

test('a folder that cannot be written', async ({ skip }) => {
  const folder = smallDisk();
  if (folder === null) return skip('this user may mount no file system');
  const closed = await garden({ ...plot, folder });
  spawnSync('mount', ['-o', 'remount,ro', folder]);
  const outcome = await closed.write().ended;
  expect(outcome.code, outcome.stderr).toBe(2);
  expectOneLine(outcome, /cannot be (?:written|opened)/);
  expect(closed.server.calls).toHaveLength(0);
  spawnSync('mount', ['-o', 'remount,rw', folder]);
  expect((await closed.write().ended).code).toBe(0);
  expect(closed.server.calls).toHaveLength(sections);
  await expectSameEnd(closed);
});

test('a database that somebody else holds', async () => {
  const held = await garden(plot);
  mkdirSync(join(held.folder, '.copydesk'));
  const holder = new DatabaseSync(join(held.folder, '.copydesk/copydesk.db'));
  holder.exec('CREATE TABLE held (one INTEGER); BEGIN EXCLUSIVE; INSERT INTO held VALUES (1)');
  const outcome = await held.write().ended;
  expect(outcome.code, outcome.stderr).not.toBe(0);
  expectOneLine(outcome, /busy|locked|another/);
  holder.exec('ROLLBACK; DROP TABLE held');
  holder.close();
  expect((await held.write().ended).code).toBe(0);
  expect(held.server.calls).toHaveLength(sections);
  await expectSameEnd(held);
});

test('a clock that jumps an hour forth and back', async () => {
  const jumping = await garden(plot);
  const preload = pathToFileURL(join(root, 'test/clock-jump.mjs')).href;
  const { code, stderr } = await jumping.write({ NODE_OPTIONS: `--import ${preload}` }).ended;
  expect(code, stderr).toBe(0);
  expect(jumping.server.calls).toHaveLength(sections);
  await expectSameEnd(jumping);
});

test('a lid that is closed while calls are under way', async () => {
  let seen = 0;
  // The calls of the moment are lost: the network is gone before the machine sleeps.
  let isGone = false;
  const slept = Promise.withResolvers<void>();
  const sleeper = await garden(plot, (_, answer) => {
    seen++;
    if (seen === 4) {
      isGone = true;
      slept.resolve();
    }
    if (!isGone) answer();
  });
  const run = sleeper.write();
  await slept.promise;
  run.freeze();
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  sleeper.server.hangUp();
  isGone = false;
  run.wake();
  const { code, stderr } = await run.ended;
  expect(code, stderr).toBe(0);
  expect(sleeper.server.calls.length).toBeLessThanOrEqual(sections + plot.concurrency);
  await expectSameEnd(sleeper);
});
