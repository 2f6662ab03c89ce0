import { endStates } from '../batches.ts';
import { rememberedOutcomes } from '../outcomes.ts';
import type { Retention, StoreHealth } from '../store.ts';
import type { Database, Query } from './database.ts';
import { workersIn } from './session.ts';

/** Counts what the database holds; PostgreSQL looks after its own pages. */
export async function healthOf(database: Database): Promise<StoreHealth> {
  const [row] = await database.query<Omit<StoreHealth, 'faults' | 'workers'>>(
    `SELECT (SELECT version FROM copydesk.version) AS version,
      (SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::double precision FROM pg_class
        WHERE relnamespace = 'copydesk'::regnamespace AND relkind = 'r') AS bytes,
      count(*)::integer AS calls, coalesce(sum(cost_usd), 0) AS "paidUsd",
      floor(extract(epoch FROM now() - min(reserved_at)) / 86400)::integer AS "oldestDays" FROM copydesk.attempts`,
  );
  if (row === undefined) throw new Error('an aggregate has a row');
  return { faults: [], ...row, workers: await workersIn(database) };
}

/** See `Store.forget`. */
export function forget(database: Database, { calls, decisions }: Retention): Promise<number> {
  return database.transaction(async (query) => {
    const gone = calls === null ? 0 : await forgetCalls(query, calls);
    if (calls !== null) await forgetOutcomes(query, calls);
    if (decisions !== null) await forgetDecisions(query, decisions);
    if (calls !== null) await forgetRequests(query, calls);
    return gone;
  });
}

async function forgetCalls(query: Query, days: number): Promise<number> {
  const gone = await query(
    `DELETE FROM copydesk.attempts WHERE reserved_at < now() - $1 * interval '1 day'
      AND month < to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM') AND state NOT IN ('reserved', 'sent')
      AND run NOT IN (SELECT id FROM copydesk.batches WHERE state <> ALL ($2)) RETURNING id`,
    [days, endStates],
  );
  if (gone.length === 0) return 0;
  await query('DELETE FROM copydesk.answers WHERE key NOT IN (SELECT key FROM copydesk.attempts)');
  // Nobody counts while the totals are made anew.
  await query('LOCK TABLE copydesk.totals IN ACCESS EXCLUSIVE MODE');
  await query('DELETE FROM copydesk.totals');
  await query(`
    INSERT INTO copydesk.totals
      SELECT "of", name, sum(CASE WHEN is_open THEN 0 ELSE cost_usd END), sum(CASE WHEN is_open THEN estimate_usd ELSE 0 END)
      FROM (SELECT state IN ('reserved', 'sent') AS is_open, * FROM copydesk.attempts) AS attempts
        CROSS JOIN LATERAL (VALUES ('post', post), ('run', run), ('month', month), ('user', month || ' ' || "user"))
          AS total ("of", name)
      WHERE name IS NOT NULL GROUP BY "of", name`);
  return gone.length;
}

async function forgetOutcomes(query: Query, days: number): Promise<void> {
  await query("DELETE FROM copydesk.known_outcomes WHERE known_at < now() - $1 * interval '1 day'", [days]);
  await query(
    `DELETE FROM copydesk.outcomes WHERE place <= (SELECT min(place) FROM (SELECT place FROM copydesk.known_outcomes
      UNION ALL SELECT max(place) FROM copydesk.outcomes) AS ends) - $1::integer`,
    [rememberedOutcomes],
  );
}

/** Books of keys keep what they cost. */
async function forgetRequests(query: Query, days: number): Promise<void> {
  await query(
    `DELETE FROM copydesk.key_requests WHERE entry IS NULL
      AND day < to_char((now() AT TIME ZONE 'UTC') - $1 * interval '1 day', 'YYYY-MM-DD')`,
    [days],
  );
}

async function forgetDecisions(query: Query, days: number): Promise<void> {
  const gone = await query(
    "DELETE FROM copydesk.decisions WHERE made_at < now() - $1 * interval '1 day' RETURNING post",
    [days],
  );
  if (gone.length === 0) return;
  await query(`DELETE FROM copydesk.documents WHERE hash NOT IN (SELECT brief FROM copydesk.decisions
    UNION SELECT router FROM copydesk.decisions WHERE router IS NOT NULL)`);
}
