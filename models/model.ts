import type { Assignment } from '../content/assignment.ts';
import type { ModelCard, Tier } from './card.ts';
import { type FailureClass, treatmentOf } from './failure-class.ts';
import type { Relay } from './relay.ts';

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
  /** What a caller asks for beside the text; absent: as the provider has it. */
  readonly sampling?: Sampling;
  /** `batch`: slower and for less, where the model offers it (`Model.tiers`); absent: at list price. */
  readonly tier?: Tier;
}

/** How words are drawn, as OpenAI's chat completions name it. */
export interface Sampling {
  readonly temperature?: number;
  readonly topP?: number;
  readonly frequencyPenalty?: number;
  readonly presencePenalty?: number;
  readonly seed?: number;
  readonly stopSequences?: string[];
}

/**
 * Tokens as the provider counted them; reasoning is part of the output, cached input of the input. `estimated`: it did not
 * count, or so few that our own count rules.
 */
export interface Usage {
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  /** Input that was written into the prompt cache, where the provider says so. */
  readonly cacheWriteTokens?: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number;
  readonly estimated: boolean;
}

/** What came back: the Markdown of a section's body, without its heading. */
export interface Generation {
  readonly text: string;
  /** `refusal`: the provider says that the model declined; `filter`: that its content filter stopped it. */
  readonly finish: 'stop' | 'length' | 'filter' | 'refusal' | 'other';
  readonly usage: Usage;
  readonly costUsd: number;
  /** The price tier it was billed at; absent: at list price. */
  readonly tier?: Tier;
  readonly latencyMs: number;
  /** Milliseconds to the first token, where the answer was streamed. */
  readonly firstTokenMs?: number;
  /** What the model says about its own work: "outline draft, 120 of 300 target words supported by sources". */
  readonly note?: string;
}

export interface Delta {
  readonly text: string;
}

/** Something that answers. Throws `ModelError`, and nothing else, when it cannot. */
export interface Model {
  readonly card: ModelCard;
  /** The price tiers that can be asked for; absent: the list price alone. */
  readonly tiers?: readonly Tier[];
  generate(request: GenerateRequest): Promise<Generation>;
  /** The text as it arrives, wrappings included; returns what it came to. */
  stream?(request: GenerateRequest): AsyncGenerator<Delta, Generation>;
  /** Where the provider speaks OpenAI's own words: passes a request on as it stands. */
  readonly relay?: Relay;
}

/**
 * A model's failure; made only here in `models/`. `failure` decides what is done about it (`failure-class.ts`);
 * `retryable`: another try of the same model may succeed.
 */
export class ModelError extends Error {
  readonly model: string;
  readonly failure: FailureClass;
  readonly retryable: boolean;
  readonly status: number | null;
  /** Milliseconds that the provider asks us to wait; null where it says nothing. */
  readonly retryAfterMs: number | null;
  /** US dollars that the failed call cost, or may have cost: an answer of no use is charged like any other. */
  readonly costUsd: number;

  constructor(
    model: string,
    message: string,
    options: {
      failure?: FailureClass;
      /** Without `failure`: whether it may pass. */
      retryable?: boolean;
      status?: number | null;
      retryAfterMs?: number | null;
      costUsd?: number;
      cause?: unknown;
    },
  ) {
    super(message, { cause: options.cause });
    this.name = 'ModelError';
    this.model = model;
    this.failure = options.failure ?? (options.retryable === true ? 'server-error' : 'rejected');
    this.retryable = options.retryable ?? treatmentOf(this.failure).calls > 1;
    this.status = options.status ?? null;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.costUsd = options.costUsd ?? 0;
  }
}
