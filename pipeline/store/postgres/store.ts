import type { Store } from '../store.ts';
import { batchesIn } from './batches.ts';
import { type Database, openDatabase } from './database.ts';
import { decisionsIn } from './decisions.ts';
import type { Claim } from './fence.ts';
import { forget, healthOf } from './health.ts';
import { keysIn } from './keys.ts';
import { ledgerIn } from './ledger.ts';
import { limitsIn } from './limits.ts';
import { outcomesIn } from './outcomes.ts';
import { type Posts, postsIn } from './posts.ts';
import { type Session, sessionIn } from './session.ts';

/** The store that machines share. */
export interface SharedStore extends Store {
  readonly posts: Posts;
  /** The store for whoever holds a post: throws `interrupted` from the moment on when somebody else takes it. */
  held(claim: Claim): Store;
  /** Says from now on that this process is alive: for workers, who are looked for before they have done anything. */
  appear(): Promise<void>;
}

/** Opens it. `fingerprint`: of a worker, for those who look for one. Throws `store-unreachable`, `config-invalid`. */
export async function postgresStore(url: string, fingerprint: string | null = null): Promise<SharedStore> {
  const database = await openDatabase(url);
  return storeIn(database, sessionIn(database, fingerprint));
}

function storeIn(database: Database, session: Session): SharedStore {
  let closed = false;
  const store: Store = {
    ledger: ledgerIn(database, session, null),
    decisions: decisionsIn(database, null),
    batches: batchesIn(database, session),
    keys: keysIn(database, session),
    outcomes: outcomesIn(database),
    limits: limitsIn(database, session),
    health: () => healthOf(database),
    forget: (retention) => forget(database, retention),
    // PostgreSQL looks after its own room.
    compact: () => Promise.resolve(),
    async close() {
      if (closed) return;
      closed = true;
      await session.end();
      await database.end();
    },
  };
  return {
    ...store,
    posts: postsIn(database),
    held: (claim) => ({
      ...store,
      ledger: ledgerIn(database, session, claim),
      decisions: decisionsIn(database, claim),
    }),
    async appear() {
      await session.id();
    },
  };
}
