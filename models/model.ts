import type { Assignment } from '../content/assignment.ts';
import type { ModelCard } from './card.ts';

export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/**
 * One call. Language models read `messages`; house editors read `assignment`. Both say the same thing.
 */
export interface GenerateRequest {
  readonly messages: readonly Message[];
  readonly assignment?: Assignment;
  readonly maxOutputTokens: number;
  /** Identifies the call in the ledger; the same key is never paid twice. */
  readonly callKey: string;
  readonly abort: AbortSignal;
}

/** Tokens as the provider counted them; `estimated` when it did not and we counted. */
export interface Usage {
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number;
  readonly estimated: boolean;
}

/** What came back: the Markdown of a section's body, without its heading. */
export interface Generation {
  readonly text: string;
  readonly finish: 'stop' | 'length' | 'filter' | 'other';
  readonly usage: Usage;
  readonly costUsd: number;
  readonly latencyMs: number;
  /** What the model says about its own work: "outline draft, 120 of 300 target words supported by sources". */
  readonly note?: string;
}

export interface Delta {
  readonly text: string;
}

/** Something that answers. Throws `ModelError`, and nothing else, when it cannot. */
export interface Model {
  readonly card: ModelCard;
  generate(request: GenerateRequest): Promise<Generation>;
  stream?(request: GenerateRequest): AsyncIterable<Delta>;
}

/** A model's failure; made only here in `models/`. `retryable`: another try of the same model may succeed. */
export class ModelError extends Error {
  readonly model: string;
  readonly retryable: boolean;
  readonly status: number | null;

  constructor(
    model: string,
    message: string,
    options: { retryable: boolean; status?: number | null; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.name = 'ModelError';
    this.model = model;
    this.retryable = options.retryable;
    this.status = options.status ?? null;
  }
}
