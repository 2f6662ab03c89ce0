import type { Assignment } from '../../content/assignment.ts';
import type { Task } from '../../content/task.ts';
import type { ModelCard } from '../card.ts';
import { type GenerateRequest, type Generation, type Model, ModelError } from '../model.ts';
import { countTokens } from '../tokens.ts';

/** What a house editor makes of an assignment. */
export interface Work {
  readonly text: string;
  readonly note: string;
}

/** The card of a house editor: free, offline, modest. */
export function houseCard(card: {
  readonly id: string;
  readonly title: string;
  readonly can: ModelCard['can'];
  readonly tasks?: Readonly<Partial<Record<Task, number>>>;
  readonly kpis?: Readonly<Record<string, number>>;
  readonly keywords?: number;
}): ModelCard {
  return {
    id: card.id,
    title: card.title,
    dated: '2026-11-24',
    contextTokens: 1_000_000,
    maxOutputTokens: 1_000_000,
    price: { inputPerMillion: 0, outputPerMillion: 0 },
    quality: 0.3,
    strengths: {
      ...(card.tasks === undefined ? {} : { tasks: card.tasks }),
      ...(card.kpis === undefined ? {} : { kpis: card.kpis }),
      ...(card.keywords === undefined ? {} : { keywords: card.keywords }),
    },
    speed: { timeToFirstTokenMs: 5, tokensPerSecond: 20_000 },
    dataPolicy: { retention: 'none', trains: false },
    languages: ['en'],
    capabilities: [],
    limits: {},
    house: true,
    can: card.can,
  };
}

/** Wraps pure work into a model. Tokens are counted for comparison; nothing is paid. */
export function houseModel(card: ModelCard, work: (assignment: Assignment) => Work): Model {
  return {
    card,
    async generate(request: GenerateRequest): Promise<Generation> {
      const started = performance.now();
      const { assignment } = request;
      if (request.abort.aborted) throw new ModelError(card.id, 'was interrupted', { retryable: false });
      if (assignment === undefined) {
        throw new ModelError(card.id, 'needs an assignment: house editors do not read messages', { retryable: false });
      }
      let done: Work;
      try {
        done = work(assignment);
      } catch (cause) {
        if (cause instanceof ModelError) throw cause;
        throw new ModelError(card.id, `failed: ${String(cause)}`, { retryable: false, cause });
      }
      const usage = {
        inputTokens: request.messages.reduce((sum, { content }) => sum + countTokens(content), 0),
        cachedInputTokens: 0,
        outputTokens: countTokens(done.text),
        reasoningTokens: 0,
        estimated: true,
      };
      const latencyMs = performance.now() - started;
      return { text: done.text, finish: 'stop', usage, costUsd: 0, latencyMs, note: done.note };
    },
  };
}
