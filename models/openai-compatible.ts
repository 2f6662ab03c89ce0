import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { aiSdk } from './ai-sdk.ts';
import type { ModelCard } from './card.ts';
import type { Clock } from './clock.ts';
import type { Model } from './model.ts';
import { streamedFetch } from './streamed.ts';

export interface OpenAICompatibleOptions {
  /** `https://host/v1`; the path `/chat/completions` is added. */
  readonly baseUrl: string;
  readonly apiKey?: string;
  /** The name the server knows the model by. */
  readonly model: string;
  readonly card: ModelCard;
  /** Name of the provider in the SDK's own messages; by default the part of the card's id before `/`. */
  readonly name?: string;
  /** Longest silence, before the first token and between two; by default 120,000. */
  readonly timeoutMs?: number;
  readonly clock?: Clock;
}

/** A model behind any server that speaks OpenAI's chat completions. */
export function openaiCompatible(options: OpenAICompatibleOptions): Model {
  const provider = createOpenAICompatible({
    name: options.name ?? options.card.id.split('/', 1)[0] ?? 'openai-compatible',
    baseURL: options.baseUrl.replace(/\/+$/, ''),
    includeUsage: true,
    fetch: streamedFetch,
    ...(options.apiKey === undefined ? {} : { apiKey: options.apiKey }),
  });
  const { apiKey, timeoutMs, clock } = options;
  return aiSdk(provider.chatModel(options.model), options.card, {
    ...(apiKey === undefined ? {} : { secrets: [apiKey] }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(clock === undefined ? {} : { clock }),
  });
}
