import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { acmeKey, gatewayKey, modelAt, type TestGateway, testGateway } from '../test/gateway.ts';
import { complete, openaiServer, refuse } from '../test/openai-server.ts';
import { demandOwner } from './guard.ts';

/*
 * Each test names the advisory whose flaw it would find, as other gateways had them.
 */

const chat = { model: 'acme/large', messages: [{ role: 'user', content: 'Why do leaves rot?' }] };

async function scene(config: object = {}, key: string | null = gatewayKey) {
  const upstream = await openaiServer(({ model }, response) => complete(response, model, 'Leaves rot.'));
  const gateway = await testGateway({ models: [modelAt(upstream.baseUrl)], house: false, ...config }, key, acmeKey);
  return { upstream, gateway };
}

/** What the server answers to bytes as they are. */
function raw(gateway: TestGateway, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1', () => socket.write(text));
    socket.on('data', (bytes) => {
      answer += bytes.toString();
    });
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

async function errorOf(response: Response) {
  const { error } = (await response.json()) as {
    error: { message: string; type: string; code: string | null; param: string | null };
  };
  expect(error).toMatchObject({ message: expect.any(String), type: expect.any(String), source: expect.any(String) });
  return { status: response.status, ...error };
}

describe('who is called', () => {
  it('nothing a client sends changes the address or the key (CVE-2024-6587, CVE-2025-66405, CVE-2026-110719)', async () => {
    const { upstream, gateway } = await scene();
    const thief = await openaiServer((_, response) => complete(response, 'thief', 'stolen'));
    const address = {
      api_base: thief.baseUrl,
      base_url: thief.baseUrl,
      baseURL: thief.baseUrl,
      custom_host: thief.baseUrl,
    };
    const headers = {
      'x-portkey-custom-host': thief.baseUrl,
      'x-api-base': thief.baseUrl,
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
    };
    const answer = await gateway.post('/v1/chat/completions', { ...chat, ...address }, headers);
    expect(answer.status).toBe(200);
    expect(thief.calls).toHaveLength(0);
    expect(upstream.calls).toHaveLength(1);
    const named = await gateway.post('/v1/chat/completions', { ...chat, model: thief.baseUrl });
    expect((await errorOf(named)).code).toBe('model_not_found');
    expect(thief.calls).toHaveLength(0);
  });

  it('no address in a message is opened: pictures are the provider’s to fetch', async () => {
    const { upstream, gateway } = await scene();
    let visitors = 0;
    const inner = createServer(() => visitors++).listen(0, '127.0.0.1');
    onTestFinished(() => void inner.close());
    await once(inner, 'listening');
    const url = `http://127.0.0.1:${(inner.address() as AddressInfo).port}/latest/meta-data`;
    const content = [
      { type: 'text', text: `What is at ${url}?` },
      { type: 'image_url', image_url: { url } },
      { type: 'file', file: { file_data: url } },
    ];
    for (const model of ['acme/large', 'copydesk/auto']) {
      const answer = await gateway.post('/v1/chat/completions', { model, messages: [{ role: 'user', content }] });
      expect(answer.status).toBe(200);
    }
    expect(upstream.calls.map(({ body }) => body.messages)).toEqual(Array(2).fill([{ role: 'user', content }]));
    expect(visitors).toBe(0);
  });

  it('redirects are not followed, wherever they lead (CVE-2026-55245)', async () => {
    const thief = await openaiServer((_, response) => complete(response, 'thief', 'stolen'));
    const upstream = await openaiServer(
      (_, response) => void response.writeHead(307, { location: `${thief.baseUrl}/chat/completions` }).end(),
    );
    const gateway = await testGateway({ models: [modelAt(upstream.baseUrl)] }, gatewayKey, acmeKey);
    for (const stream of [false, true]) {
      const { status } = await errorOf(await gateway.post('/v1/chat/completions', { ...chat, stream }));
      expect(status).toBe(502);
    }
    expect(thief.calls).toHaveLength(0);
    // Nobody has worked on it.
    expect(gateway.finished.map(({ charged }) => charged)).toEqual([[], []]);
  });

  it('only listed headers of the client reach the provider, and none that says who he is (Portkey #1718)', async () => {
    const { upstream, gateway } = await scene();
    await gateway.post('/v1/chat/completions', chat, {
      cookie: 'session=1',
      'x-forwarded-for': '10.0.0.1',
      'openai-organization': 'org-1',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    });
    const { host, 'content-length': _, ...seen } = upstream.calls[0]?.headers ?? {};
    expect(host).toBe(new URL(upstream.baseUrl).host);
    expect(Object.keys(seen).sort()).toEqual([
      'accept',
      'accept-encoding',
      'authorization',
      'connection',
      'content-type',
      'traceparent',
      'user-agent',
      'via',
    ]);
    expect(seen['accept-encoding']).toBe('identity');
    expect(seen.authorization).toBe(`Bearer ${acmeKey.ACME_KEY}`);
  });

  it('of the provider’s headers only listed ones come back', async () => {
    const upstream = await openaiServer(({ model }, response) => {
      response.setHeader('set-cookie', 'session=provider');
      response.setHeader('openai-organization', 'org-of-the-owner');
      response.setHeader('x-ratelimit-remaining-requests', '99');
      complete(response, model, 'Leaves rot.');
    });
    const gateway = await testGateway({ models: [modelAt(upstream.baseUrl)] }, gatewayKey, acmeKey);
    const { headers } = await gateway.post('/v1/chat/completions', chat);
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('openai-organization')).toBeNull();
    expect(headers.get('x-ratelimit-remaining-requests')).toBe('99');
  });

  it('a gateway that leads to itself stops (Portkey #1507)', async () => {
    const { gateway } = await scene();
    const again = await testGateway({ models: [modelAt(gateway.baseURL)] }, gatewayKey, { ACME_KEY: gatewayKey });
    const answer = await errorOf(await again.post('/v1/chat/completions', chat));
    expect(answer.message).toContain('has been here before');
  });
});

describe('who is let in', () => {
  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    `Bearer ${gatewayKey}x`,
    `Basic ${gatewayKey}`,
    `Bearer ${gatewayKey} x`,
    "Bearer ' OR 1=1 --",
    `Bearer ${'a'.repeat(8_000)}`,
  ])('not %s (CVE-2026-42208)', async (authorization) => {
    const { gateway, upstream } = await scene();
    const response = await fetch(`${gateway.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
      body: JSON.stringify(chat),
    });
    expect(await errorOf(response)).toMatchObject({ status: 401, code: 'invalid_api_key' });
    expect(upstream.calls).toHaveLength(0);
  });

  it('every address wants the key, but for health, whatever `Host` says (Portkey #1718, CVE-2026-49468)', async () => {
    const { gateway } = await scene();
    const paths = [
      '/v1/chat/completions',
      '/v1/responses',
      '/v1/embeddings',
      '/v1/feedback',
      '/v1/models',
      '/v1/models/acme/large',
      '/metrics',
    ];
    for (const path of paths) {
      for (const host of ['localhost', 'admin', '127.0.0.1']) {
        const post = path.startsWith('/v1/') && !path.startsWith('/v1/models');
        const head = `${post ? 'POST' : 'GET'} ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}`;
        expect(await raw(gateway, head), path).toMatch(/^HTTP\/1\.1 401 /);
      }
    }
    for (const path of ['/health', '/health/readiness', '/health/liveliness', '/health/backlog']) {
      expect((await fetch(gateway.url + path)).status, path).toBe(200);
    }
  });

  it('the key is refused before a byte of the body is waited for', async () => {
    const { gateway } = await scene();
    const answer = await raw(
      gateway,
      'POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 9000000\r\n\r\n{',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('no server starts open to others (CVE-2026-90898)', () => {
    const serve = {
      host: '0.0.0.0',
      port: 0,
      keyEnv: 'K',
      withoutKey: true,
      origins: [],
      presets: {},
      maxBodyMb: 1,
      concurrent: 1,
    };
    expect(() => demandOwner(serve, {}, false)).toThrow('only this machine may be served');
    expect(() => demandOwner({ ...serve, withoutKey: false, host: '127.0.0.1' }, {}, false)).toThrow('there is no key');
    expect(() => demandOwner(serve, { K: 'short' }, true)).toThrow('fewer than 16');
    expect(demandOwner({ ...serve, host: '127.0.0.1' }, {}, false).isOpen).toBe(true);
    const owner = demandOwner(serve, { K: '0123456789abcdef' }, false);
    expect([owner.isOpen, owner.admit('Bearer 0123456789abcdef'), owner.admit('Bearer other')]).toMatchObject([
      false,
      { name: 'key' },
      null,
    ]);
    const byStore = demandOwner({ ...serve, withoutKey: false }, {}, true);
    expect([byStore.isOpen, byStore.admit('Bearer any'), byStore.admit(undefined)]).toEqual([false, null, null]);
  });

  it('a page that somebody looks at cannot ask in his name, nor by a name that was pointed here', async () => {
    const { gateway, upstream } = await scene({}, null);
    const form = await gateway.fetch('/v1/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify(chat),
    });
    expect((await errorOf(form)).status).toBe(415);
    const rebound = `POST /v1/chat/completions HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}`;
    expect(await raw(gateway, rebound)).toMatch(/^HTTP\/1\.1 403 /);
    const preflight = await fetch(`${gateway.url}/v1/chat/completions`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(preflight.status).toBe(403);
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    expect(upstream.calls).toHaveLength(0);
    expect((await gateway.post('/v1/chat/completions', chat)).status).toBe(200);
  });

  it('listed origins may ask, and read what they need', async () => {
    const { gateway } = await scene({ serve: { origins: ['https://desk.example'] } });
    const preflight = await fetch(`${gateway.url}/v1/chat/completions`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://desk.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization, content-type, x-stainless-os, x-evil',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization, content-type, x-stainless-os');
    const answer = await gateway.post('/v1/chat/completions', chat, { origin: 'https://desk.example' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://desk.example');
    const other = await gateway.post('/v1/chat/completions', chat, { origin: 'https://other.example' });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('what stays secret', () => {
  it('the key of the provider, wherever the provider repeats it', async () => {
    const secret = acmeKey.ACME_KEY;
    const upstream = await openaiServer((call, response) => {
      const fault = JSON.stringify(call.body).includes('fail');
      if (fault) return refuse(response, 400, `you sent ${call.key}, which is wrong: sk-other-key-999999`);
      if (call.body.stream !== true) return complete(response, call.model, `You sent ${call.key}.`);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(
        `data: ${JSON.stringify({ id: 'c', choices: [{ index: 0, delta: { content: call.key }, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`,
      );
    });
    const gateway = await testGateway({ models: [modelAt(upstream.baseUrl)] }, gatewayKey, acmeKey);
    const texts = [
      await (await gateway.post('/v1/chat/completions', chat)).text(),
      await (await gateway.post('/v1/chat/completions', { ...chat, stream: true })).text(),
      await (
        await gateway.post('/v1/chat/completions', { ...chat, messages: [{ role: 'user', content: 'fail' }] })
      ).text(),
      await (await gateway.fetch('/v1/models')).text(),
      await (await gateway.fetch('/metrics')).text(),
      gateway.lines.join('\n'),
      JSON.stringify(gateway.finished),
    ];
    for (const text of texts) expect(text).not.toContain(secret);
    expect(texts[2]).not.toContain('sk-other-key');
    expect(texts[0]).toContain('[key]');
  });

  it('what was asked: no line, no count, no record holds it', async () => {
    const { gateway } = await scene();
    const words = 'xylophone-of-my-aunt';
    await gateway.post('/v1/chat/completions', { ...chat, messages: [{ role: 'user', content: words }] });
    await gateway.post('/v1/chat/completions', `{"model":"acme/large","messages":"${words}`);
    await gateway.post('/v1/chat/completions', { ...chat, messages: words });
    const told = [
      gateway.lines.join('\n'),
      JSON.stringify(gateway.finished),
      await (await gateway.fetch('/metrics')).text(),
    ];
    for (const text of told) expect(text).not.toContain(words);
  });

  it('bad JSON is not quoted back', async () => {
    const { gateway } = await scene();
    const answer = await errorOf(await gateway.post('/v1/chat/completions', '{"secret-thing": oops'));
    expect(answer.status).toBe(400);
    expect(answer.message).not.toContain('secret-thing');
  });
});

describe('what is too much', () => {
  it('a body above the limit, told or not', async () => {
    const { gateway, upstream } = await scene({ serve: { maxBodyMb: 0.01 } });
    const long = JSON.stringify({ ...chat, messages: [{ role: 'user', content: 'a'.repeat(20_000) }] });
    expect(await errorOf(await gateway.post('/v1/chat/completions', long))).toMatchObject({
      status: 413,
      code: 'payload_too_large',
    });
    const chunk = 'a'.repeat(20_000);
    const chunked = `POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${gatewayKey}\r\ncontent-type: application/json\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n${chunk.length.toString(16)}\r\n${chunk}\r\n0\r\n\r\n`;
    expect(await raw(gateway, chunked)).toMatch(/^HTTP\/1\.1 413 /);
    // A client that is hung up on while it sends sees no answer, and sends it all again: the rest is taken, and thrown away.
    const head = `host: localhost\r\nauthorization: Bearer ${gatewayKey}\r\n`;
    const post = `POST /v1/chat/completions HTTP/1.1\r\n${head}content-type: application/json\r\n`;
    const two = `${post}content-length: ${chunk.length}\r\n\r\n${chunk}GET /v1/models HTTP/1.1\r\n${head}connection: close\r\n\r\n`;
    expect(await raw(gateway, two)).toMatch(/^HTTP\/1\.1 413 [\s\S]*HTTP\/1\.1 200 /);
    expect(upstream.calls).toHaveLength(0);
  });

  it('heads above the limit, and what is no HTTP, in the shape of all errors', async () => {
    const { gateway } = await scene();
    const long = await raw(gateway, `GET /health HTTP/1.1\r\nhost: localhost\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(long).toMatch(/^HTTP\/1\.1 431 [\s\S]*"type":"invalid_request_error"/);
    expect(await raw(gateway, 'HELO\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*"error"/);
  });

  it('two lengths of one body (CVE-2026-6338)', async () => {
    const { gateway, upstream } = await scene();
    const body = JSON.stringify(chat);
    const smuggled = `POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${gatewayKey}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\ntransfer-encoding: chunked\r\n\r\n${body}`;
    expect(await raw(gateway, smuggled)).toMatch(/^HTTP\/1\.1 400 /);
    expect(upstream.calls).toHaveLength(0);
  });

  it('more requests at a time than may be', async () => {
    const held: (() => void)[] = [];
    const upstream = await openaiServer(
      ({ model }, response) => void held.push(() => complete(response, model, 'late')),
    );
    const gateway = await testGateway(
      { models: [modelAt(upstream.baseUrl)], serve: { concurrent: 1 } },
      gatewayKey,
      acmeKey,
    );
    const first = gateway.post('/v1/chat/completions', chat);
    await expect.poll(() => held.length, { timeout: 10_000 }).toBe(1);
    const second = await gateway.post('/v1/chat/completions', chat);
    expect(second.headers.get('retry-after')).toBe('1');
    expect(await errorOf(second)).toMatchObject({ status: 503, code: 'server_busy' });
    held[0]?.();
    expect((await first).status).toBe(200);
  });

  it.each([
    { max_tokens: -1 },
    { max_tokens: 1e300 },
    { max_tokens: 1.5 },
    { max_completion_tokens: '9' },
    { n: 0 },
    { n: -5 },
    { stream: 'yes' },
    { user: 'a\r\nset-cookie: x' },
    { model: 'acme/large\r\nx: y' },
    { model: ['acme/large'] },
    { model: '' },
    { models: 'acme/large' },
    { models: Array.from({ length: 50 }, (_, at) => `m${at}`) },
    { messages: [] },
    { messages: ['hello'] },
    { provider: 'acme' },
    { provider: { max_price: { prompt: -1 } } },
    { provider: { sort: 'best' } },
    { provider: { quantizations: ['fp8'] } },
  ])('figures and names that are none: %j (GHSA-8r8v-xf7q-rcpr)', async (fields) => {
    const { gateway, upstream } = await scene();
    const answer = await errorOf(await gateway.post('/v1/chat/completions', { ...chat, ...fields }));
    expect(answer.status).toBe(400);
    expect(upstream.calls).toHaveLength(0);
  });

  it('what is no text where a text belongs, and cannot be made one', async () => {
    const { gateway } = await scene();
    const odd = { toString: 1 };
    const said = (content: unknown) => [{ role: 'user', content }];
    const bodies = [
      { ...chat, messages: said([{ type: odd, text: odd }]) },
      { ...chat, messages: said(odd), stop: [odd], response_format: { type: odd } },
      { ...chat, provider: { sort: { by: odd } } },
      { ...chat, models: [odd] },
    ];
    for (const body of bodies) {
      const { status } = await gateway.post('/v1/chat/completions', body);
      expect([200, 400]).toContain(status);
    }
    const input = said([{ type: odd }]);
    expect((await gateway.post('/v1/responses', { model: 'acme/large', input })).status).toBe(200);
    expect(gateway.lines).toEqual([]);
  });

  it('a model by a name that no header can hold answers all the same', async () => {
    const upstream = await openaiServer(({ model }, response) => complete(response, model, 'Leaves rot.'));
    const gateway = await testGateway({ models: [modelAt(upstream.baseUrl, 'acme/大')] }, gatewayKey, acmeKey);
    for (const stream of [false, true]) {
      const answer = await gateway.post('/v1/chat/completions', { ...chat, model: 'copydesk/auto', stream });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('Leaves rot.');
    }
    expect(gateway.finished).toHaveLength(2);
  });

  it('nesting without end, and keys that mean something to JavaScript', async () => {
    const { gateway, upstream } = await scene();
    const deep = `{"model":"acme/large","messages":[{"role":"user","content":"x"}],"metadata":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    expect((await errorOf(await gateway.post('/v1/chat/completions', deep))).status).toBe(400);
    const proto =
      '{"model":"acme/large","messages":[{"role":"user","content":"x"}],"__proto__":{"stream":true},"constructor":{"prototype":{"polluted":1}}}';
    expect((await gateway.post('/v1/chat/completions', proto)).status).toBe(200);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(upstream.calls.at(-1)?.body.stream).toBeUndefined();
  });
});
