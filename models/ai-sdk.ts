import type { LanguageModel, LanguageModelUsage } from 'ai';
import type { ModelCard } from './card.ts';
import { cleanAnswer } from './clean.ts';
import { type Clock, realClock } from './clock.ts';
import { costOf } from './cost.ts';
import { modelError } from './failure.ts';
import type { Delta, GenerateRequest, Generation, Model } from './model.ts';
import { listenForSilence } from './silence.ts';
import { countedUsage, usageOf } from './usage.ts';

export interface AiSdkOptions {
  /** Texts that must never stand in a message, such as the key the model was made with. */
  readonly secrets?: readonly string[];
  /** Longest silence, before the first token and between two; by default 120,000. */
  readonly timeoutMs?: number;
  readonly clock?: Clock;
}

/** What a call has said so far. */
interface Heard {
  text: string;
  /** Milliseconds to the first token, reasoning included. */
  firstTokenMs: number | null;
  finish: Generation['finish'] | null;
  refused: boolean;
  usage: LanguageModelUsage | null;
}

/**
 * Any model of the Vercel AI SDK. Answers are streamed, so that a silent model is noticed before and after its first
 * token. Retries are off: one limiter owns all waiting. Every failure is a `ModelError` with its class.
 */
export function aiSdk(model: LanguageModel, card: ModelCard, options: AiSdkOptions = {}): Model {
  const { secrets = [], timeoutMs = 120_000, clock = realClock } = options;

  async function* listen(request: GenerateRequest, heard: Heard): AsyncGenerator<Delta> {
    const started = performance.now();
    const silence = listenForSilence(clock, timeoutMs);
    try {
      request.abort.throwIfAborted();
      const { streamText } = await sdk();
      const abortSignal = AbortSignal.any([request.abort, silence.signal]);
      // The SDK prints stream errors unless somebody listens; they are thrown below.
      const result = streamText({ model, ...callOf(request), abortSignal, onError: () => undefined });
      for await (const part of result.fullStream) {
        silence.heard();
        if (part.type === 'text-delta' || part.type === 'reasoning-delta') {
          heard.firstTokenMs ??= performance.now() - started;
        }
        if (part.type === 'text-delta') {
          heard.text += part.text;
          yield { text: part.text };
        } else if (part.type === 'finish') {
          heard.finish = finishOf(part.finishReason);
          heard.refused = part.finishReason === 'content-filter' && part.rawFinishReason === 'stop';
          heard.usage = part.totalUsage;
        } else if (part.type === 'error') throw part.error;
        else if (part.type === 'abort') throw abortSignal.reason;
      }
      abortSignal.throwIfAborted();
    } catch (error) {
      const silent = silence.signal.aborted && !request.abort.aborted;
      throw modelError(card.id, error, {
        abort: request.abort,
        silent: silent ? (heard.firstTokenMs === null ? 'timed-out' : 'stalled') : null,
        costUsd: costOf(card, countedUsage(request.messages, heard.text)),
        now: clock.now(),
        secrets,
      });
    } finally {
      silence.end();
    }
  }

  async function generate(request: GenerateRequest): Promise<Generation> {
    const started = performance.now();
    const heard: Heard = { text: '', firstTokenMs: null, finish: null, refused: false, usage: null };
    for await (const _ of listen(request, heard));
    const latencyMs = performance.now() - started;
    const text = cleanAnswer(heard.text, request.assignment?.section.heading ?? null);
    const finish = heard.refused ? 'refusal' : (heard.finish ?? 'other');
    const usage =
      heard.usage === null
        ? countedUsage(request.messages, heard.text)
        : usageOf(heard.usage, request.messages, heard.text);
    const costUsd = costOf(card, usage);
    const firstToken = heard.firstTokenMs === null ? {} : { firstTokenMs: heard.firstTokenMs };
    return { text, finish, usage, costUsd, latencyMs, ...firstToken };
  }

  /** The text as it arrives, wrappings included. */
  function stream(request: GenerateRequest): AsyncGenerator<Delta> {
    return listen(request, { text: '', firstTokenMs: null, finish: null, refused: false, usage: null });
  }

  return { card, generate, stream };
}

async function sdk(): Promise<typeof import('ai')> {
  // Warnings of the SDK go to the console, where only data may go.
  const settings = globalThis as { AI_SDK_LOG_WARNINGS?: unknown };
  settings.AI_SDK_LOG_WARNINGS ??= false;
  return import('ai');
}

function callOf(request: GenerateRequest) {
  const system = request.messages.filter((message) => message.role === 'system').map((message) => message.content);
  const messages = request.messages.flatMap(({ role, content }) => (role === 'system' ? [] : [{ role, content }]));
  return {
    ...(system.length > 0 ? { instructions: system.join('\n\n') } : {}),
    messages,
    maxOutputTokens: request.maxOutputTokens,
    maxRetries: 0,
  };
}

function finishOf(reason: string): Generation['finish'] {
  if (reason === 'stop' || reason === 'length') return reason;
  return reason === 'content-filter' ? 'filter' : 'other';
}
