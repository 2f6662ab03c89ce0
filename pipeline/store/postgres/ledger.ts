import { randomUUID } from 'node:crypto';
import {
  type Bill,
  billedUsd,
  type ClientCall,
  type Ledger,
  type LedgerCall,
  passedBy,
  type Reserved,
  totalsOf,
} from '../ledger.ts';
import { type AnswerRow, type AttemptRow, answerValues, generationOf, settlement } from '../rows.ts';
import type { Database, Query } from './database.ts';
import { type Claim, demandClaim } from './fence.ts';
import type { Session } from './session.ts';
import { count, locked, sums } from './totals.ts';

const live = 'SELECT id FROM copydesk.sessions WHERE expires_at > now()';

/** The ledger in PostgreSQL. `held`: new calls are made only while the post is still one's own. */
export function ledgerIn(database: Database, session: Session, held: Claim | null): Ledger {
  async function enter(calls: readonly ClientCall[], state: 'reserved' | 'sent'): Promise<readonly Reserved[]> {
    const own = await session.id();
    // Named before they are written: when the answer to COMMIT is lost, the second try finds them.
    const named = calls.map((call) => ({ ...call, id: randomUUID() }));
    return database.transaction(async (query) => {
      await demandClaim(query, held);
      return enterCalls(query, named, state, own);
    });
  }

  return {
    async answer(key) {
      const [row] = await database.query<AnswerRow>(
        `SELECT answers.*, (SELECT sum(cost_usd) FROM copydesk.attempts WHERE attempts.key = answers.key) AS cost_usd
          FROM copydesk.answers WHERE key = $1`,
        [key],
      );
      return row === undefined ? null : generationOf(row);
    },
    async reserve(call, budgets) {
      const [reserved] = await enter([{ ...call, budgets }], 'reserved');
      return reserved as Reserved;
    },
    enter: (calls) => enter(calls, 'sent'),
    bill: (bills) => database.transaction((query) => bill(query, bills)),
    async sent(attempt) {
      return database.transaction(async (query) => {
        await demandClaim(query, held);
        const rows = await query(
          `UPDATE copydesk.attempts SET state = 'sent' WHERE id = $1 AND state IN ('reserved', 'sent') AND session IN (${live})
            RETURNING id`,
          [attempt],
        );
        return rows.length > 0;
      });
    },
    paid: (attempt, generation) =>
      database.transaction(async (query) => {
        const row = await settle(query, attempt, 'paid', generation.costUsd, null);
        await query(
          `INSERT INTO copydesk.answers (key, text, finish, usage, latency_ms, first_token_ms, note)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (key) DO NOTHING`,
          [row.key, ...answerValues(generation)],
        );
      }),
    failed: (attempt, error, costUsd) =>
      database.transaction(async (query) => {
        await settle(query, attempt, 'failed', costUsd, error);
      }),
    async spentUsd(post) {
      const [row] = await database.query<{ usd: number }>(
        `SELECT spent_usd + in_flight_usd AS usd FROM copydesk.totals WHERE "of" = 'post' AND name = $1`,
        [post],
      );
      return row?.usd ?? 0;
    },
    async paidSections(post) {
      const rows = await database.query<{ section: string }>(
        "SELECT DISTINCT section FROM copydesk.attempts WHERE post = $1 AND state = 'paid'",
        [post],
      );
      return new Set(rows.map(({ section }) => section));
    },
    spending: () =>
      database.query<{ day: string; model: string; costUsd: number }>(
        `SELECT to_char(reserved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, model, sum(cost_usd)::float8 AS "costUsd"
          FROM copydesk.attempts WHERE state NOT IN ('reserved', 'sent') GROUP BY 1, 2 ORDER BY 1, 2`,
      ),
    unanswered: () =>
      database.query<LedgerCall>(
        `SELECT key, model, post, section, state, cost_usd AS "costUsd", error FROM copydesk.attempts
          WHERE state IN ('sent', 'lost') AND key NOT IN (SELECT key FROM copydesk.answers) ORDER BY reserved_at, key`,
      ),
  };
}

async function enterCalls(
  query: Query,
  calls: readonly (ClientCall & { readonly id: string })[],
  state: 'reserved' | 'sent',
  session: string,
): Promise<readonly Reserved[]> {
  const [now] = await query<{ month: string; known: readonly string[] }>(
    `SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM') AS month,
      ARRAY(SELECT id::text FROM copydesk.attempts WHERE id = ANY ($1::uuid[])) AS known`,
    [calls.map(({ id }) => id)],
  );
  const { month = '', known = [] } = now ?? {};
  const names = calls.flatMap((call) => totalsOf(call, month));
  let totals = await locked(query, names);
  let looked = false;
  const added = sums();
  const answers: Reserved[] = [];
  const opened: unknown[] = [];
  for (const call of calls) {
    const { id, mostUsd, budgets } = call;
    const own = totalsOf(call, month);
    const look = () =>
      passedBy(mostUsd, budgets, (of) => {
        const name = own.find((total) => total.of === of)?.name ?? '';
        const row = totals.find((total) => total.of === of && total.name === name);
        return {
          spentUsd: row?.spent_usd ?? 0,
          inFlightUsd: (row?.in_flight_usd ?? 0) + added.of({ of, name }).inFlightUsd,
        };
      });
    let passed = known.includes(id) ? null : look();
    if (passed !== null && !looked) {
      looked = true;
      if (await giveUp(query)) totals = await locked(query, names);
      passed = look();
    }
    answers.push(passed === null ? { attempt: id } : { passed });
    if (passed !== null || known.includes(id)) continue;
    for (const total of own) added.add(total, 0, mostUsd);
    const { budgets: _, ...row } = call;
    opened.push(row);
  }
  await query(
    `INSERT INTO copydesk.attempts (id, key, model, post, section, run, "user", month, session, state, estimate_usd)
      SELECT id, key, model, post, section, run, "user", $2, $3, $4, "mostUsd"
      FROM jsonb_to_recordset($1::jsonb) AS told (id uuid, key text, model text, post text, section text, run text,
        "user" text, "mostUsd" double precision)`,
    [JSON.stringify(opened), month, session, state],
  );
  await count(query, added.all());
  return answers;
}

async function bill(query: Query, bills: readonly Bill[]): Promise<void> {
  const found = await query<AttemptRow>(
    'SELECT * FROM copydesk.attempts WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE',
    [bills.map(({ attempt }) => attempt)],
  );
  const rows = new Map(found.map((row) => [row.id, row]));
  const changes = sums();
  const charged: unknown[] = [];
  const over: string[] = [];
  for (const { attempt, calls } of bills) {
    const row = rows.get(attempt);
    const adds = row === undefined ? null : settlement(row, billedUsd(calls));
    if (row === undefined || adds === null) continue;
    rows.delete(attempt);
    over.push(attempt);
    for (const total of totalsOf(row, row.month)) changes.add(total, adds.spentUsd, adds.inFlightUsd);
    charged.push(...calls.filter(({ costUsd }) => costUsd > 0).map((call) => ({ ...call, attempt, id: randomUUID() })));
  }
  await query(
    `INSERT INTO copydesk.attempts (id, key, model, post, section, run, "user", month, session, state, estimate_usd,
        cost_usd, error, reserved_at, closed_at)
      SELECT told.id, key, told.model, post, section, run, "user", month, session,
        CASE WHEN told.error IS NULL THEN 'paid' ELSE 'failed' END, estimate_usd, "costUsd", told.error, reserved_at, now()
      FROM jsonb_to_recordset($1::jsonb) AS told (id uuid, attempt uuid, model text, "costUsd" double precision, error text)
        JOIN copydesk.attempts ON attempts.id = attempt`,
    [JSON.stringify(charged)],
  );
  await query('DELETE FROM copydesk.attempts WHERE id = ANY ($1::uuid[])', [over]);
  await locked(query, changes.all());
  await count(query, changes.all());
}

/** Once: an attempt that is closed stays as it is, but for one that was given up too early. */
async function settle(
  query: Query,
  attempt: string,
  state: 'paid' | 'failed' | 'lost',
  costUsd: number,
  error: string | null,
): Promise<AttemptRow> {
  const [row] = await query<AttemptRow>('SELECT * FROM copydesk.attempts WHERE id = $1 FOR UPDATE', [attempt]);
  if (row === undefined) throw new Error(`the attempt ${attempt} is not in the ledger`);
  const adds = settlement(row, costUsd);
  if (adds === null) return row;
  await query('UPDATE copydesk.attempts SET state = $2, cost_usd = $3, error = $4, closed_at = now() WHERE id = $1', [
    attempt,
    state,
    costUsd,
    error,
  ]);
  const changes = totalsOf(row, row.month).map((total) => ({ ...total, ...adds }));
  await locked(query, changes);
  await count(query, changes);
  return row;
}

/** Gives up the attempts of processes that are gone: what was sent may have been charged, what was not has cost nothing. */
async function giveUp(query: Query): Promise<boolean> {
  const rows = await query<AttemptRow>(
    `SELECT * FROM copydesk.attempts WHERE state IN ('reserved', 'sent') AND session NOT IN (${live})
      FOR UPDATE SKIP LOCKED`,
  );
  for (const { id, state, estimate_usd } of rows) {
    if (state === 'sent') await settle(query, id, 'lost', estimate_usd, null);
    else await settle(query, id, 'failed', 0, 'never sent');
  }
  return rows.length > 0;
}
