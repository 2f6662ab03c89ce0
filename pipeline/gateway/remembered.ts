import type { Task } from '../../content/task.ts';
import type { RequestFeatures } from '../../routers/request-features.ts';

/** What is kept of a request for a while, so that a judgement on its answer teaches something. */
export interface Remembered {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly caller: string;
  readonly model: string;
  /** Null where it was answered from memory: that tells neither what the model costs nor how fast it is. */
  readonly costUsd: number | null;
  readonly latencyMs: number | null;
  /** What was asked, and what was known of it when a model was chosen: nothing where the client named one. */
  readonly features: Omit<RequestFeatures, 'task'> & { readonly task: Task | null };
}

const mostKept = 5_000;

/** The last requests, in memory alone: what clients ask is written nowhere unless they judge the answer. */
export interface Memory {
  keep(request: Remembered): void;
  find(id: string): Remembered | null;
}

/** Keeps the last 5,000, going round. They are kept thousands of times for once that one is searched for: so there is no index. */
export function memory(): Memory {
  const kept: Remembered[] = [];
  let next = 0;
  return {
    keep(request) {
      kept[next] = request;
      next = (next + 1) % mostKept;
    },
    find: (id) => kept.find((request) => request.id === id) ?? null,
  };
}
