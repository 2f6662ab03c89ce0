import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { type Clock, realClock } from './clock.ts';
import { tokensTold } from './counted-usage.ts';
import { modelError } from './failure.ts';
import { listenForSilence } from './silence.ts';

/** Texts as vectors of one length, in their order, and the tokens that the provider counted. */
export interface Embedded {
  readonly vectors: readonly (readonly number[])[];
  readonly tokens: number;
}

/** What turns texts into vectors. Rejects with a `ModelError`. */
export type Embedder = (texts: readonly string[], abort: AbortSignal) => Promise<Embedded>;

/** For all texts and both retries together: routing that waits longer than its sections would be a poor bargain. */
const longestMs = 60_000;

/** An endpoint that speaks OpenAI's `/embeddings`. Passing trouble is tried again twice; more is not worth waiting for. */
export function openaiEmbedder(options: {
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey?: string;
  readonly clock?: Clock;
}): Embedder {
  const { apiKey, model, clock = realClock } = options;
  const provider = createOpenAICompatible({
    name: 'embeddings',
    baseURL: options.baseUrl.replace(/\/+$/, ''),
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  return async (texts, abort) => {
    const silence = listenForSilence(clock, longestMs);
    try {
      const { embedMany } = await import('ai');
      const { embeddings, usage } = await embedMany({
        model: provider.embeddingModel(model),
        values: [...texts],
        abortSignal: AbortSignal.any([abort, silence.signal]),
        maxRetries: 2,
      });
      return { vectors: embeddings, tokens: tokensTold(usage.tokens) };
    } catch (error) {
      const secrets = apiKey === undefined ? [] : [apiKey];
      throw modelError(`embeddings/${model}`, error, {
        abort,
        silent: silence.signal.aborted && !abort.aborted ? 'timed-out' : null,
        begun: false,
        costUsd: 0,
        now: clock.now(),
        secrets,
      });
    } finally {
      silence.end();
    }
  };
}
