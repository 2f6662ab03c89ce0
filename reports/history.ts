import type { ReportCluster } from './report.ts';
import type { RunFigures } from './run-figures.ts';

/** What became of the runs of a folder. Days as `2026-11-28`, money in US dollars. */
export interface History {
  /** Runs, the oldest first. */
  readonly runs: readonly RunFigures[];
  readonly spending: readonly { readonly day: string; readonly model: string; readonly costUsd: number }[];
  /** Decisions by the model that was chosen. */
  readonly chosen: readonly { readonly day: string; readonly model: string; readonly decisions: number }[];
  /** Pairs of texts that editors chose from without knowing whose they are. `alike`: neither was better. */
  readonly preferred: readonly { readonly model: string; readonly over: string; readonly alike: boolean }[];
  /** Those of the last run, with their posts. */
  readonly clusters: readonly ReportCluster[];
}

/** Whether there is anything to tell. */
export function isEmpty({ runs, spending, chosen, preferred, clusters }: History): boolean {
  return [runs, spending, chosen, preferred, clusters].every(({ length }) => length === 0);
}
