import type { Store } from '../store.ts';
import { batchesIn } from './batches.ts';
import { openDatabase } from './database.ts';
import { decisionsIn } from './decisions.ts';
import { compact, forget, healthOf } from './health.ts';
import { ledgerIn } from './ledger.ts';
import { sessionIn } from './session.ts';

/** The store in one SQLite file, or in memory (`:memory:`). Throws where the file is no database. */
export function sqliteStore(path: string): Store {
  const database = openDatabase(path);
  const session = sessionIn(database);
  return {
    ledger: ledgerIn(database, session),
    decisions: decisionsIn(database),
    batches: batchesIn(database),
    limits: null,
    health: async () => healthOf(database, path),
    forget: async (retention) => forget(database, retention),
    compact: async () => compact(database),
    async close() {
      if (!database.isOpen) return;
      session.end();
      database.close();
    },
  };
}
