import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { sqliteStore } from '../../pipeline/store/sqlite/store.ts';
import { emptyFolder, filesIn, root, startCopydesk } from '../command-line.ts';
import { seeded } from '../fault-server.ts';
import { complete, openaiServer } from '../openai-server.ts';

/*
 * copydesk is killed, at moments with a name and at any others, and started again with the same command: nothing finished is
 * lost, nothing paid is paid twice beyond what was in flight, and in the end the posts are those of a run that was left
 * alone.
 */

const posts = 3;
const sections = 2;
const concurrency = 2;

const brief = (post: number) => `---
schema: brief/v1
title: "Leaf piles in garden ${post}"
slug: garden-${post}
audience: { who: "A gardener" }
keywords: { primary: "leaf pile ${post}" }
---

# Outline
${Array.from({ length: sections }, (_, at) => `## What pile ${at} of garden ${post} needs {#pile-${at} words=30}\n- Air\n`).join('\n')}`;

async function garden() {
  const server = await openaiServer(({ model, user }, response) => {
    const [heading = ''] = /What pile \d+ of garden \d+/.exec(user) ?? [];
    complete(response, model, `${heading} is simple: it needs air and a little water.`);
  });
  const folder = emptyFolder();
  mkdirSync(join(folder, 'briefs'));
  for (let post = 0; post < posts; post++) writeFileSync(join(folder, 'briefs', `garden-${post}.md`), brief(post));
  writeFileSync(
    join(folder, 'copydesk.config.yaml'),
    `models:
  - { id: acme/only, price: { inputPerMillion: 1, outputPerMillion: 1 }, connect: { baseUrl: "${server.baseUrl}" } }
house: false
revisions: 0
concurrency: ${concurrency}
`,
  );
  const write = (environment: Readonly<Record<string, string>> = {}) =>
    startCopydesk(folder, ['write', 'briefs', '-q'], environment);
  return { server, folder, write };
}

/** The posts and what is kept beside them, but for how long calls took. */
function results(folder: string): ReadonlyMap<string, string> {
  const kept = [...filesIn(join(folder, 'out'))].filter(([name]) => /^garden-\d+\.(?:md|review\.json)$/.test(name));
  return new Map(kept.map(([name, text]) => [name, text.replaceAll(/"latencyMs": \d+/g, '"latencyMs": 0')]));
}

let known: ReadonlyMap<string, string> | null = null;

/** What a run that is left alone makes; found out once. */
async function undisturbed(): Promise<ReadonlyMap<string, string>> {
  if (known !== null) return known;
  const { folder, write } = await garden();
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
  const { server, folder, write } = await garden();
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
  const { server, folder, write } = await garden();
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
