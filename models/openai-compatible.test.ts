import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ModelCard } from './card.ts';
import type { GenerateRequest, Model } from './model.ts';
import { modelContract } from './model-contract.ts';
import { openaiCompatible } from './openai-compatible.ts';

const apiKey = 'secret-of-the-house-4711';
const card: ModelCard = {
  id: 'loopback/small',
  title: 'Loopback',
  dated: '2026-11-24',
  contextTokens: 8000,
  maxOutputTokens: 1000,
  price: { inputPerMillion: 1, cachedInputPerMillion: 0.1, outputPerMillion: 10 },
  quality: 0.5,
  strengths: {},
  speed: { timeToFirstTokenMs: 10, tokensPerSecond: 100 },
  dataPolicy: { retention: 'none', trains: false },
  capabilities: [],
  limits: {},
  house: false,
  can: ['write', 'revise'],
};

type Handler = (request: IncomingMessage, body: string, response: ServerResponse) => void;
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serving(handler: Handler): Promise<Model> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (piece: string) => {
      body += piece;
    });
    request.on('end', () => handler(request, body, response));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return openaiCompatible({ baseUrl: `http://127.0.0.1:${port}/v1/`, apiKey, model: 'small-1', card });
}

const completion = (content: string | null, more: Record<string, unknown> = {}, finish = 'stop') =>
  JSON.stringify({
    id: 'c1',
    object: 'chat.completion',
    created: 1,
    model: 'small-1',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish }],
    ...more,
  });

const json =
  (status: number, body: string, headers: Record<string, string> = {}): Handler =>
  (_request, _body, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);

const request = (abort: AbortSignal = new AbortController().signal): GenerateRequest => ({
  messages: [
    { role: 'system', content: 'You write plainly.' },
    { role: 'user', content: 'Write about compost.' },
  ],
  maxOutputTokens: 100,
  callKey: 'k1',
  abort,
});

describe('a model behind an OpenAI-compatible server', () => {
  it('sends the messages, the key and the limit, and reads text, tokens and cost', async () => {
    let seen: { url: string | undefined; key: string | undefined; body: Record<string, unknown> } | undefined;
    const model = await serving((incoming, body, response) => {
      seen = { url: incoming.url, key: incoming.headers.authorization, body: JSON.parse(body) };
      const usage = {
        prompt_tokens: 1000,
        completion_tokens: 200,
        total_tokens: 1200,
        prompt_tokens_details: { cached_tokens: 400 },
        completion_tokens_details: { reasoning_tokens: 50 },
      };
      json(200, completion('Compost feeds soil.', { usage }))(incoming, body, response);
    });
    const generation = await model.generate(request());
    expect(generation).toMatchObject({ text: 'Compost feeds soil.', finish: 'stop' });
    expect(generation.usage).toEqual({
      inputTokens: 1000,
      cachedInputTokens: 400,
      outputTokens: 200,
      reasoningTokens: 50,
      estimated: false,
    });
    expect(generation.costUsd).toBeCloseTo((600 * 1 + 400 * 0.1 + 200 * 10) / 1e6, 12);
    expect(generation.latencyMs).toBeGreaterThan(0);
    expect(seen?.url).toBe('/v1/chat/completions');
    expect(seen?.key).toBe(`Bearer ${apiKey}`);
    expect(seen?.body).toMatchObject({ model: 'small-1', max_tokens: 100 });
    expect(seen?.body.messages).toEqual([
      { role: 'system', content: 'You write plainly.' },
      { role: 'user', content: 'Write about compost.' },
    ]);
  });

  it('counts itself, and says so, when the server does not', async () => {
    const model = await serving(json(200, completion('One two three.')));
    const { usage } = await model.generate(request());
    expect(usage.estimated).toBe(true);
    expect(usage.outputTokens).toBe(4);
    expect(usage.inputTokens).toBeGreaterThan(5);
  });

  it.each([
    [500, true],
    [503, true],
    [429, true],
    [408, true],
    [400, false],
    [401, false],
    [404, false],
  ])('turns status %i into a ModelError (retryable: %s) after one call', async (status, retryable) => {
    let calls = 0;
    const body = JSON.stringify({ error: { message: `Incorrect API key provided: ${apiKey} or sk-abcdef123456` } });
    const model = await serving((incoming, text, response) => {
      calls += 1;
      json(status, body)(incoming, text, response);
    });
    const failure = await model.generate(request()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ModelError', model: 'loopback/small', status, retryable });
    expect(calls).toBe(1);
    const printed = `${(failure as Error).message} ${String((failure as Error).cause)} ${JSON.stringify(failure)}`;
    expect(printed).not.toContain(apiKey);
    expect(printed).not.toContain('sk-abcdef123456');
  });

  it('calls an answer that is not JSON malformed', async () => {
    const model = await serving(json(200, '<html>gateway</html>'));
    await expect(model.generate(request())).rejects.toMatchObject({ name: 'ModelError', failure: 'malformed' });
  });

  it('gives an empty answer as it is, with its bill: whoever asked judges it', async () => {
    const empty = await serving(json(200, completion('  \n')));
    expect(await empty.generate(request())).toMatchObject({ text: '', finish: 'stop' });
    const cut = await serving(json(200, completion('', {}, 'length')));
    expect(await cut.generate(request())).toMatchObject({ text: '', finish: 'length' });
  });

  it('calls a reset connection retryable', async () => {
    const model = await serving((incoming) => incoming.socket.destroy());
    await expect(model.generate(request())).rejects.toMatchObject({
      name: 'ModelError',
      retryable: true,
      status: null,
    });
  });

  it('calls a server that is not there retryable', async () => {
    const model = openaiCompatible({ baseUrl: 'http://127.0.0.1:1/v1', apiKey, model: 'm', card });
    await expect(model.generate(request())).rejects.toMatchObject({ name: 'ModelError', retryable: true });
  });

  it('hangs up on the server when it is interrupted', async () => {
    const abort = new AbortController();
    const closed = Promise.withResolvers<void>();
    const model = await serving((_incoming, _body, response) => {
      response.on('close', () => closed.resolve());
      abort.abort();
    });
    await expect(model.generate(request(abort.signal))).rejects.toMatchObject({ retryable: false });
    await closed.promise;
  });

  it('calls a time-out retryable', async () => {
    const model = await serving(() => undefined);
    const failure = await model.generate(request(AbortSignal.timeout(30))).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ModelError', retryable: true });
    expect((failure as Error).message).toMatch(/in time/);
  });

  it('streams piece by piece, and fails in the stream as elsewhere', async () => {
    const chunk = (content: string, finish: string | null = null) => {
      const choices = [{ index: 0, delta: { content }, finish_reason: finish }];
      return `data: ${JSON.stringify({ id: 'c', created: 1, model: 'm', choices })}\n\n`;
    };
    const model = await serving((_incoming, _body, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(`${chunk('Warm ')}${chunk('compost.', 'stop')}data: [DONE]\n\n`);
    });
    const pieces: string[] = [];
    for await (const delta of model.stream?.(request()) ?? []) pieces.push(delta.text);
    expect(pieces).toEqual(['Warm ', 'compost.']);

    const broken = await serving(json(500, '{}'));
    const read = async () => {
      for await (const _ of broken.stream?.(request()) ?? []);
    };
    await expect(read()).rejects.toMatchObject({ name: 'ModelError', status: 500, retryable: true });
  });
});

describe('against one server for all', () => {
  let model: Model | undefined;
  const live = createServer((incoming, response) => {
    incoming.resume();
    incoming.on('end', () => json(200, completion('Compost feeds soil.'))(incoming, '', response));
  });
  live.listen(0, '127.0.0.1');
  live.unref();
  modelContract('openaiCompatible', () => {
    const { port } = live.address() as AddressInfo;
    model ??= openaiCompatible({ baseUrl: `http://127.0.0.1:${port}/v1`, model: 'm', card });
    return { model: { card: model.card, generate: model.generate }, request: request() };
  });
});
