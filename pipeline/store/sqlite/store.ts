import type { DatabaseSync } from 'node:sqlite';
import type { Store } from '../store.ts';
import { batchesIn } from './batches.ts';
import { openDatabase } from './database.ts';
import { decisionsIn } from './decisions.ts';
import { compact, forget, healthOf } from './health.ts';
import { keysIn } from './keys.ts';
import { ledgerIn } from './ledger.ts';
import { outcomesIn } from './outcomes.ts';
import { sessionIn } from './session.ts';
import { storeFault, telling } from './store-fault.ts';

/** The store in one SQLite file, or in memory (`:memory:`). Throws `store-unreachable` where it cannot be used. */
export function sqliteStore(path: string): Store {
  const database = opened(path);
  const session = sessionIn(database);
  const whole = {
    health: async () => healthOf(database, path),
    forget: async (retention: Parameters<Store['forget']>[0]) => forget(database, retention),
    compact: async () => compact(database),
    async close() {
      if (!database.isOpen) return;
      session.end();
      database.close();
    },
  };
  return {
    ledger: telling(ledgerIn(database, session), path),
    decisions: telling(decisionsIn(database), path),
    batches: telling(batchesIn(database), path),
    keys: telling(keysIn(database, session), path),
    outcomes: telling(outcomesIn(database), path),
    limits: null,
    ...telling(whole, path),
  };
}

function opened(path: string): DatabaseSync {
  try {
    return openDatabase(path);
  } catch (error) {
    throw storeFault(error, path);
  }
}
