import { mkdirSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, filesIn, type Outcome, reportOf, startCopydesk } from '../command-line.ts';
import { complete, openaiServer } from '../openai-server.ts';

const brief = (slug: string) => `---
schema: brief/v1
title: "What the ${slug} test found"
slug: ${slug}
audience: { who: "Someone in a hurry" }
keywords: { primary: "${slug} test" }
---

# Outline
## What the ${slug} test found {#found words=30}
- The readers
## What the ${slug} test means {#means words=30}
- A meaning
`;

/** A folder with briefs, a model that answers at once or when it is let go, and copydesk in it. */
async function desk(slugs: readonly string[], { holds = false } = {}) {
  const held: (() => void)[] = [];
  let holding = holds;
  let arrived: () => void = () => undefined;
  const answer = (model: string, user: string, response: ServerResponse): void => {
    const [heading = ''] = /What the \S+ test (?:found|means)/.exec(user) ?? [];
    complete(response, model, `${heading} is told here in a few plain words.`);
  };
  const server = await openaiServer(({ model, user }, response) => {
    if (holding) held.push(() => answer(model, user, response));
    else answer(model, user, response);
    arrived();
  });
  const folder = emptyFolder();
  mkdirSync(join(folder, 'briefs'));
  for (const slug of slugs) writeFileSync(join(folder, 'briefs', `${slug}.md`), brief(slug));
  writeFileSync(
    join(folder, 'copydesk.config.yaml'),
    `models:\n  - { id: acme/only, price: { inputPerMillion: 1, outputPerMillion: 1 }, connect: { baseUrl: "${server.baseUrl}" } }\nhouse: false\nrevisions: 0\nconcurrency: 1\n`,
  );
  const run = (...args: string[]) => startCopydesk(folder, args);
  return {
    server,
    folder,
    run,
    /** The next call has come in. */
    asked: () =>
      new Promise<void>((resolve) => {
        arrived = resolve;
        if (held.length > 0) resolve();
      }),
    letGo(): void {
      holding = false;
      for (const one of held.splice(0)) one();
    },
  };
}

const listed = (outcome: Outcome) =>
  JSON.parse(outcome.stdout) as {
    id: string;
    state: string;
    done: number;
    posts: number;
    parked: number;
    failed: number;
  }[];
const shown = (outcome: Outcome) =>
  JSON.parse(outcome.stdout) as {
    state: string;
    posts: { path: string; state: string; written: number; approved: string | null }[];
  };

describe('a batch', () => {
  test('is listed with how far it came and what it cost, and forgotten when told', async () => {
    const { run, folder } = await desk(['paper', 'ink']);
    expect((await run('write', 'briefs', '-q').ended).code).toBe(0);
    expect(listed(await run('batch', 'ls', '-f', 'json').ended)).toMatchObject([
      { state: 'done', done: 2, posts: 2, failed: 0 },
    ]);
    const table = await run('batch').ended;
    expect(table.stdout).toMatch(/done +2 of 2 .*0\.\d{4} USD .*write briefs -q/);
    const one = await run('batch', 'show').ended;
    expect(one.stdout).toMatch(/briefs\/ink\.md +done +2 of 2 sections/);
    expect((await run('batch', 'rm').ended).code).toBe(0);
    expect(listed(await run('batch', 'ls', '-f', 'json').ended)).toEqual([]);
    expect([...filesIn(join(folder, 'out')).keys()]).toContain('paper.md');
  });

  test('is paused from another terminal, keeps the call under way, and goes on', async () => {
    const { run, server, asked, letGo } = await desk(['paper', 'ink'], { holds: true });
    const writing = run('write', 'briefs', '-q');
    await asked();
    expect((await run('batch', 'pause').ended).code).toBe(0);
    letGo();
    const outcome = await writing.ended;
    expect(outcome.code).toBe(130);
    expect(outcome.stderr).toContain('the run was paused');
    expect(server.calls).toHaveLength(1);
    expect(listed(await run('batch', 'ls', '-f', 'json').ended)).toMatchObject([{ state: 'paused' }]);
    const resumed = await run('batch', 'resume').ended;
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(server.calls).toHaveLength(4);
    expect(listed(await run('batch', 'ls', '-f', 'json').ended)).toMatchObject([{ state: 'done', done: 2 }]);
  });

  test('is drained by Ctrl-C: the call under way is waited for, paid and kept', async () => {
    const { run, server, asked, letGo } = await desk(['paper'], { holds: true });
    const writing = run('write', 'briefs', '-q');
    await asked();
    writing.interrupt();
    await writing.told('calls under way are waited for');
    letGo();
    expect((await writing.ended).code).toBe(130);
    expect(server.calls).toHaveLength(1);
    expect((await run('batch', 'resume').ended).code).toBe(0);
    expect(server.calls).toHaveLength(2);
  });

  test('that was killed is found interrupted, and resumes', async () => {
    const { run, server, asked, letGo } = await desk(['paper'], { holds: true });
    const writing = run('write', 'briefs', '-q');
    await asked();
    writing.kill();
    await writing.ended;
    expect(shown(await run('batch', 'show', '-f', 'json').ended).state).toBe('interrupted');
    const doctor = await run('doctor').ended;
    expect(doctor.code).toBe(0);
    expect(doctor.stdout).toMatch(/copydesk\.db is whole/);
    expect(doctor.stdout).toMatch(/1 calls were sent and never answered.*\n {2}acme\/only for briefs\/paper\.md#found/);
    letGo();
    expect((await run('batch', 'resume').ended).code).toBe(0);
    expect(server.calls).toHaveLength(3);
    expect((await run('doctor').ended).stdout).toContain('no call was left without an answer');
  });

  test('refuses what makes no sense in one line', async () => {
    const { run } = await desk(['paper']);
    expect((await run('batch').ended).stderr).toContain('no batch was run in this folder');
    await run('write', 'briefs', '-q').ended;
    for (const [args, line] of [
      [['pause'], 'is done, there is nothing to pause'],
      [['retry'], 'has no post that failed'],
      [['approve'], 'has no post that waits for approval'],
      [['show', 'zzz'], 'no batch begins with "zzz"'],
      [['stop'], 'batches know no "stop"'],
    ] as const) {
      const { code, stderr } = await run('batch', ...args).ended;
      expect(code).toBe(2);
      expect(stderr).toContain(line);
    }
  });
});

describe('approval', () => {
  test('of an outline: nothing is paid before, and only what is approved goes on', async () => {
    const { run, server, folder } = await desk(['paper', 'ink']);
    const parked = await run('write', 'briefs', '--approve', 'outline').ended;
    expect(parked.code, parked.stderr).toBe(0);
    expect(parked.stderr).toContain('its outline waits for approval');
    expect(server.calls).toEqual([]);
    expect(listed(await run('batch', 'ls', '-f', 'json').ended)).toMatchObject([{ state: 'waiting', parked: 2 }]);
    const [{ id = '' } = {}] = listed(await run('batch', 'ls', '-f', 'json').ended);
    expect((await run('batch', 'approve', id, 'briefs/paper.md').ended).code).toBe(0);
    expect((await run('batch', 'resume').ended).code).toBe(0);
    expect(server.calls.every(({ user }) => user.includes('the paper test'))).toBe(true);
    const names = [...filesIn(join(folder, 'out')).keys()];
    expect(names).toContain('paper.md');
    expect(names).not.toContain('ink.md');
    expect((await run('batch', 'approve').ended).code).toBe(0);
    expect((await run('batch', 'resume').ended).code).toBe(0);
    expect(server.calls).toHaveLength(4);
    expect(listed(await run('batch', 'ls', '-f', 'json').ended)).toMatchObject([{ state: 'done', done: 2, parked: 0 }]);
  });

  test('of a draft: it can be read, and is not written anew', async () => {
    const { run, server, folder } = await desk(['paper']);
    const parked = await run('write', 'briefs', '--approve', 'draft', '-q', '-f', 'json').ended;
    expect(parked.code, parked.stderr).toBe(0);
    expect(reportOf(parked).posts.map(({ path }) => path)).toEqual(['out/paper.md']);
    expect(filesIn(join(folder, 'out')).get('paper.md')).toContain('in a few plain words');
    expect(shown(await run('batch', 'show', '-f', 'json').ended).posts).toMatchObject([
      { state: 'parked', written: 2 },
    ]);
    await run('batch', 'approve').ended;
    expect((await run('batch', 'resume').ended).code).toBe(0);
    expect(server.calls).toHaveLength(2);
    expect(shown(await run('batch', 'show', '-f', 'json').ended).posts).toMatchObject([
      { state: 'done', approved: 'draft' },
    ]);
  });
});

test('--json-events tells every step as one object a line, and stdout stays data', async () => {
  const { run } = await desk(['paper']);
  const outcome = await run('write', 'briefs', '-f', 'json', '--json-events').ended;
  expect(reportOf(outcome).summary.posts).toBe(1);
  const lines = outcome.stderr.split('\n').filter((line) => line.startsWith('{'));
  const events = lines.map((line) => JSON.parse(line) as { type: string; at: string });
  expect(events.map(({ type }) => type)).toEqual([
    'run-started',
    'post-started',
    'call-sent',
    'section-done',
    'call-sent',
    'section-done',
    'post-done',
  ]);
  expect(events.every(({ at }) => !Number.isNaN(Date.parse(at)))).toBe(true);
});

test('what was paid for under another prompt is told before it is paid for again', async () => {
  const { run, server, folder } = await desk(['paper']);
  expect((await run('write', 'briefs').ended).stderr).not.toContain('paid again');
  const text = brief('paper').replace('- A meaning', '- Another meaning');
  writeFileSync(join(folder, 'briefs', 'paper.md'), text);
  const changed = await run('write', 'briefs').ended;
  expect(changed.stderr).toMatch(
    /^1 section paid for before, under another prompt or model: paid again, about 0\.\d{4} USD$/m,
  );
  expect(server.calls).toHaveLength(3);
  expect((await run('write', 'briefs').ended).stderr).not.toContain('paid again');
  expect(server.calls).toHaveLength(3);
});
