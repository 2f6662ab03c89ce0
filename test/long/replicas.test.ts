import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import OpenAI from 'openai';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Key, UsageRow } from '../../pipeline/store/keys.ts';
import { copydesk, emptyFolder, startCopydesk } from '../command-line.ts';
import { acmeKey, modelAt } from '../gateway.ts';
import { openaiServer } from '../openai-server.ts';
import { noPostgres, type Postgres, startPostgres } from '../postgres.ts';

/** What is set aside for a request, and what it costs then: 2,000 tokens in, of which nobody knew, and 2,000 out. */
const setAsideUsd = 0.008;
const costUsd = 0.01;
const ask = { model: 'acme/large', messages: [{ role: 'user' as const, content: 'Why?' }], max_tokens: 2_000 };

describe.skipIf(noPostgres !== null)('two gateways on one PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  async function replicas(more: object = {}) {
    const upstream = { underWay: 0, most: 0, answered: 0, hold: null as Promise<void> | null };
    const provider = await openaiServer(async ({ body }, response) => {
      upstream.underWay++;
      upstream.most = Math.max(upstream.most, upstream.underWay);
      await (upstream.hold ?? new Promise(setImmediate));
      upstream.underWay--;
      upstream.answered++;
      const choices = [{ index: 0, message: { role: 'assistant', content: 'So.' }, finish_reason: 'stop' }];
      const usage = { prompt_tokens: 2_000, completion_tokens: 2_000, total_tokens: 4_000 };
      const whole = { id: 'c1', object: 'chat.completion', created: 1, model: body.model, choices, usage };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(whole));
    });
    const url = await postgres.newDatabase();
    const folder = emptyFolder();
    const environment = { DATABASE_URL: url, ...acmeKey };
    const config = { models: [modelAt(provider.baseUrl)], house: false, ...more };
    writeFileSync(join(folder, 'copydesk.config.json'), JSON.stringify(config));
    const keys = (...args: readonly string[]) => copydesk(folder, ['keys', ...args], environment);
    const start = async () => {
      const running = startCopydesk(folder, ['serve', '--port', '0'], environment);
      onTestFinished(async () => {
        running.kill();
        await running.ended;
      });
      await running.told('listens on');
      const [, baseURL = ''] = /listens on (\S+)/.exec(running.heard()) ?? [];
      return { running, baseURL };
    };
    const create = (...terms: readonly string[]) => keys('create', '--name', 'ada', ...terms).stdout.trim();
    const key = () => (JSON.parse(keys('ls', '--format', 'json').stdout) as Key[])[0];
    const used = () => (JSON.parse(keys('usage', '--format', 'json').stdout) as UsageRow[])[0];
    return { upstream, url, create, start, key, used };
  }

  /** Asks so often, so many at a time, of both in turn; returns how often with which result. */
  async function storm(addresses: readonly string[], apiKey: string, times: number, atOnce: number) {
    const clients = addresses.map((baseURL) => new OpenAI({ baseURL, apiKey, maxRetries: 0 }));
    const results = new Map<string, number>();
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < times) {
        const client = clients[next++ % clients.length] as OpenAI;
        const result = await client.chat.completions.create(ask).then(
          () => 'answered',
          (error: { code?: string; status?: number }) => error.code ?? `${error.status}`,
        );
        results.set(result, (results.get(result) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return results;
  }

  test('a budget is passed by no more than what is under way, and nothing that was used is lost', async () => {
    const { upstream, create, start, key, used } = await replicas();
    const credential = create('--budget', '0.5');
    const two = [await start(), await start()];
    const atOnce = 40;
    const results = await storm(
      two.map(({ baseURL }) => baseURL),
      credential,
      400,
      atOnce,
    );
    const answered = results.get('answered') ?? 0;
    expect(upstream.answered).toBe(answered);
    expect([...results.keys()].sort()).toEqual(expect.arrayContaining(['answered', 'insufficient_quota']));
    expect([...results.values()].reduce((sum, count) => sum + count)).toBe(400);
    // Without a book in common, each would have spent the budget by itself.
    const spent = answered * costUsd;
    expect(spent).toBeGreaterThan(0.49);
    expect(spent).toBeLessThanOrEqual(0.5 + atOnce * (costUsd - setAsideUsd) + 1e-9);
    for (const { running } of two) running.interrupt();
    await Promise.all(two.map(({ running }) => running.ended));
    expect(used()).toMatchObject({ key: 'ada', requests: answered, failed: 0, outputTokens: 2_000 * answered });
    expect(key()).toMatchObject({ inFlight: 0, inFlightUsd: 0 });
    expect(key()?.spentUsd).toBeCloseTo(spent);
  });

  test('a budget of the month holds for both together, and who is turned away has made no request', async () => {
    const { upstream, url, create, start, key, used } = await replicas({ budget: { monthUsd: 0.5 } });
    const credential = create('--budget', '9');
    const two = [await start(), await start()];
    const atOnce = 40;
    const addresses = two.map(({ baseURL }) => baseURL);
    const results = await storm(addresses, credential, 400, atOnce);
    const answered = results.get('answered') ?? 0;
    expect(upstream.answered).toBe(answered);
    expect(results.get('insufficient_quota')).toBeGreaterThan(0);
    expect([...results.values()].reduce((sum, count) => sum + count)).toBe(400);
    const spent = answered * costUsd;
    expect(spent).toBeGreaterThan(0.49);
    expect(spent).toBeLessThanOrEqual(0.5 + atOnce * (costUsd - setAsideUsd) + 1e-9);
    for (const { running } of two) running.interrupt();
    await Promise.all(two.map(({ running }) => running.ended));
    // Who was turned away has made no request.
    expect(used()).toMatchObject({ requests: answered, failed: 0 });
    expect(key()).toMatchObject({ inFlight: 0, inFlightUsd: 0 });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(
      `SELECT spent_usd, in_flight_usd, (SELECT sum(cost_usd) FROM copydesk.attempts WHERE state = 'paid') AS paid_usd
        FROM copydesk.totals WHERE "of" = 'month'`,
    );
    await client.end();
    const sum = expect.closeTo(spent, 6);
    expect(rows).toEqual([{ spent_usd: sum, in_flight_usd: expect.closeTo(0, 9), paid_usd: sum }]);
  });

  test('a limit a minute and a number at a time hold for both together', async () => {
    const { upstream, create, start } = await replicas();
    const credential = create('--requests-per-minute', '60', '--concurrent', '6');
    const two = [await start(), await start()];
    const results = await storm(
      two.map(({ baseURL }) => baseURL),
      credential,
      300,
      30,
    );
    expect(upstream.most).toBeLessThanOrEqual(6);
    expect(results.get('answered')).toBeLessThanOrEqual(60);
    expect(results.get('answered')).toBeGreaterThan(10);
    expect((results.get('answered') ?? 0) + (results.get('rate_limit_exceeded') ?? 0)).toBe(300);
  });

  test('what a killed gateway had under way counts as it was set aside', async () => {
    const { upstream, url, create, start, key } = await replicas();
    const credential = create('--budget', '0.05');
    const [first, second] = [await start(), await start()];
    const clientOf = ({ baseURL }: { baseURL: string }) => new OpenAI({ baseURL, apiKey: credential, maxRetries: 0 });
    const released = Promise.withResolvers<void>();
    upstream.hold = released.promise;
    const lost = Array.from({ length: 5 }, () =>
      clientOf(first)
        .chat.completions.create(ask)
        .catch(() => 'lost'),
    );
    await expect.poll(() => upstream.underWay).toBe(5);
    first.running.kill();
    expect(await Promise.all(lost)).toEqual(Array(5).fill('lost'));
    released.resolve();
    upstream.hold = null;
    // 0.04 of 0.05 are set aside until somebody knows that it is gone.
    await clientOf(second).chat.completions.create(ask);
    await expect(clientOf(second).chat.completions.create(ask)).rejects.toMatchObject({ status: 429 });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rowCount } = await client.query(
      `UPDATE copydesk.sessions SET expires_at = now() - interval '1 second' WHERE id IN
        (SELECT session FROM copydesk.key_requests WHERE entry IS NOT NULL)`,
    );
    await client.end();
    expect(rowCount).toBe(1);
    await expect(clientOf(second).chat.completions.create(ask)).rejects.toMatchObject({ code: 'insufficient_quota' });
    expect(key()).toMatchObject({ inFlight: 0 });
    expect(key()?.spentUsd).toBeCloseTo(5 * setAsideUsd + costUsd, 3);
  });
});
