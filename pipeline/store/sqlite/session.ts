import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { beatMs, leaseMs } from '../lease.ts';

/** What tells the other processes that this one is alive. */
export interface Session {
  /** Begins it, where it has not begun or was given up: one that is given up never comes back. */
  id(): string;
  end(): void;
}

/** A process at work on the database; one that was given up goes on under another name. */
export function sessionIn(database: DatabaseSync): Session {
  const begin = database.prepare("INSERT INTO sessions (id, expires_at) VALUES (?, unixepoch('subsec') + ?)");
  const beat = database.prepare(`
    UPDATE sessions SET expires_at = unixepoch('subsec') + ? WHERE id = ? AND expires_at > unixepoch('subsec')`);
  const sweep = database.prepare("DELETE FROM sessions WHERE id = ? OR expires_at < unixepoch('subsec')");
  let known: string | null = null;
  let timer: NodeJS.Timeout | null = null;
  return {
    id() {
      if (known !== null) return known;
      known = randomUUID();
      begin.run(known, leaseMs / 1000);
      timer ??= setInterval(() => {
        try {
          if (known !== null && beat.run(leaseMs / 1000, known).changes === 0) known = null;
        } catch {
          // Somebody else is writing for long; the next beat tells.
        }
      }, beatMs).unref();
      return known;
    },
    end() {
      if (timer !== null) clearInterval(timer);
      if (known !== null) sweep.run(known);
      known = null;
    },
  };
}
