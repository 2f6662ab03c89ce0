import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fault, faultServer } from '../test/fault-server.ts';
import { virtualClock } from '../test/virtual-clock.ts';
import { isRefusal } from './answer-fault.ts';
import { classOfStatus, retryAfterOf } from './classify.ts';
import { type FailureClass, failureClasses } from './failure-class.ts';
import { type Generation, ModelError } from './model.ts';
import { openaiCompatible } from './openai-compatible.ts';
import { scripted } from './scripted.ts';

const { card } = scripted({ id: 'loopback/small', price: { inputPerMillion: 1, outputPerMillion: 10 } }, () => '');
const request = {
  messages: [{ role: 'user' as const, content: 'Write about compost.' }],
  maxOutputTokens: 300,
  callKey: 'k',
  abort: new AbortController().signal,
};

/** How one call ends under a fault; silences pass at once, since the clock jumps when nothing else can happen. */
async function failureOf(fault: Fault, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const clock = virtualClock();
  const server = await faultServer({ fault: () => fault, headers });
  const model = openaiCompatible({ baseUrl: server.baseUrl, model: 'm', card, clock, timeoutMs: 5_000 });
  let arrived = 0;
  const outcome = (async () => {
    if (fault !== 'timeout' && fault !== 'stall') return model.generate(request);
    const stream = model.stream?.(request);
    if (fault === 'timeout') {
      const waiting = stream?.[Symbol.asyncIterator]().next();
      while (server.hanging() === 0) await new Promise<void>((resolve) => setImmediate(resolve));
      clock.advance(5_000);
      return waiting;
    }
    for await (const _ of stream ?? []) {
      arrived++;
      clock.advance(5_000);
    }
    return arrived;
  })();
  return outcome.catch((error: unknown) => error);
}

const expected: readonly (readonly [Fault, FailureClass, number | null])[] = [
  ['rate-limit', 'rate-limited', 429],
  ['internal-error', 'server-error', 500],
  ['bad-gateway', 'server-error', 502],
  ['unavailable', 'overloaded', 503],
  ['overloaded', 'overloaded', 529],
  ['timeout', 'timed-out', null],
  ['stall', 'stalled', null],
  ['reset', 'unreachable', null],
  ['truncated', 'truncated', null],
  ['malformed', 'malformed', null],
  ['error-in-stream', 'overloaded', 503],
  ['prompt-filtered', 'filtered', 400],
  ['context-overflow', 'context-overflow', 400],
  ['bad-request', 'rejected', 400],
  ['invalid-key', 'invalid-key', 401],
  ['quota', 'quota-exhausted', 429],
  ['no-credit', 'quota-exhausted', 402],
  ['no-model', 'not-found', 404],
];

describe('a provider that fails', () => {
  it.each(expected)('%s is %s', async (fault, failure, status) => {
    const error = await failureOf(fault);
    expect(error).toBeInstanceOf(ModelError);
    expect(error).toMatchObject({ failure, status, model: card.id });
  });

  it('says how long to wait', async () => {
    expect(await failureOf('rate-limit', { 'retry-after': '7' })).toMatchObject({ retryAfterMs: 7_000 });
    expect(await failureOf('unavailable', { 'Retry-After-Ms': '250' })).toMatchObject({ retryAfterMs: 250 });
    expect(await failureOf('unavailable')).toMatchObject({ retryAfterMs: null });
  });

  it('is paid for what it did, not for what it refused to do', async () => {
    expect(await failureOf('unavailable')).toMatchObject({ costUsd: 0 });
    const empty = (await failureOf('empty')) as Generation;
    expect(empty.costUsd).toBeCloseTo((1000 + 100 * 10) / 1e6, 12);
    const cutOff = (await failureOf('truncated')) as ModelError;
    expect(cutOff.costUsd).toBeGreaterThan(0);
    expect(cutOff.costUsd).toBeLessThan(empty.costUsd);
  });

  it('is paid nothing where no connection came about', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    const model = openaiCompatible({ baseUrl: `http://127.0.0.1:${port}/v1`, model: 'm', card });
    const error = await model.generate(request).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ failure: 'no-server', costUsd: 0 });
  });
});

describe('what a provider asks for', () => {
  it('is read in milliseconds, in seconds and as a date', () => {
    const now = Date.UTC(2026, 10, 24, 10, 0, 0);
    expect(retryAfterOf({ 'retry-after-ms': '1500', 'retry-after': '9' }, now)).toBe(1_500);
    expect(retryAfterOf({ 'retry-after': '1.5' }, now)).toBe(1_500);
    expect(retryAfterOf({ 'retry-after': 'Tue, 24 Nov 2026 10:00:30 GMT' }, now)).toBe(30_000);
    expect(retryAfterOf({ 'retry-after': 'Tue, 24 Nov 2026 09:00:00 GMT' }, now)).toBe(0);
    expect(retryAfterOf({ 'retry-after': 'soon' }, now)).toBeNull();
  });

  it('is never negative, endless or NaN, whatever stands there', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (value, now) => {
        const wait = retryAfterOf({ 'retry-after': value }, now);
        expect(wait === null || (wait >= 0 && wait <= 86_400_000)).toBe(true);
      }),
    );
  });

  it('is a pause where a limit a minute is reached, also where the words speak of billing', () => {
    const words =
      'Rate limit reached for gpt-4o-mini on requests per min. Limit: 3 / min. Please try again in 20s. ' +
      'Visit https://platform.openai.com/account/billing to add a payment method.';
    expect(classOfStatus(429, words)).toBe('rate-limited');
    expect(classOfStatus(429, `${words} requests rate_limit_exceeded`)).toBe('rate-limited');
    expect(classOfStatus(429, 'You exceeded your current quota, check your billing details insufficient_quota')).toBe(
      'quota-exhausted',
    );
  });

  it('has a class for every status there is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 599 }), fc.string(), (status, words) => {
        expect(Object.keys(failureClasses)).toContain(classOfStatus(status, words));
      }),
    );
  });
});

describe('a refusal', () => {
  it.each([
    "I'm sorry, but I can't help with that.",
    'I cannot assist with this request.',
    'As an AI language model, I am unable to write this section.',
    'Es tut mir leid, dabei kann ich nicht helfen.',
  ])('is known: %s', (text) => expect(isRefusal(text)).toBe(true));

  it.each([
    'I am sorry that I bought the cheap bin: it cannot hold a pile that heats up.',
    "I can't recommend a bin without air holes. Leaves rot in it.",
    'Sorry, wrong bin? Return it within 14 days; the shop is not obliged to take it later.',
    `I cannot help but smile at a good pile. ${'It is warm and smells of forest. '.repeat(20)}`,
  ])('is not what an author may write: %s', (text) => expect(isRefusal(text)).toBe(false));
});

it('docs/errors.md shows the class and the reaction of every failure, and no other', () => {
  const page = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');
  const shown = [...page.matchAll(/^\| ([a-z-]+) \| ([^|]+) \| (retry|next|larger|stop) \|/gm)];
  const told = shown.map(([, name, meaning, reaction]) => `${name}: ${meaning} → ${reaction}`);
  const kept = Object.entries(failureClasses).map(
    ([name, { meaning, reaction }]) => `${name}: ${meaning} → ${reaction}`,
  );
  expect(told).toEqual(kept);
});
