import { describe, expect, it } from 'vitest';
import { parseConfig } from '../pipeline/config.ts';
import { acmeKey, gatewayKey, modelAt, testGateway } from '../test/gateway.ts';
import { complete, openaiServer } from '../test/openai-server.ts';

const chat = (model: string) => ({ model, messages: [{ role: 'user', content: 'Why do leaves rot?' }] });

/** A provider whose answers wait until they are let go. */
async function patient() {
  const held: (() => void)[] = [];
  const upstream = await openaiServer(
    ({ model }, response) => void held.push(() => complete(response, model, 'Leaves rot.')),
  );
  const config = (id: string) => ({ models: [modelAt(upstream.baseUrl, id)], house: false, serve: { port: 0 } });
  const gateway = await testGateway(config('acme/old'), gatewayKey, acmeKey);
  return { held, upstream, gateway, config };
}

describe('another configuration', () => {
  it('is for requests that come from then on; none is dropped', async () => {
    const { held, gateway, config } = await patient();
    const before = gateway.post('/v1/chat/completions', chat('acme/old'));
    await expect.poll(() => held.length, { timeout: 10_000 }).toBe(1);
    await gateway.change(parseConfig(config('acme/new'), 'test'));
    expect((await gateway.post('/v1/chat/completions', chat('acme/old'))).status).toBe(404);
    const after = gateway.post('/v1/chat/completions', chat('acme/new'));
    await expect.poll(() => held.length, { timeout: 10_000 }).toBe(2);
    for (const go of held) go();
    expect([(await before).status, (await after).status]).toEqual([200, 200]);
  });

  it('that cannot be used changes nothing', async () => {
    const { gateway, config, upstream } = await patient();
    const twice = { ...config('acme/new'), models: [modelAt(upstream.baseUrl), modelAt(upstream.baseUrl)] };
    await expect(gateway.change(parseConfig(twice, 'test'))).rejects.toThrow('stands twice');
    expect((await gateway.fetch('/v1/models/acme/old')).status).toBe(200);
  });
});

describe('a stop', () => {
  it('lets requests under way end, and takes no new ones', async () => {
    const { held, gateway } = await patient();
    const under = gateway.post('/v1/chat/completions', chat('acme/old'));
    await expect.poll(() => held.length, { timeout: 10_000 }).toBe(1);
    expect(await (await gateway.fetch('/health/backlog')).json()).toEqual({ in_flight_requests: 2 });
    const stopped = gateway.stop(new AbortController().signal);
    await expect(gateway.fetch('/health')).rejects.toThrow('fetch failed');
    held[0]?.();
    expect((await under).status).toBe(200);
    await stopped;
  });
});

describe('metrics', () => {
  it('count requests, tokens and money by model, and nothing that names a client', async () => {
    const upstream = await openaiServer(({ model }, response) => complete(response, model, 'Leaves rot.'));
    const gateway = await testGateway({ models: [modelAt(upstream.baseUrl)], house: false }, gatewayKey, acmeKey);
    await gateway.post('/v1/chat/completions', { ...chat('acme/large'), user: 'customer-7' });
    await gateway.post('/v1/chat/completions', chat('acme/"\\none'));
    const text = await (await gateway.fetch('/metrics')).text();
    expect(text).toContain('copydesk_input_tokens_total{model="acme/large"} 1000\n');
    expect(text).toContain('copydesk_cost_usd_total{model="acme/large"} 0.0014\n');
    expect(text).toContain('copydesk_requests_total{route="/v1/chat/completions",status="404"} 1\n');
    expect(text).toContain('copydesk_in_flight_requests 0\n');
    expect(text).not.toMatch(/customer-7|none\\/);
    for (const line of text.trimEnd().split('\n')) {
      expect(line).toMatch(
        /^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{(?:[a-z]+="(?:[^"\\]|\\.)*",?)+\})? [\d.e+-]+)$/,
      );
    }
  });
});
