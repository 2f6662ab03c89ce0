import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { type Fault, type FaultScript, faultServer } from '../test/fault-server.ts';
import { acmeKey, gatewayKey, modelAt, testGateway } from '../test/gateway.ts';
import { openaiServer } from '../test/openai-server.ts';

const messages = [{ role: 'user' as const, content: 'Why do leaves rot?' }];
/** The machine may be busy; what is waited for comes at once otherwise. */
const patience = { timeout: 10_000 };
const good = 'Leaves rot because of fungi.';

/** A model that fails as told, and one behind it that does not. */
async function pair(fault: FaultScript['fault'], headers: FaultScript['headers'] = {}, timeoutMs = 1_000) {
  const bad = await faultServer({ fault, headers });
  const well = await faultServer({ fault: () => null, answer: () => good });
  const gateway = await testGateway(
    {
      models: [
        modelAt(bad.baseUrl, 'acme/large', { quality: 0.9, connect: { baseUrl: bad.baseUrl, timeoutMs } }),
        modelAt(well.baseUrl, 'beta/large', { quality: 0.8 }),
      ],
      router: { fallback: { models: ['acme/*', 'beta/*'] } },
      house: false,
    },
    gatewayKey,
    acmeKey,
  );
  const client = new OpenAI({ baseURL: gateway.baseURL, apiKey: gatewayKey, maxRetries: 0 });
  return { bad, well, gateway, client };
}

async function spoken(stream: AsyncIterable<OpenAI.ChatCompletionChunk>): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
  return text;
}

describe('before the first byte', () => {
  it.each([
    'internal-error',
    'rate-limit',
    'overloaded',
    'reset',
    'timeout',
    'invalid-key',
    'quota',
    'no-model',
    'bad-request',
  ] satisfies Fault[])('another model answers after %s', async (fault) => {
    const { client } = await pair(() => fault);
    const { data, response } = await client.chat.completions
      .create({ model: 'copydesk/auto', messages, stream: true })
      .withResponse();
    expect(await spoken(data)).toBe(good);
    expect(response.headers.get('x-copydesk-model')).toBe('beta/large');
    expect(response.headers.get('x-copydesk-attempts')).toBe('2');
  });

  it('an error that comes as the first event counts as one', async () => {
    const upstream = await openaiServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(
        `: wait\n\ndata: ${JSON.stringify({ error: { message: 'Provider is overloaded', code: 503 } })}\n\n`,
      );
    });
    const well = await faultServer({ fault: () => null, answer: () => good });
    const gateway = await testGateway(
      { models: [modelAt(upstream.baseUrl), modelAt(well.baseUrl, 'beta/large')] },
      gatewayKey,
      acmeKey,
    );
    const client = new OpenAI({ baseURL: gateway.baseURL, apiKey: gatewayKey, maxRetries: 0 });
    const models = { models: ['acme/large', 'beta/large'] };
    const stream = await client.chat.completions.create({
      model: 'acme/large',
      messages,
      stream: true,
      ...models,
    } as OpenAI.ChatCompletionCreateParamsStreaming);
    expect(await spoken(stream)).toBe(good);
  });

  it('an error that comes under a 200 in the place of an answer counts as one, and is not kept for the next', async () => {
    const upstream = await openaiServer((_, response) => {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error: { message: 'Provider returned error', code: 502 }, user_id: 'u' }));
    });
    const well = await faultServer({ fault: () => null, answer: () => good });
    const models = [modelAt(upstream.baseUrl), modelAt(well.baseUrl, 'beta/large')];
    const gateway = await testGateway({ models, serve: { cache: { seconds: 60 } } }, gatewayKey, acmeKey);
    const body = { model: 'acme/large', messages };
    const alone = await gateway.post('/v1/chat/completions', body);
    expect(alone.status).toBe(502);
    expect(await alone.json()).toMatchObject({
      error: { source: 'provider', message: expect.stringContaining('502') },
    });
    const answer = await gateway.post('/v1/chat/completions', { ...body, models: ['beta/large'] });
    expect(answer.headers.get('x-copydesk-model')).toBe('beta/large');
  });

  it('a dead model is left alone after three failures', async () => {
    const { client, bad } = await pair(() => 'internal-error');
    for (let at = 0; at < 15; at++) {
      expect(
        await spoken(await client.chat.completions.create({ model: 'copydesk/auto', messages, stream: true })),
      ).toBe(good);
    }
    expect(bad.calls.length).toBeLessThanOrEqual(4);
  });

  it('a model that names a time is not asked before', async () => {
    const { client, bad } = await pair(() => 'rate-limit', { 'retry-after': '30' });
    for (let at = 0; at < 5; at++) {
      expect(
        await spoken(await client.chat.completions.create({ model: 'copydesk/auto', messages, stream: true })),
      ).toBe(good);
    }
    expect(bad.calls).toHaveLength(1);
  });
});

describe('when nobody else can answer', () => {
  it('the client is told when a model that was set aside is tried again', async () => {
    const { gateway, bad } = await pair(() => 'invalid-key');
    const ask = () => gateway.post('/v1/chat/completions', { model: 'acme/large', messages });
    expect((await ask()).status).toBe(502);
    const refused = await ask();
    expect(refused.status).toBe(503);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(bad.calls).toHaveLength(1);
  });

  it.each([['copydesk/auto'], ['copydesk/mine'], ['copydesk/auto', 'copydesk/best']])(
    'the client is told the same where a choice finds every model set aside: %s %s',
    async (...models) => {
      const bad = await faultServer({ fault: () => 'invalid-key' });
      const config = {
        models: [modelAt(bad.baseUrl), modelAt(bad.baseUrl, 'beta/large')],
        policy: { deny: ['beta/*'] },
        serve: { presets: { mine: { models: ['acme/*', 'beta/*'] } } },
      };
      const gateway = await testGateway(config, gatewayKey, acmeKey);
      const ask = () => gateway.post('/v1/chat/completions', { models, messages });
      expect((await ask()).status).toBe(502);
      const refused = await ask();
      expect([refused.status, refused.headers.get('x-should-retry')]).toEqual([503, null]);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
      expect(bad.calls).toHaveLength(1);
    },
  );

  it('nobody waits for a model that rests where the request would not have it', async () => {
    const bad = await faultServer({ fault: () => 'rate-limit', headers: { 'retry-after': '30' } });
    const gateway = await testGateway({ models: [modelAt(bad.baseUrl)] }, gatewayKey, acmeKey);
    const ask = (more = {}) => gateway.post('/v1/chat/completions', { model: 'copydesk/auto', messages, ...more });
    expect((await ask()).status).toBe(429);
    const refused = await ask({ provider: { ignore: ['acme'] } });
    expect([refused.status, refused.headers.get('x-should-retry')]).toEqual([503, 'false']);
    expect(await refused.json()).toMatchObject({ error: { code: 'no_model_available' } });
    expect(bad.calls).toHaveLength(1);
  });

  it('the client is told not to ask again what was asked already', async () => {
    const { gateway, bad } = await pair(() => 'internal-error');
    const client = new OpenAI({ baseURL: gateway.baseURL, apiKey: gatewayKey });
    const error = await client.chat.completions.create({ model: 'acme/large', messages }).catch((thrown) => thrown);
    expect(error).toMatchObject({ status: 502, error: { source: 'provider', type: 'server_error' } });
    expect(error.headers.get('x-copydesk-attempts')).toBe('2');
    expect(bad.calls).toHaveLength(2);
  });

  it('a limit comes with the time after which asking helps', async () => {
    const { client } = await pair(() => 'rate-limit', { 'retry-after': '17' });
    const asked = client.chat.completions.create({ model: 'acme/large', messages });
    const error = await asked.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OpenAI.RateLimitError);
    expect(Number((error as InstanceType<typeof OpenAI.RateLimitError>).headers?.get('retry-after'))).toBeGreaterThan(
      10,
    );
  });

  it('what the request itself got wrong is told with its own status', async () => {
    const { client } = await pair(() => 'context-overflow');
    const asked = client.chat.completions.create({ model: 'acme/large', messages });
    await expect(asked).rejects.toMatchObject({
      status: 400,
      code: 'context_length_exceeded',
      error: { source: 'provider' },
    });
  });

  it("a key that the provider refuses is not the client's", async () => {
    const { client } = await pair(() => 'invalid-key');
    await expect(client.chat.completions.create({ model: 'acme/large', messages })).rejects.toMatchObject({
      status: 502,
    });
  });
});

describe('after the first byte', () => {
  it.each(['truncated', 'stall', 'malformed', 'error-in-stream'] satisfies Fault[])(
    '%s ends as an error that clients throw',
    async (fault) => {
      const { client, gateway } = await pair(() => fault);
      const stream = await client.chat.completions.create({ model: 'acme/large', messages, stream: true });
      let text = '';
      const reading = (async () => {
        for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
      })();
      await expect(reading).rejects.toBeInstanceOf(OpenAI.APIError);
      expect(text).toBe('A pile of leaves nee');
      expect(gateway.finished.at(-1)?.status).toBeGreaterThanOrEqual(502);
    },
  );
});

describe('a client that goes away', () => {
  it.each([true, false])('takes its request with it (stream: %s), and nobody else is asked', async (stream) => {
    const { gateway, bad, well } = await pair(() => 'timeout', {}, 60_000);
    const abort = new AbortController();
    const asked = gateway.fetch('/v1/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'copydesk/auto', messages, stream }),
      signal: abort.signal,
    });
    await expect.poll(() => bad.calls.length, patience).toBe(1);
    abort.abort();
    await expect(asked).rejects.toThrow();
    expect(await bad.calls[0]?.closed).toBe(true);
    await expect.poll(() => gateway.finished.length, patience).toBe(1);
    expect(gateway.finished[0]).toMatchObject({ status: 499, model: null });
    expect(well.calls).toHaveLength(0);
    // It was no failure: the same model is asked again.
    const again = new AbortController();
    gateway
      .fetch('/v1/chat/completions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'copydesk/auto', messages }),
        signal: again.signal,
      })
      .catch(() => undefined);
    await expect.poll(() => bad.calls.length, patience).toBe(2);
    again.abort();
  });

  it('stops a stream that has begun', async () => {
    const { client, bad, gateway } = await pair(() => 'stall', {}, 60_000);
    const stream = await client.chat.completions.create({ model: 'acme/large', messages, stream: true });
    for await (const _ of stream) break;
    stream.controller.abort();
    expect(await bad.calls[0]?.closed).toBe(true);
    await expect.poll(() => gateway.finished.length, patience).toBe(1);
    expect(gateway.finished[0]).toMatchObject({ status: 499, model: 'acme/large' });
    expect(gateway.finished[0]?.costUsd).toBeGreaterThan(0);
  });
});
