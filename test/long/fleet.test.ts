import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openQueue } from '../../pipeline/store/postgres/queue.ts';
import { postgresStore } from '../../pipeline/store/postgres/store.ts';
import { emptyFolder, filesIn, type Running, startCopydesk } from '../command-line.ts';
import { complete, type OpenAIServer, openaiServer } from '../openai-server.ts';
import { noPostgres, type Postgres, startPostgres } from '../postgres.ts';

/*
 * Many machines: workers in other folders, which share nothing with the command but the database and the configuration.
 */

const brief = (post: number, sections: number) => `---
schema: brief/v1
title: "Leaf piles in garden ${post}"
slug: garden-${post}
audience: { who: "A gardener" }
keywords: { primary: "leaf pile ${post}" }
sources:
  - { id: notes, title: "Garden notes ${post}", file: notes-${post}.md }
---

# Outline
${Array.from({ length: sections }, (_, at) => `## What pile ${at} of garden ${post} needs {#pile-${at} words=30}\n- Air\n`).join('\n')}`;

interface Garden {
  readonly url: string;
  readonly server: OpenAIServer;
  readonly folder: string;
  readonly write: (...more: string[]) => Running;
  readonly run: (...args: string[]) => Running;
  /** What one machine makes of the briefs, without a database. */
  readonly alone: () => Promise<ReadonlyMap<string, string>>;
  /** Calls under way at once, at most so far. */
  readonly mostAtOnce: () => number;
  /** When calls came in, in milliseconds since the epoch. */
  readonly times: () => readonly number[];
  /** From now on the model thinks, until it is released: nothing happens meanwhile. */
  readonly hold: () => void;
  readonly release: () => void;
  /** Starts a worker in a folder of its own; resolves when it takes posts. */
  readonly worker: (changes?: string, concurrency?: number) => Promise<Running>;
}

async function garden(
  postgres: Postgres,
  options: { posts: number; sections: number; latencyMs?: number; config?: string; limits?: string; models?: string },
): Promise<Garden> {
  const url = await postgres.newDatabase();
  const times: number[] = [];
  let [underWay, mostAtOnce] = [0, 0];
  let { latencyMs = 0 } = options;
  let held: (() => void)[] | null = null;
  const server = await openaiServer(({ model, user }, response) => {
    const [heading = ''] = /What pile \d+ of garden \d+/.exec(user) ?? [];
    times.push(Date.now());
    mostAtOnce = Math.max(mostAtOnce, ++underWay);
    const answer = (): void => {
      underWay--;
      complete(response, model, `${heading} is simple: it needs air and a little water.`);
    };
    setTimeout(() => {
      if (held === null) answer();
      else held.push(answer);
    }, latencyMs);
  });
  const configuration = `models:
  - { id: acme/only, price: { inputPerMillion: 1, outputPerMillion: 10 }, ${options.limits ?? ''} connect: { baseUrl: "${server.baseUrl}" } }
${(options.models ?? '').replaceAll('HERE', server.baseUrl)}house: false
revisions: 0
concurrency: 2
${options.config ?? ''}`;
  const folder = emptyFolder();
  mkdirSync(join(folder, 'briefs'));
  for (let post = 0; post < options.posts; post++) {
    writeFileSync(join(folder, 'briefs', `garden-${post}.md`), brief(post, options.sections));
    writeFileSync(join(folder, 'briefs', `notes-${post}.md`), `Pile ${post} was turned on 3 May.`);
  }
  writeFileSync(join(folder, 'copydesk.config.yaml'), configuration);
  const environment = { DATABASE_URL: url };
  const run = (...args: string[]) => {
    const running = startCopydesk(folder, args, environment);
    // A test that fails leaves nobody waiting.
    onTestFinished(() => running.kill());
    return running;
  };
  return {
    url,
    server,
    folder,
    run,
    hold() {
      held = [];
    },
    release() {
      const answers = held ?? [];
      held = null;
      for (const answer of answers) answer();
    },
    times: () => times,
    mostAtOnce: () => mostAtOnce,
    async alone() {
      latencyMs = 0;
      const outcome = await startCopydesk(folder, ['write', 'briefs', '-q', '--out', 'alone']).ended;
      expect(outcome.code, outcome.stderr).toBe(0);
      return results(folder, 'alone');
    },
    write: (...more) => run('write', 'briefs', '--max-posts-per-day', '500', ...more),
    async worker(changes = '', concurrency = 2) {
      const home = emptyFolder();
      writeFileSync(join(home, 'copydesk.config.yaml'), configuration + changes);
      const worker = startCopydesk(home, ['worker', '--concurrency', String(concurrency)], environment);
      onTestFinished(() => worker.kill());
      await worker.told('takes posts');
      return worker;
    },
  };
}

/** The posts and what is kept beside them, but for how long calls took. */
function results(folder: string, out: string): ReadonlyMap<string, string> {
  const kept = [...filesIn(join(folder, out))].filter(([name]) => /^garden-\d+\.(?:md|review\.json)$/.test(name));
  return new Map(kept.map(([name, text]) => [name, text.replaceAll(/"latencyMs": \d+/g, '"latencyMs": 0')]));
}

describe.skipIf(noPostgres !== null)('a fleet', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  test('writes the posts that the command would write itself, and the command collects them', async () => {
    const at = await garden(postgres, { posts: 3, sections: 2 });
    const worker = await at.worker();
    const outcome = await at.write('--json-events').ended;
    expect(outcome.code, outcome.stderr).toBe(0);
    const events = outcome.stderr
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
    expect(events.filter(({ type }) => type === 'section-done')).toHaveLength(6);
    expect(events.filter(({ type }) => type === 'post-done')).toHaveLength(3);
    expect(results(at.folder, 'out')).toEqual(await at.alone());
    worker.interrupt();
    expect((await worker.ended).code).toBe(0);
  });

  test('goes on when one worker is killed and another sleeps past its lease and wakes as a zombie', async () => {
    const [posts, sections] = [12, 4];
    const at = await garden(postgres, { posts, sections, latencyMs: 1_500 });
    const workers = [await at.worker(), await at.worker(), await at.worker()] as const;
    const [killed, zombie, left] = workers;
    const write = at.write('-q');
    await Promise.all(workers.map((worker) => worker.told('→')));
    const heldBy = (worker: Running) => {
      const begun = [...worker.heard().matchAll(/(garden-\d+)\.md: Leaf/g)].map(([, name]) => name);
      const over = new Set([...worker.heard().matchAll(/(garden-\d+)\.md: done/g)].map(([, name]) => name));
      return begun.filter((name) => !over.has(name));
    };
    killed.kill();
    zombie.freeze();
    const since = Date.now();
    await killed.ended;
    const orphans = heldBy(killed);
    const frozen = heldBy(zombie);
    expect([orphans.length, frozen.length]).toEqual([2, 2]);
    const takenBy = async (name: string | undefined, ...by: readonly Running[]) => {
      await Promise.any(by.map((worker) => worker.told(`${name}.md: Leaf`)));
      return (Date.now() - since) / 1000;
    };
    const orphaned = orphans.map((name) => takenBy(name, left, zombie));
    // Woken as soon as one of its posts is somebody else's: it takes both for its own still.
    const abandoned = await Promise.any(frozen.map((name) => takenBy(name, left)));
    zombie.wake();
    const outcome = await write.ended;
    expect(outcome.code, outcome.stderr).toBe(0);
    const takeovers = [abandoned, ...(await Promise.all(orphaned))];
    const repeats = at.server.calls.length - posts * sections;
    console.info(
      `taken over after ${takeovers.map((time) => time.toFixed(1)).join(', ')} s; ${at.server.calls.length} calls for ${posts * sections} sections: ${repeats} paid twice`,
    );
    for (const time of takeovers) expect(time).toBeLessThan(60);
    // Two posts at a time each: two calls of the killed one and two of the sleeper were in flight.
    expect(repeats).toBeLessThanOrEqual(4);
    await zombie.told('left:');
    const done = workers.flatMap((worker) => worker.heard().match(/garden-\d+\.md: done/g) ?? []);
    expect(done.sort()).toEqual([...new Set(done)].sort());
    expect(done).toHaveLength(posts);
    // What the sleeper was answered is in the books: only calls of the killed one are open.
    const doctor = JSON.parse((await at.run('doctor', '-f', 'json').ended).stdout);
    expect(doctor.calls).toBe(at.server.calls.length);
    expect(doctor.paidUsd).toBeGreaterThanOrEqual((at.server.calls.length - 2) * 0.002);
    expect(results(at.folder, 'out')).toEqual(await at.alone());
  }, 150_000);

  test('goes on when PostgreSQL is restarted in mid-batch, and when it crashes', async () => {
    const [posts, sections] = [6, 4];
    const at = await garden(postgres, { posts, sections, latencyMs: 400 });
    const workers = [await at.worker(), await at.worker(), await at.worker()];
    const write = at.write();
    await Promise.all(workers.map((worker) => worker.told('→')));
    postgres.restart();
    await write.told('done:');
    postgres.crash();
    const outcome = await write.ended;
    expect(outcome.code, outcome.stderr).toBe(0);
    const repeats = at.server.calls.length - posts * sections;
    console.info(`PostgreSQL restarted and crashed: ${repeats} of ${posts * sections} sections paid twice`);
    expect(repeats).toBeLessThanOrEqual(2 * 6);
    expect(results(at.folder, 'out')).toEqual(await at.alone());
  });

  test('keeps budgets and limits for all workers together', async () => {
    const [posts, sections] = [9, 4];
    const at = await garden(postgres, { posts, sections, latencyMs: 100, limits: 'limits: { concurrent: 3 },' });
    for (const _ of [1, 2, 3]) await at.worker();
    const outcome = await at.write('-q', '--budget', '0.02').ended;
    expect(outcome.code, outcome.stderr).toBe(4);
    const billed = at.server.calls.length * 0.002;
    console.info(`budget of 0.02 USD, three workers: ${at.server.calls.length} calls, ${billed.toFixed(4)} USD billed`);
    expect(billed).toBeLessThanOrEqual(0.02);
    expect(billed).toBeGreaterThan(0.02 - 0.004);
    // How often three calls do meet is the machine's affair; a fourth beside them never is.
    expect(at.mostAtOnce()).toBeLessThanOrEqual(3);
  });

  test('learns while it writes: one outcome of each section, and a batch goes by what was known when it began', async () => {
    const sections = 4;
    const at = await garden(postgres, {
      posts: 12,
      sections,
      latencyMs: 100,
      models:
        '  - { id: acme/other, price: { inputPerMillion: 1, outputPerMillion: 10 }, connect: { baseUrl: "HERE" } }\n',
      config: 'router: { bandit: { explore: 0.4 } }\n',
    });
    const workers = [await at.worker(), await at.worker(), await at.worker()] as const;
    const [first, second] = [0, 6].map((from) =>
      Array.from({ length: 6 }, (_, more) => join('briefs', `garden-${from + more}.md`)),
    ) as [string[], string[]];
    const write = at.run('write', ...first, '-q');
    await Promise.all(workers.map((worker) => worker.told('→')));
    workers[0].kill();
    const outcome = await write.ended;
    expect(outcome.code, outcome.stderr).toBe(0);
    const store = await postgresStore(at.url);
    onTestFinished(() => store.close());
    const known = await store.outcomes.ofSections();
    expect(new Set(known.map(({ post, section }) => `${post} ${section}`)).size).toBe(first.length * sections);
    expect(known).toHaveLength(first.length * sections);
    const next = await at.run('write', ...second, '-q', '--out', 'next').ended;
    expect(next.code, next.stderr).toBe(0);
    const reasons = [...results(at.folder, 'next').values()].flatMap((text) => text.match(/"reason": "[^"]+/g) ?? []);
    const tried = reasons.filter((reason) => reason.includes('tried to learn more')).length;
    const after = reasons.filter((reason) => reason.includes(`after ${known.length} outcomes`)).length;
    expect(tried).toBeGreaterThan(0);
    expect(tried + after).toBe(second.length * sections);
    expect((await store.outcomes.ofSections()).map(({ model }) => model)).toContain('acme/other');
  }, 150_000);

  test('keeps to requests a minute, in any minute, whoever makes them', async () => {
    const at = await garden(postgres, { posts: 6, sections: 3, limits: 'limits: { requestsPerMinute: 12 },' });
    for (const _ of [1, 2, 3]) await at.worker();
    const outcome = await at.write('-q').ended;
    expect(outcome.code, outcome.stderr).toBe(0);
    const most = at.times().map((from) => at.times().filter((time) => time >= from && time < from + 60_000).length);
    console.info(`12 requests a minute, three workers: at most ${Math.max(...most)} in any minute`);
    expect(Math.max(...most)).toBe(12);
  }, 300_000);

  test('leaves posts alone that it would write differently, and the command says so', async () => {
    const at = await garden(postgres, { posts: 1, sections: 1 });
    const other = await at.worker('preset: strict\n');
    const write = at.write();
    await write.told('no worker of this version and configuration');
    expect(write.heard()).toMatch(
      /1 post waits, and no worker .* there are others: \S+ \([0-9a-f]{16}\) — start `copydesk worker`/,
    );
    expect(at.server.calls).toEqual([]);
    await at.worker();
    const outcome = await write.ended;
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(other.heard()).not.toContain('garden-0');
  });

  test('a worker that is asked to leave gives its posts back, and a command takes them back', async () => {
    const at = await garden(postgres, { posts: 2, sections: 3, latencyMs: 700 });
    const first = await at.worker();
    const write = at.write();
    await Promise.all([first.told('garden-0.md: What'), first.told('garden-1.md: What')]);
    at.hold();
    first.interrupt();
    await first.told('interrupted');
    at.release();
    const left = await first.ended;
    expect(left.code, left.stderr).toBe(0);
    expect(left.stderr.match(/given back/g)).toHaveLength(2);
    at.hold();
    const second = await at.worker();
    await Promise.all([second.told('garden-0.md: What'), second.told('garden-1.md: What')]);
    write.interrupt();
    const stopped = await write.ended;
    expect(stopped.code, stopped.stderr).toBe(130);
    at.release();
    await Promise.all([second.told('garden-0.md: left:'), second.told('garden-1.md: left:')]);
    expect(JSON.parse((await at.run('batch', 'ls', '-f', 'json').ended).stdout)).toMatchObject([
      { state: 'interrupted', posts: 2, done: 0 },
    ]);
    const again = await at.write().ended;
    expect(again.code, again.stderr).toBe(0);
    // Calls under way were waited for and answered from the ledger afterwards.
    expect(at.server.calls).toHaveLength(6);
    expect(results(at.folder, 'out')).toEqual(await at.alone());
  }, 150_000);

  test('works on for a command that is killed, and the same command collects', async () => {
    const at = await garden(postgres, { posts: 4, sections: 3, latencyMs: 500 });
    const worker = await at.worker();
    const write = at.write('-q');
    await worker.told('→');
    write.kill();
    await write.ended;
    await worker.told('done:');
    const again = await at.write('-q').ended;
    expect(again.code, again.stderr).toBe(0);
    const repeats = at.server.calls.length - 12;
    console.info(`command killed: ${repeats} of 12 sections paid twice`);
    // The second command hands the posts out anew while calls of the first are under way.
    expect(repeats).toBeLessThanOrEqual(2);
    expect(results(at.folder, 'out')).toEqual(await at.alone());
  });

  test('is looked after with batch and doctor', async () => {
    const at = await garden(postgres, { posts: 3, sections: 3, latencyMs: 500 });
    await at.worker('', 1);
    const write = at.write();
    await write.told('→');
    at.hold();
    expect((await at.run('batch', 'pause').ended).code).toBe(0);
    const paused = await write.ended;
    at.release();
    expect(paused.code, paused.stderr).toBe(130);
    expect(paused.stderr).toContain('the run was paused');
    expect((await at.run('batch').ended).stdout).toMatch(/paused +\d of 3/);
    const resumed = await at.run('batch', 'resume').ended;
    expect(resumed.code, resumed.stderr).toBe(0);
    const shown = JSON.parse((await at.run('batch', 'show', '-f', 'json').ended).stdout);
    expect(shown).toMatchObject({ state: 'done', done: 3, posts: [{ written: 3 }, { written: 3 }, { written: 3 }] });
    expect(shown.costUsd).toBeCloseTo(9 * 0.002);
    expect((await at.run('doctor').ended).stdout).toMatch(
      /the database at DATABASE_URL is whole[\s\S]*9 calls for 0.0180/,
    );
    expect((await at.run('batch', 'cancel').ended).code).toBe(0);
    expect((await at.run('batch', 'rm').ended).code).toBe(0);
    expect(JSON.parse((await at.run('batch', 'ls', '-f', 'json').ended).stdout)).toEqual([]);
  });

  test('a worker without the key for a model does not start, nor one without a database', async () => {
    const at = await garden(postgres, { posts: 1, sections: 1 });
    const config = join(at.folder, 'copydesk.config.yaml');
    writeFileSync(config, readFileSync(config, 'utf8').replace('connect: {', 'connect: { apiKeyEnv: NO_SUCH_KEY,'));
    const keyless = await at.run('worker').ended;
    expect(keyless.code).toBe(2);
    expect(keyless.stderr).toMatch(/this worker cannot call acme\/only: .*NO_SUCH_KEY.* — give it the key/);
    const nowhere = await startCopydesk(at.folder, ['worker']).ended;
    expect(nowhere.code).toBe(2);
    expect(nowhere.stderr).toContain('a worker needs DATABASE_URL');
    const lost = await startCopydesk(at.folder, ['write', 'briefs'], {
      DATABASE_URL: 'postgres://desk:hush-hush@127.0.0.1:1/none',
    }).ended;
    expect(lost.code).toBe(2);
    expect(lost.stderr).toMatch(/^the database at DATABASE_URL cannot be used: .*ECONNREFUSED.* — start PostgreSQL/m);
    expect(lost.stderr).not.toContain('hush-hush');
  });

  test('gives a post up that every worker fails of, and the batch shows it', async () => {
    const url = await postgres.newDatabase();
    const store = await postgresStore(url);
    const queue = await openQueue(url, () => undefined);
    onTestFinished(async () => {
      await queue.stop();
      await store.close();
    });
    await store.batches.begin('b', ['write', 'a.md'], [{ path: 'a.md', title: 'A' }]);
    const job = await store.posts.submit('b', 'a.md', '{}');
    const buried = Promise.withResolvers<void>();
    let tries = 0;
    const fail = async (): Promise<void> => {
      tries++;
      await store.posts.take(job, 'w');
      throw new Error('this post is poison');
    };
    await queue.work('f', 1, fail, async (dead, why) => {
      await store.posts.bury(dead, why);
      buried.resolve();
    });
    await queue.send('f', job, 'standard');
    await buried.promise;
    expect(tries).toBe(4);
    const folder = emptyFolder();
    const shown = await startCopydesk(folder, ['batch', 'show'], { DATABASE_URL: url }).ended;
    expect(shown.stdout).toMatch(/a\.md +failed +dead letter: 4 workers died of it or failed/);
  });
});
