import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { beatMs, leaseMs } from '../lease.ts';
import type { LiveWorker } from '../store.ts';
import type { Database } from './database.ts';

/** What tells the other processes that this one is alive. */
export interface Session {
  /** Begins it, where it has not begun or was given up: one that is given up never comes back. */
  id(): Promise<string>;
  end(): Promise<void>;
}

/** The session of this process, by the clock of the database. `fingerprint`: of a worker. */
export function sessionIn(database: Database, fingerprint: string | null): Session {
  const name = `${hostname()}:${process.pid}`;
  let known: string | null = null;
  let begun: Promise<string> | null = null;
  let timer: NodeJS.Timeout | null = null;

  async function begin(): Promise<string> {
    const id = randomUUID();
    await database.query(
      `INSERT INTO copydesk.sessions (id, expires_at, fingerprint, name)
        VALUES ($1, now() + $2 * interval '1 ms', $3, $4) ON CONFLICT (id) DO NOTHING`,
      [id, leaseMs, fingerprint, name],
    );
    known = id;
    timer ??= setInterval(beat, beatMs).unref();
    return id;
  }

  function beat(): void {
    const id = known;
    if (id === null) return;
    database
      .query(
        `UPDATE copydesk.sessions SET expires_at = now() + $2 * interval '1 ms'
          WHERE id = $1 AND expires_at > now() RETURNING id`,
        [id, leaseMs],
      )
      .then((alive) => {
        if (alive.length > 0 || known !== id) return;
        // A worker is looked for, and must be found again.
        begun = null;
        known = null;
        return session.id();
      })
      .catch(() => undefined);
  }

  const session: Session = {
    id() {
      begun ??= begin().catch((error) => {
        begun = null;
        throw error;
      });
      return begun;
    },
    async end() {
      if (timer !== null) clearInterval(timer);
      if (known === null) return;
      // Rows of those that are long gone are of no use to anybody.
      await database.query("DELETE FROM copydesk.sessions WHERE id = $1 OR expires_at < now() - interval '1 day'", [
        known,
      ]);
      known = null;
    },
  };
  return session;
}

export function workersIn(database: Database): Promise<readonly LiveWorker[]> {
  return database.query<LiveWorker>(
    'SELECT name, fingerprint FROM copydesk.sessions WHERE fingerprint IS NOT NULL AND expires_at > now() ORDER BY name',
  );
}
