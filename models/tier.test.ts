import { describe, expect, it } from 'vitest';
import type { Reply } from '../test/dialects/dialect.ts';
import { dialectServer } from '../test/dialects/dialect-server.ts';
import { google } from '../test/dialects/google.ts';
import { openai } from '../test/dialects/openai.ts';
import type { Tier } from './card.ts';
import { costOf } from './cost.ts';
import type { Generation, Model } from './model.ts';
import { openaiCompatible } from './openai-compatible.ts';
import { providerPackage } from './provider-package.ts';
import { scripted } from './scripted.ts';
import { billedTier } from './tier.ts';

const batch = { inputPerMillion: 1, cachedInputPerMillion: 0.25, outputPerMillion: 5 };
const price = { inputPerMillion: 2, cachedInputPerMillion: 0.5, outputPerMillion: 10, batch };
const { card } = scripted({ id: 'loopback/gpt-5', price }, () => '');

/** 600 fresh, 400 cached, 200 written tokens: by hand. */
const bills: Readonly<Record<Tier, number>> = { standard: 0.0034, batch: 0.0017 };

const ways: readonly (readonly [string, (reply: Reply, batchTier?: string) => Promise<Asked>])[] = [
  ['@ai-sdk/openai', (reply, batchTier) => asked(reply, (baseUrl) => viaPackage('@ai-sdk/openai', baseUrl, batchTier))],
  ['@ai-sdk/google', (reply, batchTier) => asked(reply, (baseUrl) => viaPackage('@ai-sdk/google', baseUrl, batchTier))],
  [
    'openaiCompatible',
    (reply, batchTier) =>
      asked(reply, (baseUrl) => openaiCompatible({ baseUrl, model: 'm', card, ...tierIn(batchTier) })),
  ],
];

interface Asked {
  readonly model: Model;
  readonly sent: () => Readonly<Record<string, unknown>>;
  readonly generate: (tier?: Tier) => Promise<Generation>;
}

const tierIn = (batchTier: string | undefined) => (batchTier === undefined ? {} : { batchTier });

function viaPackage(name: string, baseUrl: string, batchTier: string | undefined): Model {
  const model = name.endsWith('google') ? 'm' : 'gpt-5-mini';
  return providerPackage({ package: name, baseUrl, model, card, apiKey: 'k', ...tierIn(batchTier) });
}

async function asked(reply: Reply, connect: (baseUrl: string) => Model): Promise<Asked> {
  const server = await dialectServer(() => reply);
  const model = connect(server.baseUrl);
  const { signal } = new AbortController();
  const messages = [{ role: 'user' as const, content: 'Write about compost.' }];
  return {
    model,
    sent: () => server.calls.at(-1)?.body ?? {},
    generate: (tier) =>
      model.generate({
        messages,
        maxOutputTokens: 300,
        callKey: 'k',
        abort: signal,
        ...(tier === undefined ? {} : { tier }),
      }),
  };
}

/** A good answer that names the tier it was served in. */
function answerIn(way: string, tier: string | null): Reply {
  if (way === '@ai-sdk/openai') {
    const reply = openai.reply('answer');
    return {
      ...reply,
      body: reply.body.replaceAll(
        '"service_tier":"default"',
        tier === null ? '"user":null' : `"service_tier":"${tier}"`,
      ),
    };
  }
  if (way === '@ai-sdk/google') {
    const reply = google.reply('answer');
    return tier === null ? reply : { ...reply, headers: { ...reply.headers, 'x-gemini-service-tier': tier } };
  }
  const usage = { prompt_tokens: 1000, completion_tokens: 200, prompt_tokens_details: { cached_tokens: 400 } };
  const told = tier === null ? {} : { service_tier: tier };
  const choices = [{ index: 0, delta: { content: 'Leaves rot. Air helps.' }, finish_reason: 'stop' }];
  const body = `data: ${JSON.stringify({ id: 'c', created: 1, choices, usage, ...told })}\n\ndata: [DONE]\n\n`;
  return { status: 200, body, headers: { 'content-type': 'text/event-stream' } };
}

describe.each(ways)('the batch tier of %s', (way, connected) => {
  const tierSent = (body: Readonly<Record<string, unknown>>) => body.service_tier ?? body.serviceTier;

  it('is offered and asked for only where the connection names it, and only when a request wants it', async () => {
    const without = await connected(answerIn(way, null));
    expect(without.model.tiers).toBeUndefined();
    expect((await without.generate('batch')).costUsd).toBeCloseTo(bills.standard, 12);
    expect(tierSent(without.sent())).toBeUndefined();
    const offering = await connected(answerIn(way, null), 'flex');
    expect(offering.model.tiers).toEqual(['standard', 'batch']);
    expect((await offering.generate()).costUsd).toBeCloseTo(bills.standard, 12);
    expect(tierSent(offering.sent())).toBeUndefined();
    const generation = await offering.generate('batch');
    expect(tierSent(offering.sent())).toBe('flex');
    expect(generation).toMatchObject({ tier: 'batch', costUsd: expect.closeTo(bills.batch, 12) });
  });

  it('is billed as the provider says it served', async () => {
    const served = await connected(answerIn(way, 'flex'), 'flex');
    expect((await served.generate('batch')).costUsd).toBeCloseTo(bills.batch, 12);
    const full = await connected(answerIn(way, way === '@ai-sdk/google' ? 'standard' : 'default'), 'flex');
    const generation = await full.generate('batch');
    expect(generation.costUsd).toBeCloseTo(bills.standard, 12);
    expect(generation.tier).toBeUndefined();
  });
});

it('a model from a package never stores what it wrote at OpenAI', async () => {
  const { generate, sent } = await asked(openai.reply('answer'), (baseUrl) =>
    viaPackage('@ai-sdk/openai', baseUrl, undefined),
  );
  await generate();
  expect(sent().store).toBe(false);
});

it('a card without a batch price charges its list price', () => {
  const usage = { inputTokens: 1000, cachedInputTokens: 0, outputTokens: 0, reasoningTokens: 0, estimated: false };
  expect(costOf({ price: { inputPerMillion: 2, outputPerMillion: 9 } }, usage, 'batch')).toBeCloseTo(0.002, 12);
});

it('what is no name of a tier decides nothing', () => {
  expect([null, {}, { openai: null }, { openai: { serviceTier: 'auto' } }].map(billedTier)).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(billedTier({ openai: { responseId: 'r' }, server: { serviceTier: 'flex' } })).toBe('batch');
});
