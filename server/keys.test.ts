import fc from 'fast-check';
import OpenAI from 'openai';
import { request as send } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readLabels } from '../learning/labels.ts';
import { noOwner } from '../pipeline/gateway/caller.ts';
import { keyDoor } from '../pipeline/gateway/key-door.ts';
import { type KeyTerms, keyScopes, noLimits, usualScopes } from '../pipeline/store/key-terms.ts';
import { openStore } from '../pipeline/store/open.ts';
import { acmeKey, gatewayKey, modelAt, testGateway } from '../test/gateway.ts';
import { openaiServer } from '../test/openai-server.ts';
import { gatewayRoutes } from './gateway-routes.ts';
import { metrics } from './metrics.ts';

const terms: KeyTerms = { ...noLimits, models: null, scopes: usualScopes, user: null, expiresAt: null };
const messages = [{ role: 'user' as const, content: 'Why do leaves rot?' }];

/** Answers that cost 1 cent each: 2,000 tokens in, 2,000 out. */
const usage = { prompt_tokens: 2_000, completion_tokens: 2_000, total_tokens: 4_000 };
const provider = (before: () => Promise<void> | void = () => undefined) =>
  openaiServer(async ({ body }, response) => {
    await before();
    const message = { role: 'assistant', content: 'Leaves rot.' };
    const choices = [{ index: 0, message, finish_reason: 'stop' }];
    response
      .writeHead(200, { 'content-type': 'application/json', 'x-ratelimit-remaining-requests': '4711' })
      .end(JSON.stringify({ id: 'c1', object: 'chat.completion', created: 1, model: body.model, choices, usage }));
  });

async function scene(change: Partial<KeyTerms> = {}, before?: () => Promise<void> | void, serve: object = {}) {
  const upstream = await provider(before);
  const models = ['acme/large', 'other/small'].map((id) => modelAt(upstream.baseUrl, id));
  const gateway = await testGateway({ models, house: false, serve }, gatewayKey, acmeKey);
  const credential = await gateway.keys.create('ada', { ...terms, ...change }, 'test');
  const as = (key: string) => new OpenAI({ baseURL: gateway.baseURL, apiKey: key, maxRetries: 0 });
  /** A plain request with any credential. */
  const request = (method: string, path: string, authorization: string, body?: unknown) =>
    fetch(`${gateway.url}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { upstream, gateway, credential, as, client: as(credential), request };
}

const ask = { model: 'acme/large', messages, max_tokens: 2_000 };

describe('a key', () => {
  it('lets its holder in, and is told from the key of the owner in what is written down', async () => {
    const { client, as, gateway } = await scene();
    await client.chat.completions.create({ ...ask, user: 'reader-7' });
    await as(gatewayKey).chat.completions.create(ask);
    await gateway.settled();
    const rows = await gateway.keys.usage({ by: ['key', 'user', 'model'], since: null, until: null, key: null });
    const sums = { requests: 1, failed: 0, inputTokens: 2_000, outputTokens: 2_000, model: 'acme/large' };
    expect(rows).toMatchObject([
      { key: 'ada', user: 'reader-7', ...sums },
      { key: 'key', user: null, ...sums },
    ]);
    expect(rows[0]?.costUsd).toBeCloseTo(0.01);
  });

  it('that is revoked or replaced lets nobody in, from the next request on', async () => {
    const { client, as, gateway } = await scene();
    await client.models.list();
    const next = as(await gateway.keys.rotate('ada', 0, 'test'));
    await expect(client.models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
    await next.models.list();
    await gateway.keys.revoke('ada', 'test');
    await expect(next.models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
  });

  it('for some models sees them alone, and is refused others as OpenAI does', async () => {
    const { client } = await scene({ models: ['acme/*'] });
    const listed = (await client.models.list()).data.map(({ id }) => id);
    expect(listed).toContain('acme/large');
    expect(listed).not.toContain('other/small');
    await expect(client.models.retrieve('other/small')).rejects.toBeInstanceOf(OpenAI.NotFoundError);
    await expect(client.chat.completions.create({ ...ask, model: 'other/small' })).rejects.toMatchObject({
      status: 403,
      code: 'key_model_access_denied',
    });
    await expect(client.chat.completions.create({ ...ask, model: 'no/such' })).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
    const auto = await client.chat.completions.create({ ...ask, model: 'copydesk/auto' });
    expect(auto.model).toBe('large');
  });

  it('for some models hears of no other, whatever it is told', async () => {
    const { client, request, credential, upstream } = await scene({ models: ['acme/*'] });
    const said = async (body: object) => {
      const answer = await request('POST', '/v1/chat/completions', `Bearer ${credential}`, { ...ask, ...body });
      return `${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`;
    };
    for (const [status, body] of [
      [404, { model: 'other/smal' }],
      [
        400,
        { model: 'copydesk/auto', response_format: {}, messages: [{ role: 'user', content: 'leaf '.repeat(140_000) }] },
      ],
      [503, { model: 'copydesk/auto', provider: { only: ['other'] } }],
      [503, { models: ['copydesk/cheap', 'copydesk/best'], provider: { ignore: ['acme'] } }],
    ] as const) {
      const told = await said(body);
      expect(told).toMatch(new RegExp(`^${status} `));
      expect(told).not.toMatch(/other\/small/);
    }
    expect(upstream.calls).toHaveLength(0);
    const answered = await client.chat.completions
      .create({ ...ask, model: 'copydesk/auto' }, { headers: { 'x-copydesk-metadata': 'true' } })
      .withResponse();
    expect(JSON.stringify([answered.data, ...answered.response.headers])).not.toContain('other/');
    const elsewhere = await scene({ models: ['beta/*'] });
    await expect(elsewhere.client.chat.completions.create({ ...ask, model: 'copydesk/auto' })).rejects.toMatchObject({
      status: 403,
      code: 'key_model_access_denied',
      message: expect.not.stringMatching(/acme|other/),
    });
  });

  it('is bound to its scopes at every address', async () => {
    const { gateway, request } = await scene();
    const body = { model: 'acme/large', messages, input: 'x', request_id: 'x', outcome: 1 };
    const addresses = [
      ['POST', '/v1/chat/completions', 'chat'],
      ['POST', '/v1/responses', 'chat'],
      ['POST', '/v1/embeddings', 'embeddings'],
      ['GET', '/v1/models', 'models'],
      ['GET', '/v1/models/acme/large', 'models'],
      ['POST', '/v1/feedback', 'feedback'],
      ['GET', '/metrics', 'metrics'],
      ['GET', '/v1/usage', null],
    ] as const;
    // Whoever adds an address says here who may use it.
    const load = { inFlight: () => 0, isDraining: () => false };
    const behind = { mostBytes: () => 0, feedback: '', now: () => 0, keys: gateway.keys, load, counted: metrics() };
    const guarded = gatewayRoutes(behind).filter(({ path }) => !path.startsWith('/health'));
    expect(guarded.map(({ method, path, scope }) => [method, path.replace('*', 'acme/large'), scope])).toEqual(
      expect.arrayContaining(addresses.map(([method, path, scope]) => [method, path, scope ?? 'known'])),
    );
    expect(guarded).toHaveLength(addresses.length);
    const credentials = new Map<string, string>();
    for (const scope of keyScopes) {
      credentials.set(scope, await gateway.keys.create(`only-${scope}`, { ...terms, scopes: [scope] }, 'test'));
    }
    for (const [method, path, wanted] of addresses) {
      for (const [scope, credential] of credentials) {
        const response = await request(method, path, `Bearer ${credential}`, method === 'POST' ? body : undefined);
        const isLetIn = wanted === null || scope === wanted;
        expect([path, scope, response.status === 403], `${response.status}`).toEqual([path, scope, !isLetIn]);
        await response.body?.cancel();
      }
      const none = await request(method, path, 'Bearer nobody', method === 'POST' ? body : undefined);
      expect([path, none.status]).toEqual([path, 401]);
      await none.body?.cancel();
    }
  });
});

describe('limits', () => {
  it('a minute are told with every answer, and in a 429 with the time to wait', async () => {
    const { client } = await scene({ requestsPerMinute: 2, tokensPerMinute: 100_000 });
    const { response } = await client.chat.completions.create(ask).withResponse();
    expect(response.headers.get('x-ratelimit-limit-requests')).toBe('2');
    expect(response.headers.get('x-ratelimit-remaining-requests')).toBe('1');
    expect(response.headers.get('x-ratelimit-reset-requests')).toMatch(/^(?:\d+m)?[\d.]+s$/);
    expect(response.headers.get('x-ratelimit-limit-tokens')).toBe('100000');
    await client.chat.completions.create(ask);
    const error = await client.chat.completions.create(ask).catch((thrown: unknown) => thrown);
    if (!(error instanceof OpenAI.RateLimitError)) throw error;
    expect(error).toMatchObject({ code: 'rate_limit_exceeded', type: 'rate_limit_error' });
    expect(Number(error.headers.get('retry-after'))).toBeGreaterThan(30);
    expect(error.headers.get('x-ratelimit-remaining-requests')).toBe('0');
  });

  it('that a request can never meet are no reason to try again', async () => {
    const { client, upstream } = await scene({ tokensPerMinute: 100 });
    const error = await client.chat.completions.create(ask).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OpenAI.RateLimitError);
    expect((error as InstanceType<typeof OpenAI.RateLimitError>).headers.get('x-should-retry')).toBe('false');
    expect(upstream.calls).toHaveLength(0);
  });

  it('of money end a key as OpenAI ends an account, without a call and without a row for every refusal', async () => {
    const { client, upstream, gateway } = await scene({ totalUsd: 0.025 });
    await client.chat.completions.create(ask);
    await client.chat.completions.create(ask);
    for (let tries = 0; tries < 3; tries++) {
      const error = await client.chat.completions.create(ask).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ status: 429, code: 'insufficient_quota', type: 'insufficient_quota' });
      expect((error as InstanceType<typeof OpenAI.APIError>).headers?.get('x-should-retry')).toBe('false');
    }
    expect(upstream.calls).toHaveLength(2);
    await gateway.settled();
    const [sum] = await gateway.keys.usage({ by: [], since: null, until: null, key: null });
    expect(sum).toMatchObject({ requests: 2 });
    expect(await gateway.keys.list()).toMatchObject([{ inFlight: 0, inFlightUsd: 0 }]);
  });

  it('at a time are kept, and free again for who asks as soon as he is answered', async () => {
    const waiting: (() => void)[] = [];
    let isSlow = true;
    const { client } = await scene({ concurrent: 2, totalUsd: 100 }, () =>
      isSlow ? new Promise<void>((resolve) => waiting.push(resolve)) : undefined,
    );
    const first = [client.chat.completions.create(ask), client.chat.completions.create(ask)];
    await expect.poll(() => waiting.length).toBe(2);
    await expect(client.chat.completions.create(ask)).rejects.toMatchObject({ status: 429 });
    isSlow = false;
    for (const resolve of waiting) resolve();
    await Promise.all(first);
    for (let turn = 0; turn < 20; turn++) await client.chat.completions.create(ask);
  });

  it('give back what was set aside when the client goes away', async () => {
    const arrived = Promise.withResolvers<void>();
    const { client, gateway } = await scene({ totalUsd: 0.015 }, () => {
      arrived.resolve();
      return new Promise(() => undefined);
    });
    const leaving = new AbortController();
    const asked = client.chat.completions.create(ask, { signal: leaving.signal }).catch(() => undefined);
    await arrived.promise;
    expect(await gateway.keys.list()).toMatchObject([{ inFlight: 1 }]);
    leaving.abort();
    await asked;
    await expect.poll(async () => (await gateway.keys.list())[0]).toMatchObject({ inFlight: 0, inFlightUsd: 0 });
  });

  it.each(['the client goes away', 'the provider hangs up'])(
    'are free again when %s in the middle of a stream',
    async (who) => {
      const upstream = await openaiServer((_, response) => {
        const delta = { choices: [{ index: 0, delta: { role: 'assistant', content: 'Leaves' }, finish_reason: null }] };
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(`data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', ...delta })}\n\n`);
      });
      const gateway = await testGateway({ models: [modelAt(upstream.baseUrl)], house: false }, gatewayKey, acmeKey);
      const apiKey = await gateway.keys.create('ada', { ...terms, totalUsd: 0.01, concurrent: 1 }, 'test');
      const client = new OpenAI({ baseURL: gateway.baseURL, apiKey, maxRetries: 0 });
      const stream = await client.chat.completions.create({ ...ask, stream: true });
      const read = (async () => {
        for await (const _ of stream) {
          if (who === 'the client goes away') stream.controller.abort();
          else upstream.hangUp();
        }
      })();
      await read.catch(() => undefined);
      await expect.poll(async () => (await gateway.keys.list())[0]).toMatchObject({ inFlight: 0, inFlightUsd: 0 });
      // What had come was paid for.
      await gateway.settled();
      expect((await gateway.keys.list())[0]?.spentUsd).toBeGreaterThan(0);
      expect((await gateway.keys.list())[0]?.spentUsd).toBeLessThan(0.008);
    },
  );

  it('are passed by no number that a client may write', async () => {
    const { request, credential, gateway, upstream } = await scene({ totalUsd: 0.02, tokensPerMinute: 50_000 });
    const wrong = [-1, 0, 1.5, 1e9, 1e300, Number.MAX_SAFE_INTEGER, '5', {}, [], true];
    for (const name of ['max_tokens', 'max_completion_tokens', 'n']) {
      for (const value of [...wrong, 100_000_000]) {
        const body = { model: 'acme/large', messages, [name]: value };
        const response = await request('POST', '/v1/chat/completions', `Bearer ${credential}`, body);
        expect([name, value, response.status === 400 || response.status === 429]).toEqual([name, value, true]);
        await response.body?.cancel();
      }
    }
    expect(upstream.calls).toHaveLength(0);
    expect(await gateway.keys.list()).toMatchObject([{ spentUsd: 0, inFlightUsd: 0 }]);
  });
});

describe('usage', () => {
  it('is his own for the holder of a key, and everybody’s for an admin, as JSON and as CSV', async () => {
    const { client, as, gateway, request, credential } = await scene();
    const admin = await gateway.keys.create('root', { ...terms, scopes: ['admin'] }, 'test');
    const bob = await gateway.keys.create('bob', terms, 'test');
    await client.chat.completions.create(ask);
    await as(bob).chat.completions.create(ask);
    await gateway.settled();
    const seen = async (key: string, query = '') => {
      const response = await request('GET', `/v1/usage${query}`, `Bearer ${key}`);
      const body = (await response.json()) as { data?: { key: string }[] };
      return [response.status, body.data?.map((row) => row.key)];
    };
    expect(await seen(credential)).toEqual([200, ['ada']]);
    expect(await seen(credential, '?key=ada')).toEqual([200, ['ada']]);
    expect(await seen(credential, '?key=bob')).toEqual([403, undefined]);
    expect(await seen(credential, "?key=ada'%20OR%201=1")).toEqual([403, undefined]);
    expect(await seen(admin)).toEqual([200, ['ada', 'bob']]);
    expect(await seen(admin, '?key=bob')).toEqual([200, ['bob']]);
    expect(await seen(admin, '?by=hour')).toEqual([400, undefined]);
    expect(await seen(admin, '?key=%00')).toEqual([400, undefined]);
    const csv = await request('GET', '/v1/usage?by=key,model&format=csv', `Bearer ${credential}`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await csv.text()).toBe(
      'key,model,requests,failed,inputTokens,cachedInputTokens,outputTokens,costUsd\r\nada,acme/large,1,0,2000,0,2000,0.01\r\n',
    );
  });
});

describe('the cache of answers', () => {
  const cached = async (cache?: { seconds: number; shared?: boolean }) => {
    const made = await scene({ totalUsd: 1 }, undefined, { ...(cache === undefined ? {} : { cache }) });
    const send = (key: string, change: object = {}, headers: Record<string, string> = {}) =>
      fetch(`${made.gateway.baseURL}/chat/completions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ ...ask, ...change }),
      });
    const told = async (response: Promise<Response>) => (await response).headers.get('x-copydesk-cache');
    return {
      ...made,
      send,
      told,
      bob: await made.gateway.keys.create('bob', { ...terms, models: ['other/*'] }, 'test'),
    };
  };

  it('is off unless it is configured', async () => {
    const { credential, send, told, upstream } = await cached();
    expect(await told(send(credential))).toBeNull();
    expect(await told(send(credential))).toBeNull();
    expect(upstream.calls).toHaveLength(2);
  });

  it('answers the same request for nothing, says so, and asks anew where the client wants it', async () => {
    const { credential, send, told, upstream, gateway } = await cached({ seconds: 60 });
    const first = await send(credential);
    const body = await first.text();
    expect(first.headers.get('x-copydesk-cache')).toBe('miss');
    for (let times = 0; times < 3; times++) {
      const again = await send(credential);
      expect(again.headers.get('x-copydesk-cache')).toBe('hit');
      expect(again.headers.get('x-copydesk-cost-usd')).toBe('0');
      expect(await again.text()).toBe(body);
    }
    expect(await told(send(credential, { temperature: 0 }))).toBe('miss');
    expect(await told(send(credential, {}, { 'cache-control': 'no-cache' }))).toBeNull();
    expect(upstream.calls).toHaveLength(3);
    await gateway.settled();
    expect((await gateway.keys.list())[0]?.spentUsd).toBeCloseTo(0.03);
  });

  it('an answer out of it can be judged like any other, by whoever was given it', async () => {
    const { credential, bob, send, request, gateway } = await cached({ seconds: 60 });
    await (await send(credential)).text();
    const hit = await send(credential);
    expect(hit.headers.get('x-copydesk-cache')).toBe('hit');
    const judge = (key: string) => {
      const judgement = { request_id: hit.headers.get('x-request-id'), outcome: 1 };
      return request('POST', '/v1/feedback', `Bearer ${key}`, judgement);
    };
    expect((await judge(bob)).status).toBe(404);
    expect((await judge(credential)).status).toBe(201);
    const { labels, problems } = readLabels(gateway.feedback);
    expect(problems).toEqual([]);
    // It took no time and cost nothing, which tells nothing of the model.
    expect(labels).toMatchObject([{ model: 'acme/large', outcome: 1, costUsd: null, latencyMs: null }]);
  });

  it('gives no key what another one was answered, and where it may, only what that key may ask for', async () => {
    const own = await cached({ seconds: 60 });
    await own.send(own.credential);
    expect(await own.told(own.send(gatewayKey))).toBe('miss');
    const shared = await cached({ seconds: 60, shared: true });
    await shared.send(shared.credential);
    expect(await shared.told(shared.send(gatewayKey))).toBe('hit');
    expect((await shared.send(shared.bob)).status).toBe(403);
  });
});

describe('what went wrong elsewhere', () => {
  it('CVE-2026-42208: whatever stands in Authorization, it is data (2,000 fuzzed)', async () => {
    const { gateway, credential } = await scene();
    const door = keyDoor(gateway.keys, noOwner, () => undefined);
    const sql = fc.constantFrom(
      "'",
      '"',
      ';',
      '--',
      ' OR 1=1',
      '/*',
      '\\',
      '\0',
      '%',
      '_',
      '$1',
      '?',
      ')',
      credential.slice(0, 40),
    );
    const text = fc.array(fc.oneof(sql, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 6 });
    const header = fc.tuple(fc.constantFrom('Bearer ', 'bearer  ', 'Basic ', '', 'Bearer'), text);
    await fc.assert(
      fc.asyncProperty(header, async ([scheme, parts]) => {
        expect(await door.admit(`${scheme}${parts.join('')}`)).toBeNull();
      }),
      { numRuns: 2_000, seed: 8 },
    );
    expect(await door.admit(`Bearer ${credential}`)).toMatchObject({ name: 'ada' });
    expect(await gateway.keys.list()).toHaveLength(1);
  });

  it('CVE-2026-49468: no Host and no X-Forwarded header lets anybody in or makes somebody of him', async () => {
    const { gateway, credential } = await scene({ scopes: ['models'] });
    const claims = {
      host: 'localhost',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': 'localhost',
      'x-real-ip': '127.0.0.1',
      forwarded: 'for=127.0.0.1',
      'x-copydesk-user': 'root',
      'x-copydesk-scopes': 'admin',
      cookie: `authorization=Bearer ${gatewayKey}`,
    };
    const statusOf = async (path: string, authorization?: string) => {
      const headers = { ...claims, ...(authorization === undefined ? {} : { authorization }) };
      const { statusCode, body } = await send(`${gateway.url}${path}`, { headers });
      await body.dump();
      return statusCode;
    };
    for (const path of ['/v1/models', '/v1/usage', '/metrics']) expect(await statusOf(path)).toBe(401);
    expect(await statusOf(`/v1/models?key=${gatewayKey}&api_key=${gatewayKey}`)).toBe(401);
    expect(await statusOf('/metrics', `Bearer ${credential}`)).toBe(403);
    expect(await statusOf('/v1/usage?key=key', `Bearer ${credential}`)).toBe(403);
  });

  it('CVE-2026-35030: keys that share a beginning, a length or an ending are not each other', async () => {
    const { gateway, credential, request } = await scene();
    const wrong = Array.from({ length: 64 }, (_, at) => {
      const place = 12 + at;
      const other = credential[place] === '0' ? '1' : '0';
      return `${credential.slice(0, place)}${other}${credential.slice(place + 1)}`;
    });
    for (const one of wrong) expect(await gateway.keys.find(one)).toBeNull();
    for (const one of [`${credential}\u00a0x`, `${credential},${credential}`, `${credential} ${credential}`]) {
      const response = await request('GET', '/v1/models', `Bearer ${encodeURI(one)}`);
      expect(response.status).toBe(401);
    }
  });

  it('CVE-2026-35029, -47101, -47102: nothing that is sent makes, widens or lists keys', async () => {
    const { request, gateway, credential } = await scene({ scopes: ['chat'], totalUsd: 1 });
    const wish = {
      ...ask,
      name: 'ada',
      scopes: keyScopes,
      models: undefined,
      allowed_routes: ['*'],
      user_role: 'proxy_admin',
      max_budget: 1e9,
      totalUsd: 1e9,
      isLimited: false,
      caller: { scopes: keyScopes },
      key: gatewayKey,
      ['__proto__']: { scopes: keyScopes },
    };
    const before = await gateway.keys.list();
    const addresses = [
      '/key/generate',
      '/key/update',
      '/user/update',
      '/config/update',
      '/v1/keys',
      '/v1/key',
      '/keys',
      '/v1/usage',
    ];
    for (const path of addresses) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const response = await request(method, path, `Bearer ${gatewayKey}`, wish);
        expect([path, method, [404, 405].includes(response.status)]).toEqual([path, method, true]);
        await response.body?.cancel();
      }
    }
    const answered = await request('POST', '/v1/chat/completions', `Bearer ${credential}`, wish);
    expect(answered.status).toBe(200);
    await answered.body?.cancel();
    await gateway.settled();
    const [after] = await gateway.keys.list();
    expect(after).toMatchObject({ scopes: ['chat'], totalUsd: 1, models: before[0]?.models });
    expect((await request('GET', '/metrics', `Bearer ${credential}`)).status).toBe(403);
    expect((await gateway.keys.audit(10)).map(({ action }) => action)).toEqual(['create']);
  });

  it('a store that goes away as it lets a request in has the room back once it is there again', async () => {
    const store = await openStore(null, ':memory:');
    onTestFinished(() => store.close());
    const keys = {
      ...store.keys,
      async enter(wishes: Parameters<typeof store.keys.enter>[0]) {
        await store.keys.enter(wishes);
        throw new Error('the answer was lost');
      },
    };
    await store.keys.create('ada', { ...terms, concurrent: 1, totalUsd: 1 }, 'test');
    const door = keyDoor(keys, noOwner, () => undefined);
    const caller = { name: 'ada', scopes: [], models: null, user: null, concurrent: 1, isLimited: true };
    await expect(door.enter(caller, { id: 'r', tokens: 1, costUsd: 0.5 })).rejects.toMatchObject({ status: 503 });
    expect(await store.keys.list()).toMatchObject([{ inFlight: 1, inFlightUsd: 0.5 }]);
    door.finished({
      id: 'r',
      at: Date.now(),
      caller: 'ada',
      user: null,
      path: 'chat/completions',
      asked: 'acme/large',
      model: null,
      status: 503,
      stream: false,
      usage: null,
      estimated: false,
      costUsd: 0,
      latencyMs: 1,
      firstByteMs: null,
      attempts: 0,
      charged: [],
      trace: null,
    });
    await door.close();
    expect(await store.keys.list()).toMatchObject([{ inFlight: 0, inFlightUsd: 0, spentUsd: 0 }]);
  });

  it('a store that is away is a 503, never an open door', async () => {
    const store = await openStore(null, ':memory:');
    await store.close();
    const lines: string[] = [];
    const door = keyDoor(store.keys, noOwner, (line) => lines.push(line));
    await expect(door.admit('Bearer sk-copydesk-x')).rejects.toMatchObject({ status: 503 });
    const caller = { name: 'ada', scopes: [], models: null, user: null, concurrent: null, isLimited: true };
    await expect(door.enter(caller, { id: 'r', tokens: 1, costUsd: 1 })).rejects.toMatchObject({ status: 503 });
  });
});
