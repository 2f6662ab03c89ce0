import { request as send } from 'undici';
import { describe, expect, it } from 'vitest';
import type { UserConfig } from '../pipeline/config.ts';
import { type KeyTerms, noLimits, usualScopes } from '../pipeline/store/key-terms.ts';
import { acmeKey, gatewayKey, modelAt, testGateway } from '../test/gateway.ts';
import { openaiServer } from '../test/openai-server.ts';

const terms: KeyTerms = { ...noLimits, models: null, scopes: usualScopes, user: null, expiresAt: null };
const messages = [{ role: 'user', content: 'Why do leaves rot?' }];
const ask = { model: 'acme/large', messages, max_tokens: 2_000 };

/** Answers that cost 1 cent each: 2,000 tokens in, 2,000 out. */
async function scene(config: object, key: string | null = gatewayKey, more: readonly object[] = []) {
  const upstream = await openaiServer(async ({ body }, response) => {
    const choices = [{ index: 0, message: { role: 'assistant', content: 'They do.' }, finish_reason: 'stop' }];
    const usage = { prompt_tokens: 2_000, completion_tokens: 2_000, total_tokens: 4_000 };
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ id: 'c1', object: 'chat.completion', created: 1, model: body.model, choices, usage }));
  });
  const paid = modelAt(upstream.baseUrl, 'acme/large');
  const free = { ...modelAt(upstream.baseUrl, 'acme/free'), price: { inputPerMillion: 0, outputPerMillion: 0 } };
  const gateway = await testGateway(
    { models: [paid, free, ...more], house: false, ...config } as UserConfig,
    key,
    acmeKey,
  );
  const post = async (body: object, headers: Record<string, string> = {}) => {
    const given = key === null ? {} : { authorization: `Bearer ${key}` };
    const answer = await send(`${gateway.baseURL}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...given, ...headers },
      body: JSON.stringify(body),
    });
    const told = (await answer.body.json()) as { model?: string; error?: { code: string; message: string } };
    return { status: answer.statusCode, headers: answer.headers, ...told };
  };
  return { gateway, post };
}

describe('the budget of the month', () => {
  it.each([gatewayKey, null])('is a hard stop for the owner and without a key', async (key) => {
    const { post } = await scene({ budget: { monthUsd: 0.025 } }, key);
    expect([(await post(ask)).status, (await post(ask)).status]).toEqual([200, 200]);
    const refused = await post(ask);
    expect(refused).toMatchObject({ status: 429, error: { code: 'insufficient_quota' } });
    expect(refused.headers['x-should-retry']).toBe('false');
    expect(await post({ ...ask, model: 'acme/free' })).toMatchObject({ status: 200, model: 'free' });
    expect(await post({ ...ask, model: 'copydesk/best' })).toMatchObject({ status: 200, model: 'free' });
  });

  it('is one sum with what write spends, both ways', async () => {
    const { gateway, post } = await scene({ budget: { monthUsd: 0.035 } });
    const call = { key: 'k', model: 'acme/large', post: 'a.md', section: 's', run: 'r', user: null };
    const budgets = [{ of: 'month' as const, usd: 0.035 }];
    const reserved = await gateway.ledger.reserve({ ...call, mostUsd: 0.02 }, budgets);
    expect(reserved).toHaveProperty('attempt');
    if ('attempt' in reserved) await gateway.ledger.failed(reserved.attempt, 'of no use', 0.02);
    expect((await post(ask)).status).toBe(200);
    expect((await post(ask)).status).toBe(429);
    expect(await gateway.ledger.reserve({ ...call, mostUsd: 0.01 }, budgets)).toHaveProperty('passed');
  });

  it('counts each model with what it charges: who answered, and who was asked in vain', async () => {
    const silent = await openaiServer(async () => undefined);
    const dead = modelAt(silent.baseUrl, 'acme/dead', {
      connect: { baseUrl: silent.baseUrl, apiKeyEnv: 'ACME_KEY', timeoutMs: 200 },
    });
    const { gateway, post } = await scene({ budget: { monthUsd: 1 } }, gatewayKey, [dead]);
    const as = { authorization: `Bearer ${await gateway.keys.create('k', { ...terms, totalUsd: 1 }, 'test')}` };
    const answer = await post({ ...ask, model: 'acme/dead', models: ['acme/large'] }, as);
    expect(answer).toMatchObject({ status: 200, model: 'large' });
    await gateway.settled();
    await gateway.stop(AbortSignal.abort());
    const inVain = expect.closeTo(0.000_031, 9);
    expect(await gateway.ledger.spending()).toEqual([
      { day: expect.any(String), model: 'acme/dead', costUsd: inVain },
      { day: expect.any(String), model: 'acme/large', costUsd: 0.01 },
    ]);
    const rows = await gateway.keys.usage({ by: ['model'], since: null, until: null, key: null });
    expect(rows).toMatchObject([
      { model: 'acme/dead', requests: 1, failed: 1, costUsd: inVain },
      { model: 'acme/large', requests: 1, failed: 0, costUsd: 0.01, outputTokens: 2_000 },
    ]);
    const [key] = await gateway.keys.list();
    expect(key).toMatchObject({ inFlight: 0, spentUsd: expect.closeTo(0.010_031, 9) });
    expect(Number(answer.headers['x-copydesk-cost-usd'])).toBeCloseTo(0.010_031, 9);
  });

  it('turns away without a row: the key has all back that was set aside for it', async () => {
    const { gateway, post } = await scene({ budget: { monthUsd: 0.005 } });
    const as = { authorization: `Bearer ${await gateway.keys.create('k', { ...terms, totalUsd: 1 }, 'test')}` };
    for (let turn = 0; turn < 3; turn++) expect((await post(ask, as)).error?.code).toBe('insufficient_quota');
    expect((await post({ ...ask, model: 'acme/nobody' }, as)).status).toBe(404);
    await gateway.settled();
    expect(await gateway.keys.usage({ by: ['key'], since: null, until: null, key: null })).toEqual([]);
    expect(await gateway.keys.list()).toMatchObject([{ inFlight: 0, inFlightUsd: 0, spentUsd: 0 }]);
  });

  it('of a user holds for that user alone', async () => {
    const { post } = await scene({ users: { ann: { monthUsd: 0.015 }, bob: {} } });
    const ann = { 'x-copydesk-user': 'ann' };
    expect([(await post(ask, ann)).status, (await post(ask, ann)).status]).toEqual([200, 429]);
    expect((await post(ask, { 'x-copydesk-user': 'bob' })).status).toBe(200);
  });
});

describe('a key for a user', () => {
  it('stands under the policy of that user, whatever a header says', async () => {
    const { gateway, post } = await scene({ users: { ann: { deny: ['acme/large'] }, bob: {} } });
    const as = { authorization: `Bearer ${await gateway.keys.create('k', { ...terms, user: 'ann' }, 'test')}` };
    expect((await post(ask, as)).status).toBe(503);
    expect((await post(ask, { ...as, 'x-copydesk-user': 'bob' })).error?.code).toBe('key_user_access_denied');
    expect((await post({ ...ask, model: 'acme/free' }, { ...as, 'x-copydesk-user': 'ann' })).status).toBe(200);
    await gateway.keys.change('k', { user: 'nobody-known' }, 'test');
    expect((await post(ask, as)).status).toBe(403);
    await gateway.keys.change('k', { user: null }, 'test');
    expect((await post(ask, { ...as, 'x-copydesk-user': 'bob' })).status).toBe(200);
  });
});
