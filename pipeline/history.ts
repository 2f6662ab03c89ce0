import type { History } from '../reports/history.ts';
import { winsOf } from '../reports/history.ts';
import type { Report } from '../reports/report.ts';
import type { Store } from './store/store.ts';

/** What the store remembers of a folder's runs, and what its last report tells. */
export async function historyOf(store: Store | null, last: Report | null): Promise<History> {
  const batches = store === null ? [] : [...(await store.batches.list())].reverse();
  const runs: History['runs'][number][] = [];
  for (const { id, startedAt } of batches) {
    const posts = (await store?.batches.posts(id)) ?? [];
    const scores = posts.flatMap(({ score }) => (score === null ? [] : [100 * score]));
    runs.push({
      day: startedAt.slice(0, 10),
      posts: posts.length,
      ready: posts.filter(({ verdict }) => verdict === 'ready').length,
      score: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    });
  }
  return {
    runs,
    spending: (await store?.ledger.spending()) ?? [],
    chosen: (await store?.decisions.chosen()) ?? [],
    wins: winsOf(last?.posts ?? []),
    clusters: last?.map?.clusters ?? [],
  };
}
