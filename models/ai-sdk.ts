import type { LanguageModel, LanguageModelUsage } from 'ai';
import type { ModelCard, Tier } from './card.ts';
import { cleanAnswer } from './clean.ts';
import { type Clock, realClock } from './clock.ts';
import { costOf } from './cost.ts';
import { endingOf } from './ending.ts';
import { modelError } from './failure.ts';
import { type Delta, type GenerateRequest, type Generation, type Model, ModelError } from './model.ts';
import { secretSieve } from './redact.ts';
import { merged, type ProviderOptions, sdk, sdkCall } from './sdk-call.ts';
import { listenForSilence } from './silence.ts';
import { billedTier } from './tier.ts';
import { countedUsage, usageOf } from './usage.ts';

export interface AiSdkOptions {
  /** Texts that must never stand in a message or an answer, such as the key the model was made with. */
  readonly secrets?: readonly string[];
  /** Longest silence, before the first token and between two; by default 120,000. */
  readonly timeoutMs?: number;
  /** Sent with every call. */
  readonly providerOptions?: ProviderOptions;
  /** Sent with calls of the batch tier; absent: the model has no such tier. */
  readonly batchOptions?: ProviderOptions;
  readonly clock?: Clock;
}

/** What a call has said so far. */
interface Heard {
  text: string;
  /** Reasoning: charged like the answer, and no part of it. */
  thought: string;
  /** Milliseconds to the first token, reasoning included. */
  firstTokenMs: number | null;
  finish: Generation['finish'] | null;
  usage: LanguageModelUsage | null;
  tier: Tier;
}

/** A slower tier waits for a free place, by OpenAI's guide for up to a quarter of an hour. */
const batchTimeoutMs = 15 * 60_000;

/**
 * Any model of the Vercel AI SDK. Answers are streamed, so that a silent model is noticed before and after its first
 * token. Retries are off: one limiter owns all waiting. Every failure is a `ModelError` with its class.
 */
export function aiSdk(model: LanguageModel, card: ModelCard, options: AiSdkOptions = {}): Model {
  const { secrets = [], timeoutMs = 120_000, clock = realClock, providerOptions = {}, batchOptions } = options;
  const usageSoFar = (request: GenerateRequest, heard: Heard) =>
    heard.usage === null ? countedUsage(request.messages, heard) : usageOf(heard.usage, request.messages, heard);

  async function* listen(request: GenerateRequest, heard: Heard): AsyncGenerator<Delta, void> {
    const started = performance.now();
    const isBatch = heard.tier === 'batch';
    const silence = listenForSilence(clock, isBatch ? Math.max(timeoutMs, batchTimeoutMs) : timeoutMs);
    const sieve = secretSieve(secrets);
    try {
      request.abort.throwIfAborted();
      const { streamText } = await sdk();
      const abortSignal = AbortSignal.any([request.abort, silence.signal]);
      const sent = merged(providerOptions, isBatch ? batchOptions : undefined);
      // The SDK prints stream errors unless somebody listens; they are thrown below.
      const call = { model, ...sdkCall(request), providerOptions: sent, abortSignal, onError: () => undefined };
      for await (const part of streamText(call).fullStream) {
        silence.heard();
        if (part.type === 'text-delta' || part.type === 'reasoning-delta') {
          heard.firstTokenMs ??= performance.now() - started;
        }
        if (part.type === 'reasoning-delta') heard.thought += part.text;
        else if (part.type === 'text-delta') {
          const text = sieve.push(part.text);
          heard.text += text;
          if (text !== '') yield { text };
        } else if (part.type === 'finish-step') {
          heard.tier = billedTier(part.providerMetadata) ?? heard.tier;
        } else if (part.type === 'finish') {
          heard.usage = part.totalUsage;
          heard.finish = endingOf(part.finishReason, part.rawFinishReason);
          if (heard.finish === null) {
            const costUsd = costOf(card, usageSoFar(request, heard), heard.tier);
            throw new ModelError(card.id, 'stopped in the middle of its answer', { failure: 'truncated', costUsd });
          }
        } else if (part.type === 'error') throw part.error;
        else if (part.type === 'abort') throw abortSignal.reason;
      }
      abortSignal.throwIfAborted();
      const rest = sieve.end();
      heard.text += rest;
      if (rest !== '') yield { text: rest };
    } catch (error) {
      const silent = silence.signal.aborted && !request.abort.aborted;
      throw modelError(card.id, error, {
        abort: request.abort,
        silent: silent ? (heard.firstTokenMs === null ? 'timed-out' : 'stalled') : null,
        costUsd: costOf(card, countedUsage(request.messages, heard), heard.tier),
        begun: heard.firstTokenMs !== null,
        now: clock.now(),
        secrets,
      });
    } finally {
      silence.end();
    }
  }

  const nothingHeard = ({ tier = 'standard' }: GenerateRequest): Heard => ({
    text: '',
    thought: '',
    firstTokenMs: null,
    finish: null,
    usage: null,
    tier: batchOptions === undefined ? 'standard' : tier,
  });

  async function generate(request: GenerateRequest): Promise<Generation> {
    const started = performance.now();
    const heard = nothingHeard(request);
    for await (const _ of listen(request, heard));
    const text = cleanAnswer(heard.text, request.assignment?.section.heading ?? null);
    return generated(request, heard, text, performance.now() - started);
  }

  async function* stream(request: GenerateRequest): AsyncGenerator<Delta, Generation> {
    const started = performance.now();
    const heard = nothingHeard(request);
    yield* listen(request, heard);
    return generated(request, heard, heard.text, performance.now() - started);
  }

  function generated(request: GenerateRequest, heard: Heard, text: string, latencyMs: number): Generation {
    const finish = heard.finish ?? 'other';
    const usage = usageSoFar(request, heard);
    const costUsd = costOf(card, usage, heard.tier);
    const firstToken = heard.firstTokenMs === null ? {} : { firstTokenMs: heard.firstTokenMs };
    const tier = heard.tier === 'standard' ? {} : { tier: heard.tier };
    return { text, finish, usage, costUsd, ...tier, latencyMs, ...firstToken };
  }

  const tiers = batchOptions === undefined ? {} : { tiers: ['standard', 'batch'] as const };
  return { card, ...tiers, generate, stream };
}
