import { describe, expect, it } from 'vitest';
import { anthropic } from '../test/dialects/anthropic.ts';
import type { Dialect, Happening } from '../test/dialects/dialect.ts';
import { dialectServer } from '../test/dialects/dialect-server.ts';
import { google } from '../test/dialects/google.ts';
import { mistral } from '../test/dialects/mistral.ts';
import { openai } from '../test/dialects/openai.ts';
import { virtualClock } from '../test/virtual-clock.ts';
import type { FailureClass } from './failure-class.ts';
import { ModelError } from './model.ts';
import { providerPackage } from './provider-package.ts';
import { scripted } from './scripted.ts';

/** US dollars per million tokens; round, so that a bill can be added up by hand. */
const price = { inputPerMillion: 2, cachedInputPerMillion: 0.5, cacheWritePerMillion: 3, outputPerMillion: 10 };
const batch = { inputPerMillion: 1, outputPerMillion: 5 };
const { card } = scripted({ id: 'loopback/m', price: { ...price, batch } }, () => '');
const apiKey = 'planted-key-4711';

const request = (abort: AbortSignal = new AbortController().signal) => ({
  messages: [
    { role: 'system' as const, content: 'You write plainly.' },
    { role: 'user' as const, content: 'Write about compost.' },
  ],
  maxOutputTokens: 300,
  callKey: 'k',
  abort,
});

async function reached(dialect: Dialect, happening: Happening, more: { batchTier?: string; timeoutMs?: number } = {}) {
  const server = await dialectServer(() => dialect.reply(happening));
  const clock = virtualClock();
  const model = providerPackage({
    package: dialect.package,
    baseUrl: server.baseUrl,
    model: 'm',
    card,
    apiKey,
    secrets: [apiKey],
    clock,
    ...more,
  });
  return { server, model, clock };
}

async function failureOf(dialect: Dialect, happening: Happening): Promise<ModelError> {
  const { model } = await reached(dialect, happening);
  const failure = await model.generate(request()).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ModelError);
  return failure as ModelError;
}

const dialects = [openai, anthropic, google, mistral];

describe.each(dialects.map((dialect) => [dialect.package, dialect] as const))('%s', (_, dialect) => {
  const [input, cached, written, output, reasoning] = dialect.usage;

  it('is called as the provider wants it, and answers with text, tokens and the exact bill', async () => {
    const { server, model } = await reached(dialect, 'answer');
    const generation = await model.generate(request());
    expect(generation.text).toBe('Leaves rot. Air helps.');
    expect(generation.finish).toBe('stop');
    expect(generation.usage).toEqual({
      inputTokens: input,
      cachedInputTokens: cached,
      ...(written > 0 ? { cacheWriteTokens: written } : {}),
      outputTokens: output,
      reasoningTokens: reasoning,
      estimated: false,
    });
    // 600 fresh tokens at 2, 400 cached at 0.5, 200 written at 10 USD a million; 50 written into Anthropic's cache at 3.
    const bill = { '@ai-sdk/anthropic': 0.00345 }[dialect.package] ?? 0.0034;
    expect(generation.costUsd).toBeCloseTo(bill, 12);
    const [call] = server.calls;
    expect(call?.url).toMatch(dialect.path);
    expect(call?.headers[dialect.key[0]]).toBe(`${dialect.key[1]}${apiKey}`);
    expect(JSON.stringify(call?.body)).toContain('Write about compost.');
    expect(server.calls).toHaveLength(1);
  });

  const failures: readonly (readonly [Happening, readonly FailureClass[]])[] = [
    ['broken-off', ['truncated']],
    ['error-in-stream', ['overloaded', 'server-error', 'truncated']],
    ['rate-limit', ['rate-limited']],
    ['overloaded', ['overloaded']],
    ['invalid-key', ['invalid-key']],
    ['no-credit', ['quota-exhausted']],
    ['context-overflow', ['context-overflow']],
    ['no-model', ['not-found']],
  ];

  it.each(failures)('%s is %s', async (happening, classes) => {
    expect(classes).toContain((await failureOf(dialect, happening)).failure);
  });

  it('says how long to wait, and is not paid for what it refused', async () => {
    expect(await failureOf(dialect, 'rate-limit')).toMatchObject({ retryAfterMs: 7_000, costUsd: 0 });
  });

  it('tells a refusal from a filter where the provider does, and charges both', async () => {
    const endOf = async (happening: Happening) => (await reached(dialect, happening)).model.generate(request());
    const refusal = await endOf('refusal');
    expect(refusal.finish).toBe(dialect === google || dialect === mistral ? 'filter' : 'refusal');
    const filter = await endOf('filter');
    expect(filter.finish).toBe(dialect === anthropic ? 'refusal' : 'filter');
    expect(filter.costUsd).toBeGreaterThanOrEqual(0.0034 - 1e-12);
  });

  it('is paid for what it said before it failed', async () => {
    expect((await failureOf(dialect, 'broken-off')).costUsd).toBeGreaterThan(0);
    expect((await failureOf(dialect, 'error-in-stream')).costUsd).toBeGreaterThan(0);
  });

  it('says that an answer was cut', async () => {
    const { model } = await reached(dialect, 'cut');
    expect(await model.generate(request())).toMatchObject({ finish: 'length', text: 'Leaves rot.' });
  });

  it('is hung up on when the run is interrupted, and when it falls silent', async () => {
    const abort = new AbortController();
    const interrupted = await reached(dialect, 'silence');
    const pieces: string[] = [];
    const read = async (signal: AbortSignal, { model }: typeof interrupted, heard: () => void) => {
      for await (const { text } of model.stream?.(request(signal)) ?? []) {
        pieces.push(text);
        heard();
      }
    };
    await expect(read(abort.signal, interrupted, () => abort.abort())).rejects.toMatchObject({
      failure: 'interrupted',
    });
    expect(await interrupted.server.calls[0]?.hungUp).toBe(true);
    const silent = await reached(dialect, 'silence', { timeoutMs: 5_000 });
    const reading = read(new AbortController().signal, silent, () => silent.clock.advance(5_000));
    await expect(reading).rejects.toMatchObject({ failure: 'stalled' });
    expect(await silent.server.calls[0]?.hungUp).toBe(true);
    expect(pieces).toEqual(['Leaves rot. ', 'Leaves rot. ']);
  });
});
