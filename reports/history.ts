import type { ReportCluster, ReportPost } from './report.ts';

/** What became of the runs of a folder, as its stores remember it. Days as `2026-11-28`, money in US dollars. */
export interface History {
  /** Runs, the oldest first. */
  readonly runs: readonly {
    readonly day: string;
    readonly posts: number;
    readonly ready: number;
    /** Mean of the posts that have one, 0–100. */
    readonly score: number | null;
  }[];
  readonly spending: readonly { readonly day: string; readonly model: string; readonly costUsd: number }[];
  /** Decisions by the model that was chosen. */
  readonly chosen: readonly { readonly day: string; readonly model: string; readonly decisions: number }[];
  /** Revisions of the last run by the model that made them: how many were kept. */
  readonly wins: readonly { readonly model: string; readonly kept: number; readonly tried: number }[];
  readonly clusters: readonly ReportCluster[];
}

/** How often the revisions of each model were kept, who was asked most first. */
export function winsOf(posts: readonly ReportPost[]): History['wins'] {
  const found = new Map<string, { kept: number; tried: number }>();
  for (const { route, kept } of posts.flatMap(({ sections }) => sections.flatMap(({ revisions }) => revisions))) {
    const entry = found.get(route.model) ?? { kept: 0, tried: 0 };
    found.set(route.model, { kept: entry.kept + (kept ? 1 : 0), tried: entry.tried + 1 });
  }
  return [...found]
    .map(([model, entry]) => ({ model, ...entry }))
    .sort((one, other) => other.tried - one.tried || (one.model < other.model ? -1 : 1));
}
