import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { acmeKey, gatewayKey, modelAt, testGateway } from '../test/gateway.ts';
import { complete, openaiServer } from '../test/openai-server.ts';

interface Sent {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[];
}
interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
}

/** A collector on loopback, as OTLP over HTTP has it. */
async function collector() {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (bytes: Buffer) => {
      body += bytes.toString();
    });
    request.on('end', () => {
      bodies.push(body);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { bodies, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

afterEach(() => vi.unstubAllEnvs());

it('each request is a span below that of the client, with model, tokens and money, and no word of what was said', async () => {
  const { bodies, url } = await collector();
  // The exporter reads the environment of the process itself.
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', url);
  const upstream = await openaiServer(({ model }, response) => complete(response, model, 'Leaves rot.'));
  const environment = { ...acmeKey, OTEL_EXPORTER_OTLP_ENDPOINT: url };
  const gateway = await testGateway({ models: [modelAt(upstream.baseUrl)], house: false }, gatewayKey, environment);
  const chat = { model: 'copydesk/auto', messages: [{ role: 'user', content: 'xylophone' }] };
  const trace = '0af7651916cd43dd8448eb211c80319c';
  await gateway.post('/v1/chat/completions', chat, { traceparent: `00-${trace}-b7ad6b7169203331-01` });
  await gateway.post('/v1/chat/completions', { ...chat, model: 'acme/nobody' });
  await gateway.stop(new AbortController().signal);
  const spans = bodies
    .map((body) => JSON.parse(body) as Sent)
    .flatMap(({ resourceSpans }) =>
      resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
    );
  expect(spans.map(({ name }) => name)).toEqual(['chat copydesk/auto', 'chat acme/nobody']);
  const [answered, refused] = spans;
  expect(answered).toMatchObject({ traceId: trace, parentSpanId: 'b7ad6b7169203331' });
  const attributes = (span: Span | undefined) =>
    Object.fromEntries((span?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]));
  expect(attributes(answered)).toMatchObject({
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'acme',
    'gen_ai.request.model': 'copydesk/auto',
    'gen_ai.response.model': 'acme/large',
    'gen_ai.usage.input_tokens': 1000,
    'gen_ai.usage.output_tokens': 100,
    'copydesk.cost_usd': 0.0014,
  });
  expect(attributes(refused)).toMatchObject({ 'error.type': '404' });
  expect(bodies.join('')).not.toMatch(/xylophone|Leaves rot/);
});
