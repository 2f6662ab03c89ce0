import type { History } from '../reports/history.ts';
import type { Report } from '../reports/report.ts';
import { reviewSchema } from './review.ts';
import { readRuns } from './run-log.ts';
import { inSidecars } from './sidecars.ts';
import type { Store } from './store/store.ts';

const decisions = reviewSchema.pick({ decisions: true });

/** What the runs into a folder and its editors left there, what the store remembers of calls and decisions, and what the last report tells. */
export async function historyOf(folder: string, store: Store | null, last: Report | null): Promise<History> {
  return {
    runs: readRuns(folder),
    spending: (await store?.ledger.spending()) ?? [],
    chosen: (await store?.decisions.chosen()) ?? [],
    preferred: inSidecars(folder, decisions)
      .flatMap((sidecar) => sidecar.decisions)
      .flatMap((one) => (one.kind === 'prefer' ? [{ model: one.model, over: one.over, alike: one.alike }] : [])),
    clusters: last?.map?.clusters ?? [],
  };
}
