import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { beatMs, leaseMs } from '../lease.ts';

/** What tells the other processes that this one is alive. */
export interface Session {
  /** Begins it, where it has not begun. */
  id(): string;
  end(): void;
}

/** A process at work on the database; it begins with the first call and lasts as long as somebody hears of it. */
export function sessionIn(database: DatabaseSync): Session {
  const beat = database.prepare(`
    INSERT INTO sessions (id, expires_at) VALUES (?, unixepoch('subsec') + ?)
    ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at`);
  const sweep = database.prepare("DELETE FROM sessions WHERE id = ? OR expires_at < unixepoch('subsec')");
  let known: { readonly id: string; readonly timer: NodeJS.Timeout } | null = null;
  return {
    id() {
      if (known !== null) return known.id;
      const id = randomUUID();
      beat.run(id, leaseMs / 1000);
      const timer = setInterval(() => {
        try {
          beat.run(id, leaseMs / 1000);
        } catch {
          // Somebody else is writing for long; the next beat tells.
        }
      }, beatMs).unref();
      known = { id, timer };
      return id;
    },
    end() {
      if (known === null) return;
      clearInterval(known.timer);
      sweep.run(known.id);
      known = null;
    },
  };
}
