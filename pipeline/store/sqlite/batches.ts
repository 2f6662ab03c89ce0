import type { DatabaseSync } from 'node:sqlite';
import type { Batches, BatchPost, BatchState } from '../batches.ts';
import { transaction } from './database.ts';

interface BatchRow {
  readonly id: string;
  readonly args: string;
  readonly state: BatchState;
  readonly process: number;
  readonly started_at: string;
  readonly ended_at: string | null;
}

const columns = { title: 0, state: 0, sections: 0, written: 0, verdict: 0, score: 0, error: 0, approved: 0 };

/** The batches in an open database. */
export function batchesIn(database: DatabaseSync): Batches {
  const begin = database.prepare(`
    INSERT INTO batches (id, args, state, process, input) VALUES (?, ?, 'running', ?, ?)
    ON CONFLICT (id) DO UPDATE SET args = excluded.args, state = 'running', process = excluded.process, wish = NULL,
      input = excluded.input, ended_at = NULL`);
  const input = database.prepare('SELECT input FROM batches WHERE id = ?');
  const addPost = database.prepare(`
    INSERT INTO batch_posts (batch, path, title) VALUES (?, ?, ?)
    ON CONFLICT (batch, path) DO UPDATE SET title = excluded.title, state = 'waiting', written = 0, error = NULL`);
  const end = database.prepare("UPDATE batches SET state = ?, wish = NULL, ended_at = datetime('now') WHERE id = ?");
  const ask = database.prepare('UPDATE batches SET wish = ? WHERE id = ?');
  const wish = database.prepare('SELECT wish FROM batches WHERE id = ?');
  const approve = database.prepare(
    "UPDATE batch_posts SET approved = ?, state = 'waiting' WHERE batch = ? AND path = ?",
  );
  const approved = database.prepare('SELECT approved FROM batch_posts WHERE batch = ? AND path = ?');
  const list = database.prepare(
    'SELECT id, args, state, process, started_at, ended_at FROM batches ORDER BY started_at DESC, id',
  );
  const posts = database.prepare(
    'SELECT path, title, state, sections, written, verdict, score, error, approved FROM batch_posts WHERE batch = ? ORDER BY path',
  );
  const spent = database.prepare("SELECT spent_usd + in_flight_usd AS usd FROM totals WHERE of = 'run' AND name = ?");

  return {
    async begin(id, args, all, given = null) {
      transaction(database, () => {
        begin.run(id, JSON.stringify(args), process.pid, given);
        for (const { path, title } of all) addPost.run(id, path, title);
      });
    },
    input: async (id) => (input.get(id) as { input: string | null } | undefined)?.input ?? null,
    async post(id, path, change) {
      const names = Object.keys(change).filter((name) => Object.hasOwn(columns, name));
      if (names.length === 0) return;
      const values = names.map((name) => change[name as keyof typeof change] ?? null);
      database
        .prepare(`UPDATE batch_posts SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE batch = ? AND path = ?`)
        .run(...values, id, path);
    },
    end: async (id, state) => void end.run(state, id),
    ask: async (id, what) => void ask.run(what, id),
    wish: async (id) => (wish.get(id) as { wish: 'pause' | 'cancel' | null } | undefined)?.wish ?? null,
    approve: async (id, path, what) => void approve.run(what, id, path),
    approved: async (id, path) =>
      (approved.get(id, path) as { approved: 'outline' | 'draft' | null } | undefined)?.approved ?? null,
    list: async () =>
      (list.all() as unknown as BatchRow[]).map((row) => ({
        id: row.id,
        args: JSON.parse(row.args) as string[],
        state: row.state === 'running' && !isAlive(row.process) ? 'interrupted' : row.state,
        process: row.process,
        startedAt: row.started_at,
        endedAt: row.ended_at,
      })),
    posts: async (id) => posts.all(id) as unknown as BatchPost[],
    spentUsd: async (id) => (spent.get(id) as { usd: number } | undefined)?.usd ?? 0,
    async remove(id) {
      transaction(database, () => {
        database.prepare('DELETE FROM batch_posts WHERE batch = ?').run(id);
        database.prepare('DELETE FROM batches WHERE id = ?').run(id);
      });
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is there all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
