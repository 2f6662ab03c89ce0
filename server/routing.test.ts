import { mkdirSync, readFileSync, rmdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLabels } from '../learning/labels.ts';
import { acmeKey, gatewayKey, modelAt, testGateway } from '../test/gateway.ts';
import { complete, openaiServer } from '../test/openai-server.ts';

const messages = [{ role: 'user', content: 'Explain in two sentences why fallen leaves rot faster in a moist pile.' }];

/** Three models of different price, speed and quality, all of them well. */
async function three(config: object = {}) {
  const upstream = await openaiServer(({ model }, response) => complete(response, model, `${model} says so.`));
  const price = (inputPerMillion: number) => ({ inputPerMillion, outputPerMillion: 4 * inputPerMillion });
  const speed = (timeToFirstTokenMs: number, tokensPerSecond: number) => ({ timeToFirstTokenMs, tokensPerSecond });
  const data = { retention: 'none', trains: false } as const;
  const gateway = await testGateway(
    {
      models: [
        modelAt(upstream.baseUrl, 'acme/dear', {
          quality: 0.95,
          price: price(20),
          speed: speed(900, 40),
          dataPolicy: data,
        }),
        modelAt(upstream.baseUrl, 'beta/cheap', {
          quality: 0.5,
          price: price(0.1),
          speed: speed(500, 80),
          dataPolicy: { ...data, trains: true },
        }),
        modelAt(upstream.baseUrl, 'gamma/quick', {
          quality: 0.7,
          price: price(2),
          speed: speed(100, 300),
          dataPolicy: { ...data, retention: 'days' },
          capabilities: ['json'],
        }),
      ],
      ...config,
    },
    gatewayKey,
    acmeKey,
  );
  const ask = async (body: object, headers: Record<string, string> = {}) => {
    const response = await gateway.post('/v1/chat/completions', { model: 'copydesk/auto', messages, ...body }, headers);
    const header = (name: string) => response.headers.get(`x-copydesk-${name}`);
    return {
      status: response.status,
      model: header('model'),
      strategy: header('strategy'),
      reason: header('reason'),
      cost: header('cost-usd'),
      id: response.headers.get('x-request-id'),
      body: await response.json(),
    };
  };
  return { upstream, gateway, ask };
}

describe('names that stand for a choice', () => {
  it('best, cheap and the dial of a request', async () => {
    const { ask } = await three();
    expect((await ask({ model: 'copydesk/best' })).model).toBe('acme/dear');
    expect((await ask({ model: 'copydesk/cheap' })).model).toBe('beta/cheap');
    expect((await ask({}, { 'x-copydesk-dial': '10' })).model).toBe('beta/cheap');
    expect((await ask({}, { 'x-copydesk-dial': '0' })).model).toBe('acme/dear');
    expect((await ask({}, { 'x-copydesk-dial': '11' })).status).toBe(400);
  });

  it('presets of the configuration, within what the policy allows', async () => {
    const presets = { fast: { models: ['gamma/*', 'beta/*'] }, sworn: { models: ['acme/dear'] } };
    const { ask } = await three({ serve: { presets }, policy: { deny: ['acme/*'] } });
    expect(await ask({ model: 'copydesk/fast' })).toMatchObject({
      model: 'gamma/quick',
      reason: expect.stringContaining('stands 1 of 2 in the order'),
    });
    expect(await ask({ model: 'copydesk/sworn' })).toMatchObject({
      status: 503,
      body: { error: { code: 'no_model_available' } },
    });
    expect(await ask({ model: 'copydesk/nobody' })).toMatchObject({
      status: 404,
      body: { error: { code: 'model_not_found' } },
    });
  });

  it('endings that sort', async () => {
    const { ask } = await three();
    expect((await ask({ model: 'copydesk/auto:floor' })).model).toBe('beta/cheap');
    expect((await ask({ model: 'copydesk/auto:nitro' })).model).toBe('gamma/quick');
  });
});

describe('a semantic router', () => {
  const routes = {
    garden: {
      models: ['gamma/quick'],
      examples: ['Why do fallen leaves rot in a moist pile?', 'How moist is a compost pile?'],
    },
    money: { models: ['acme/dear'], examples: ['How do I freeze my credit report?', 'Which bank has the best rate?'] },
  };

  it('compares words', async () => {
    const { ask, gateway } = await three({ router: { semantic: { routes } } });
    expect((await ask({})).model).toBe('gamma/quick');
    expect(gateway.lines).toEqual([]);
  });

  it('that compares vectors has no opinion, which the start says; nobody pays for vectors', async () => {
    const vectors = await openaiServer(async (_, response) => void response.writeHead(500).end());
    const { ask, gateway } = await three({
      router: { semantic: { routes, embeddings: true } },
      embeddings: { baseUrl: vectors.baseUrl, model: 'e', inputPerMillion: 1 },
    });
    expect((await ask({})).status).toBe(200);
    expect(gateway.lines).toEqual([expect.stringContaining('vectors are fetched for posts, not for requests')]);
    expect(vectors.calls).toEqual([]);
  });
});

describe("OpenRouter's words", () => {
  it.each([
    [{ only: ['gamma'] }, 'gamma/quick'],
    [{ ignore: ['acme', 'gamma'] }, 'beta/cheap'],
    [{ order: ['beta/cheap', 'acme'] }, 'beta/cheap'],
    [{ sort: 'latency' }, 'gamma/quick'],
    [{ sort: { by: 'price' } }, 'beta/cheap'],
    [{ max_price: { prompt: '5', completion: '9' }, data_collection: 'deny' }, 'gamma/quick'],
    [{ zdr: true, data_collection: 'deny' }, 'acme/dear'],
    [{ preferred_min_throughput: 200 }, 'gamma/quick'],
    [{ preferred_max_latency: { p50: 0.2 } }, 'gamma/quick'],
  ])('provider: %j', async (provider, model) => {
    const { ask } = await three();
    expect((await ask({ provider })).model).toBe(model);
  });

  it('what choosing was made of does not reach the provider', async () => {
    const { ask, upstream } = await three();
    await ask({
      models: ['beta/cheap'],
      provider: { only: ['beta'] },
      session_id: 's',
      route: 'fallback',
      usage: { include: true },
      temperature: 0.5,
    });
    expect(upstream.calls[0]?.body).toEqual({ model: 'cheap', messages, temperature: 0.5 });
  });

  it('says who could not, where nobody can', async () => {
    const { ask } = await three();
    const answer = await ask({ provider: { only: ['gamma'] }, tools: [{ type: 'function', function: { name: 'x' } }] });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { param: 'tools', message: expect.stringContaining('gamma/quick does not take tools') } },
    });
  });
});

describe('the decision', () => {
  it('stands in the headers, and in the body where it is asked for', async () => {
    const { ask } = await three();
    const plain = await ask({ model: 'acme/dear' });
    expect(plain).toMatchObject({ model: 'acme/dear', strategy: 'direct', cost: '0.028' });
    expect(plain.body).not.toHaveProperty('openrouter_metadata');
    const told = await ask({}, { 'x-openrouter-metadata': 'true' });
    expect(told.body).toMatchObject({
      openrouter_metadata: {
        requested: 'copydesk/auto',
        strategy: 'auto',
        model: told.model,
        attempt: 1,
        attempts: [{ model: told.model, status: 200 }],
        cost_usd: expect.any(Number),
      },
    });
  });

  it('stays with who answered the conversation, by its session or by how it began', async () => {
    const { ask } = await three();
    const first = await ask({ provider: { only: ['gamma'] }, session_id: 'tuesday' });
    expect(first).toMatchObject({ model: 'gamma/quick', strategy: 'auto' });
    expect(await ask({ session_id: 'tuesday' })).toMatchObject({ model: 'gamma/quick', strategy: 'sticky' });
    expect(await ask({ session_id: 'wednesday' })).toMatchObject({ strategy: 'auto' });
    const begun = await ask({ provider: { only: ['beta'] } });
    const more = [...messages, { role: 'assistant', content: 'Because.' }, { role: 'user', content: 'And in winter?' }];
    expect(await ask({ messages: more })).toMatchObject({ model: begun.model, strategy: 'sticky' });
  });

  it('obeys the policy of a user, and knows whose request it was', async () => {
    const { ask, gateway } = await three({ users: { ann: { allow: ['beta/*'] } } });
    expect((await ask({ model: 'copydesk/best' }, { 'x-copydesk-user': 'ann' })).model).toBe('beta/cheap');
    await ask({ user: 'customer-7' });
    expect(gateway.finished.map(({ user }) => user)).toEqual(['ann', 'customer-7']);
  });
});

describe('feedback', () => {
  it('becomes a label of the answer that is judged', async () => {
    const { ask, gateway } = await three();
    const answer = await ask({ model: 'copydesk/best' });
    const judged = await gateway.post('/v1/feedback', { request_id: answer.id, outcome: 0.25 });
    expect(judged.status).toBe(201);
    const { labels, problems } = readLabels(gateway.feedback);
    expect(problems).toEqual([]);
    expect(labels).toMatchObject([
      {
        model: 'acme/dear',
        outcome: 0.25,
        source: 'feedback',
        costUsd: 0.028,
        features: { text: messages[0]?.content, task: 'explanation' },
      },
    ]);
  });

  it('counts once for a request, even where it is sent again at the same time', async () => {
    const { ask, gateway } = await three();
    const [one, other] = [await ask({}), await ask({})];
    const judge = (id: unknown, outcome: number) => gateway.post('/v1/feedback', { request_id: id, outcome });
    const statuses = (await Promise.all([judge(one.id, 1), judge(one.id, 1)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 409]);
    const again = await judge(one.id, 0.5);
    expect([again.status, again.headers.get('x-should-retry')]).toEqual([409, 'false']);
    expect(await again.json()).toMatchObject({ error: { code: 'already_judged', param: 'request_id' } });
    expect((await judge(other.id, 0.5)).status).toBe(201);
    expect(readLabels(gateway.feedback).labels.map(({ outcome }) => outcome)).toEqual([1, 0.5]);
  });

  it('is kept after all where it could not be written the first time', async () => {
    const { ask, gateway } = await three();
    const { id } = await ask({});
    const judge = async () => (await gateway.post('/v1/feedback', { request_id: id, outcome: 1 })).status;
    mkdirSync(gateway.feedback, { recursive: true });
    expect(await judge()).toBe(500);
    rmdirSync(gateway.feedback);
    expect(await judge()).toBe(201);
  });

  it('of nobody’s request, or beyond its bounds, is refused', async () => {
    const { ask, gateway } = await three();
    const { id } = await ask({});
    const statuses = [];
    for (const body of [
      { request_id: 'req_nobody', outcome: 1 },
      { request_id: id, outcome: 1.5 },
      { request_id: id },
      [],
    ]) {
      statuses.push((await gateway.post('/v1/feedback', body)).status);
    }
    expect(statuses).toEqual([404, 400, 400, 400]);
    expect(() => readFileSync(gateway.feedback)).toThrow('ENOENT');
  });
});
