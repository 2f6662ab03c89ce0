import type { RouteRequest } from '../../routers/router.ts';

/** What is kept of a request for a while, so that a judgement on its answer teaches something. */
export interface Remembered {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly caller: string;
  readonly model: string;
  readonly costUsd: number;
  readonly latencyMs: number;
  /** What the router looked at; cut where it is long. */
  readonly text: string;
  readonly request: RouteRequest | null;
}

const mostKept = 5_000;
const keptCharacters = 4_100;

/** The last requests, in memory alone: what clients ask is written nowhere unless they judge the answer. */
export interface Memory {
  keep(request: Remembered): void;
  find(id: string): Remembered | null;
}

/** Keeps the last 5,000. */
export function memory(): Memory {
  const kept = new Map<string, Remembered>();
  return {
    keep(request) {
      kept.set(request.id, { ...request, text: request.text.slice(0, keptCharacters) });
      if (kept.size > mostKept) kept.delete(kept.keys().next().value as string);
    },
    find: (id) => kept.get(id) ?? null,
  };
}
