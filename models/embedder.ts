import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { modelError } from './failure.ts';

/** Texts as vectors of one length, in their order, and the tokens that the provider counted. */
export interface Embedded {
  readonly vectors: readonly (readonly number[])[];
  readonly tokens: number;
}

/** What turns texts into vectors. Rejects with a `ModelError`. */
export type Embedder = (texts: readonly string[], abort: AbortSignal) => Promise<Embedded>;

/** An endpoint that speaks OpenAI's `/embeddings`. Passing trouble is tried again twice; more is not worth waiting for. */
export function openaiEmbedder(options: {
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey?: string;
}): Embedder {
  const { apiKey, model } = options;
  const provider = createOpenAICompatible({
    name: 'embeddings',
    baseURL: options.baseUrl.replace(/\/+$/, ''),
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  return async (texts, abort) => {
    try {
      const { embedMany } = await import('ai');
      const { embeddings, usage } = await embedMany({
        model: provider.embeddingModel(model),
        values: [...texts],
        abortSignal: abort,
        maxRetries: 2,
      });
      return { vectors: embeddings, tokens: Number.isFinite(usage.tokens) ? usage.tokens : 0 };
    } catch (error) {
      const secrets = apiKey === undefined ? [] : [apiKey];
      throw modelError(`embeddings/${model}`, error, {
        abort,
        silent: null,
        begun: false,
        costUsd: 0,
        now: Date.now(),
        secrets,
      });
    }
  };
}
