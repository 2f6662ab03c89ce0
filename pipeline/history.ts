import type { History } from '../reports/history.ts';
import type { Report } from '../reports/report.ts';
import { readRuns } from './run-log.ts';
import type { Store } from './store/store.ts';

/** What the runs into a folder left there, what the store remembers of calls and decisions, and what the last report tells. */
export async function historyOf(folder: string, store: Store | null, last: Report | null): Promise<History> {
  return {
    runs: readRuns(folder),
    spending: (await store?.ledger.spending()) ?? [],
    chosen: (await store?.decisions.chosen()) ?? [],
    clusters: last?.map?.clusters ?? [],
  };
}
