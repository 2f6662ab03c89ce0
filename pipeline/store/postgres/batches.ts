import type { Batch, Batches, BatchPost } from '../batches.ts';
import type { Database } from './database.ts';
import type { Session } from './session.ts';

const columns = ['title', 'state', 'sections', 'written', 'verdict', 'score', 'error', 'approved'];

/** The batches in PostgreSQL. One whose command is not heard of any more was interrupted, on whatever machine it ran. */
export function batchesIn(database: Database, session: Session): Batches {
  return {
    async begin(id, args, posts, input = null) {
      const own = await session.id();
      await database.transaction(async (query) => {
        await query(
          `INSERT INTO copydesk.batches (id, args, state, process, session, input) VALUES ($1, $2, 'running', $3, $4, $5)
            ON CONFLICT (id) DO UPDATE SET args = excluded.args, state = 'running', process = excluded.process,
              session = excluded.session, input = excluded.input, wish = NULL, ended_at = NULL`,
          [id, JSON.stringify(args), process.pid, own, input],
        );
        await query('DELETE FROM copydesk.events WHERE batch = $1', [id]);
        // Whoever still works for an earlier command is not heard any more.
        await query(
          `INSERT INTO copydesk.batch_posts (batch, path, title)
            SELECT $1, path, title FROM unnest($2::text[], $3::text[]) AS post (path, title)
            ON CONFLICT (batch, path) DO UPDATE SET title = excluded.title, state = 'waiting', written = 0, error = NULL,
              claim = batch_posts.claim + 1, submission = NULL, job = NULL, worker = NULL, result = NULL`,
          [id, posts.map(({ path }) => path), posts.map(({ title }) => title)],
        );
      });
    },
    async input(id) {
      const [row] = await database.query<{ input: string | null }>('SELECT input FROM copydesk.batches WHERE id = $1', [
        id,
      ]);
      return row?.input ?? null;
    },
    async post(id, path, change) {
      const names = columns.filter((name) => Object.hasOwn(change, name));
      if (names.length === 0) return;
      await database.query(
        `UPDATE copydesk.batch_posts SET ${names.map((name, at) => `${name} = $${at + 3}`).join(', ')}
          WHERE batch = $1 AND path = $2`,
        [id, path, ...names.map((name) => change[name as keyof typeof change] ?? null)],
      );
    },
    async end(id, state) {
      await database.query('UPDATE copydesk.batches SET state = $2, wish = NULL, ended_at = now() WHERE id = $1', [
        id,
        state,
      ]);
    },
    async ask(id, wish) {
      await database.query('UPDATE copydesk.batches SET wish = $2 WHERE id = $1', [id, wish]);
    },
    async wish(id) {
      const [row] = await database.query<{ wish: 'pause' | 'cancel' | null }>(
        'SELECT wish FROM copydesk.batches WHERE id = $1',
        [id],
      );
      return row?.wish ?? null;
    },
    async approve(id, path, what) {
      await database.query(
        "UPDATE copydesk.batch_posts SET approved = $3, state = 'waiting' WHERE batch = $1 AND path = $2",
        [id, path, what],
      );
    },
    async approved(id, path) {
      const [row] = await database.query<{ approved: 'outline' | 'draft' | null }>(
        'SELECT approved FROM copydesk.batch_posts WHERE batch = $1 AND path = $2',
        [id, path],
      );
      return row?.approved ?? null;
    },
    list: () =>
      database.query<Batch>(
        `SELECT id, args, CASE WHEN state = 'running' AND session NOT IN (
            SELECT id FROM copydesk.sessions WHERE expires_at > now()) THEN 'interrupted' ELSE state END AS state,
          process, to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS "startedAt",
          to_char(ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS "endedAt"
          FROM copydesk.batches ORDER BY started_at DESC, id`,
      ),
    posts: (id) =>
      database.query<BatchPost>(
        `SELECT path, title, state, sections, written, verdict, score, error, approved FROM copydesk.batch_posts
          WHERE batch = $1 ORDER BY path COLLATE "C"`,
        [id],
      ),
    async spentUsd(id) {
      const [row] = await database.query<{ usd: number }>(
        `SELECT spent_usd + in_flight_usd AS usd FROM copydesk.totals WHERE "of" = 'run' AND name = $1`,
        [id],
      );
      return row?.usd ?? 0;
    },
    remove: (id) =>
      database.transaction(async (query) => {
        await query('DELETE FROM copydesk.events WHERE batch = $1', [id]);
        await query('DELETE FROM copydesk.batch_posts WHERE batch = $1', [id]);
        await query('DELETE FROM copydesk.batches WHERE id = $1', [id]);
      }),
  };
}
