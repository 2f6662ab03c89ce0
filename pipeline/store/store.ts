import { type Batches, batchesIn } from './batches.ts';
import { openDatabase } from './database.ts';
import { type Decisions, decisionsIn } from './decisions.ts';
import { type Ledger, ledgerIn } from './ledger.ts';

/** All that is kept between runs. */
export interface Store {
  readonly ledger: Ledger;
  readonly decisions: Decisions;
  readonly batches: Batches;
  close(): void;
}

/** Opens the store in one SQLite file, or in memory (`:memory:`). */
export function openStore(path: string): Store {
  const database = openDatabase(path);
  return {
    ledger: ledgerIn(database),
    decisions: decisionsIn(database),
    batches: batchesIn(database),
    close: () => database.close(),
  };
}
