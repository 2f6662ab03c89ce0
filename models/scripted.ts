import type { ModelCard } from './card.ts';
import { costOf } from './cost.ts';
import { type Delta, type GenerateRequest, type Generation, type Model, ModelError } from './model.ts';
import { countTokens } from './tokens.ts';

/** What a scripted model answers: a text, a failure to throw, or parts of a generation. */
export type Scripted = string | Error | Partial<Generation>;

/**
 * A model that answers as told: the double for tests of your own routers, configurations and pipelines. `script` gets the
 * request and the number of the call, from 0. Errors that are not a `ModelError` become one that is not retryable.
 * Tokens are counted, cost follows the card, latency is 0 unless the script says otherwise. `calls` keeps every request.
 */
export function scripted(
  card: Partial<ModelCard> & { readonly id: string },
  script: (request: GenerateRequest, call: number) => Scripted,
): Model & { readonly calls: readonly GenerateRequest[] } {
  const full: ModelCard = { ...plainCard, title: card.id, ...card };
  const calls: GenerateRequest[] = [];

  async function generate(request: GenerateRequest): Promise<Generation> {
    if (request.abort.aborted) throw new ModelError(full.id, 'was interrupted', { retryable: false });
    const call = calls.push(request) - 1;
    const answer = script(request, call);
    if (answer instanceof ModelError) throw answer;
    if (answer instanceof Error) {
      throw new ModelError(full.id, answer.message, { retryable: false, cause: answer });
    }
    const given = typeof answer === 'string' ? { text: answer } : answer;
    const text = given.text ?? '';
    const usage = given.usage ?? {
      inputTokens: request.messages.reduce((sum, message) => sum + countTokens(message.content), 0),
      cachedInputTokens: 0,
      outputTokens: countTokens(text),
      reasoningTokens: 0,
      estimated: true,
    };
    return { text, finish: 'stop', usage, costUsd: costOf(full, usage), latencyMs: 0, ...given };
  }

  async function* stream(request: GenerateRequest): AsyncGenerator<Delta, Generation> {
    const generation = await generate(request);
    for (const piece of generation.text.match(/\s*\S+\s*/g) ?? [generation.text]) yield { text: piece };
    return generation;
  }

  return { card: full, calls, generate, stream };
}

const plainCard: Omit<ModelCard, 'id' | 'title'> = {
  dated: '2026-01-01',
  contextTokens: 128_000,
  maxOutputTokens: 8_192,
  price: { inputPerMillion: 0, outputPerMillion: 0 },
  quality: 0.5,
  strengths: {},
  speed: { timeToFirstTokenMs: 0, tokensPerSecond: 1_000 },
  dataPolicy: { retention: 'none', trains: false },
  capabilities: [],
  limits: {},
  house: false,
  can: ['write', 'revise'],
};
