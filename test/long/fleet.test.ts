import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
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
  /** Starts a worker in a folder of its own; resolves when it takes posts. */
  readonly worker: (changes?: string, concurrency?: number) => Promise<Running>;
}

async function garden(
  postgres: Postgres,
  options: { posts: number; sections: number; latencyMs?: number; config?: string; limits?: string },
): Promise<Garden> {
  const url = await postgres.newDatabase();
  const server = await openaiServer(({ model, user }, response) => {
    const [heading = ''] = /What pile \d+ of garden \d+/.exec(user) ?? [];
    setTimeout(
      () => complete(response, model, `${heading} is simple: it needs air and a little water.`),
      options.latencyMs ?? 0,
    );
  });
  const configuration = `models:
  - { id: acme/only, price: { inputPerMillion: 1, outputPerMillion: 1 }, ${options.limits ?? ''} connect: { baseUrl: "${server.baseUrl}" } }
house: false
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
  const run = (...args: string[]) => startCopydesk(folder, args, environment);
  return {
    url,
    server,
    folder,
    run,
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
    const alone = startCopydesk(at.folder, ['write', 'briefs', '-q', '--out', 'alone']);
    expect((await alone.ended).code).toBe(0);
    const worker = await at.worker();
    const outcome = await at.write('--json-events').ended;
    expect(outcome.code, outcome.stderr).toBe(0);
    const events = outcome.stderr
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
    expect(events.filter(({ type }) => type === 'section-done')).toHaveLength(6);
    expect(events.filter(({ type }) => type === 'post-done')).toHaveLength(3);
    expect(results(at.folder, 'out')).toEqual(results(at.folder, 'alone'));
    worker.interrupt();
    expect((await worker.ended).code).toBe(0);
  });
});
