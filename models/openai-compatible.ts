import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { aiSdk } from './ai-sdk.ts';
import type { ModelCard } from './card.ts';
import type { Clock } from './clock.ts';
import type { Model } from './model.ts';
import { openaiRelay } from './openai-relay.ts';
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
  /** The server's `service_tier` for calls of the batch tier, as `flex`; absent: it has none. */
  readonly batchTier?: string;
  readonly clock?: Clock;
}

/** A model behind any server that speaks OpenAI's chat completions. */
export function openaiCompatible(options: OpenAICompatibleOptions): Model {
  const name = options.name ?? options.card.id.split('/', 1)[0] ?? 'openai-compatible';
  const provider = createOpenAICompatible({
    name,
    baseURL: options.baseUrl.replace(/\/+$/, ''),
    includeUsage: true,
    fetch: streamedFetch,
    metadataExtractor: serviceTier,
    ...(options.apiKey === undefined ? {} : { apiKey: options.apiKey }),
  });
  const { apiKey, timeoutMs, clock, batchTier } = options;
  const model = aiSdk(provider.chatModel(options.model), options.card, {
    ...(apiKey === undefined ? {} : { secrets: [apiKey] }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(batchTier === undefined ? {} : { batchOptions: { [name]: { service_tier: batchTier } } }),
    ...(clock === undefined ? {} : { clock }),
  });
  return { ...model, relay: openaiRelay(options) };
}

type MetadataExtractor = NonNullable<Parameters<typeof createOpenAICompatible>[0]['metadataExtractor']>;

/** The `service_tier` that an answer names, which the SDK itself passes over. */
const serviceTier: MetadataExtractor = {
  extractMetadata: async ({ parsedBody }) => toldBy(tierOf(parsedBody)),
  createStreamExtractor() {
    let tier: string | undefined;
    return {
      processChunk(chunk) {
        tier = tierOf(chunk) ?? tier;
      },
      buildMetadata: () => toldBy(tier),
    };
  },
};

function tierOf(body: unknown): string | undefined {
  const tier = (body as { service_tier?: unknown } | null)?.service_tier;
  return typeof tier === 'string' ? tier : undefined;
}

function toldBy(tier: string | undefined) {
  return tier === undefined ? undefined : { server: { serviceTier: tier } };
}
