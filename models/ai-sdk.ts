import type { LanguageModel, LanguageModelUsage } from 'ai';
import type { ModelCard } from './card.ts';
import { cleanAnswer } from './clean.ts';
import { costOf } from './cost.ts';
import { modelError } from './failure.ts';
import { type Delta, type GenerateRequest, type Generation, type Model, ModelError, type Usage } from './model.ts';
import { countTokens } from './tokens.ts';

/**
 * Any model of the Vercel AI SDK. Retries are off: one limiter owns all waiting. Every failure is a `ModelError`.
 *
 * @param secrets texts that must never stand in a message, such as the key the model was made with
 */
export function aiSdk(model: LanguageModel, card: ModelCard, secrets: readonly string[] = []): Model {
  async function generate(request: GenerateRequest): Promise<Generation> {
    const started = performance.now();
    try {
      request.abort.throwIfAborted();
      const { generateText } = await sdk();
      const result = await generateText({ model, ...callOf(request) });
      const latencyMs = performance.now() - started;
      const text = cleanAnswer(result.text, request.assignment?.section.heading ?? null);
      const finish = finishOf(result.finishReason);
      if (text.trim() === '') throw emptyAnswer(card.id, finish);
      const usage = usageOf(result.usage, request, result.text);
      return { text, finish, usage, costUsd: costOf(card, usage), latencyMs };
    } catch (error) {
      throw modelError(card.id, error, request.abort, secrets);
    }
  }

  /** The text as it arrives, wrappings included. */
  async function* stream(request: GenerateRequest): AsyncGenerator<Delta> {
    try {
      request.abort.throwIfAborted();
      const { streamText } = await sdk();
      // The SDK prints stream errors unless somebody listens; they are thrown below.
      const result = streamText({ model, ...callOf(request), onError: () => undefined });
      for await (const part of result.fullStream) {
        if (part.type === 'text-delta') yield { text: part.text };
        if (part.type === 'error') throw part.error;
        if (part.type === 'abort') throw request.abort.reason;
      }
    } catch (error) {
      throw modelError(card.id, error, request.abort, secrets);
    }
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
    abortSignal: request.abort,
  };
}

function finishOf(reason: string): Generation['finish'] {
  if (reason === 'stop' || reason === 'length') return reason;
  return reason === 'content-filter' ? 'filter' : 'other';
}

function emptyAnswer(model: string, finish: Generation['finish']): ModelError {
  const why =
    finish === 'length' ? ': the output limit was reached before a word' : finish === 'filter' ? ': filtered' : '';
  return new ModelError(model, `gave an empty answer${why}`, { retryable: finish === 'stop' || finish === 'other' });
}

function usageOf(usage: LanguageModelUsage, request: GenerateRequest, text: string): Usage {
  const { inputTokens, outputTokens } = usage;
  const known = isCount(inputTokens) && isCount(outputTokens);
  return {
    inputTokens: isCount(inputTokens)
      ? inputTokens
      : request.messages.reduce((sum, message) => sum + countTokens(message.content), 0),
    cachedInputTokens: usage.inputTokenDetails?.cacheReadTokens ?? 0,
    outputTokens: isCount(outputTokens) ? outputTokens : countTokens(text),
    reasoningTokens: usage.outputTokenDetails?.reasoningTokens ?? 0,
    estimated: !known,
  };
}

/** Some servers fill in zeros where they did not count. */
function isCount(tokens: number | undefined): tokens is number {
  return tokens !== undefined && Number.isFinite(tokens) && tokens > 0;
}
