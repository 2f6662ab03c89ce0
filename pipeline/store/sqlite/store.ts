import type { Store } from '../store.ts';
import { batchesIn } from './batches.ts';
import { openDatabase } from './database.ts';
import { decisionsIn } from './decisions.ts';
import { forget, healthOf } from './health.ts';
import { ledgerIn } from './ledger.ts';

/** The store in one SQLite file, or in memory (`:memory:`). Throws where the file is no database. */
export function sqliteStore(path: string): Store {
  const database = openDatabase(path);
  return {
    ledger: ledgerIn(database),
    decisions: decisionsIn(database),
    batches: batchesIn(database),
    health: async () => healthOf(database, path),
    forget: async (days) => forget(database, days),
    close: async () => database.close(),
  };
}
