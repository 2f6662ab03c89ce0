import { randomUUID } from 'node:crypto';
import { type Budget, type Ledger, type LedgerCall, passedBy, totalsOf } from '../ledger.ts';
import { type AnswerRow, type AttemptRow, answerValues, generationOf, settlement } from '../rows.ts';
import type { Database, Query } from './database.ts';
import { type Claim, demandClaim } from './fence.ts';
import type { Session } from './session.ts';

interface TotalRow {
  readonly of: Budget['of'];
  readonly spent_usd: number;
  readonly in_flight_usd: number;
}

const live = 'SELECT id FROM copydesk.sessions WHERE expires_at > now()';

/** The ledger in PostgreSQL. `held`: new calls are made only while the post is still one's own. */
export function ledgerIn(database: Database, session: Session, held: Claim | null): Ledger {
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
      const own = await session.id();
      // Named before it is written: when the answer to COMMIT is lost, the second try finds it.
      const attempt = randomUUID();
      return database.transaction(async (query) => {
        await demandClaim(query, held);
        const [now] = await query<{ month: string; known: boolean }>(
          `SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM') AS month,
            EXISTS (SELECT FROM copydesk.attempts WHERE id = $1) AS known`,
          [attempt],
        );
        if (now?.known === true) return { attempt };
        const month = now?.month ?? '';
        const look = async () => {
          const totals = await locked(query, call, month);
          return passedBy(call.mostUsd, budgets, (of) => {
            const row = totals.find((total) => total.of === of);
            return { spentUsd: row?.spent_usd ?? 0, inFlightUsd: row?.in_flight_usd ?? 0 };
          });
        };
        let passed = await look();
        if (passed !== null && (await giveUp(query))) passed = await look();
        if (passed !== null) return { passed };
        const { key, model, post, section, run, user, mostUsd } = call;
        await query(
          `INSERT INTO copydesk.attempts (id, key, model, post, section, run, "user", month, session, state, estimate_usd)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'reserved', $10)`,
          [attempt, key, model, post, section, run, user, month, own, mostUsd],
        );
        await count(query, call, month, 0, mostUsd);
        return { attempt };
      });
    },
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
    charged: (attempt, costUsd) =>
      database.transaction(async (query) => {
        await settle(query, attempt, 'paid', costUsd, null);
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

/** The totals a call counts in, which nobody else changes until the transaction ends. */
async function locked(query: Query, call: Parameters<typeof totalsOf>[0], month: string): Promise<readonly TotalRow[]> {
  const names = totalsOf(call, month);
  const values = [names.map(({ of }) => of), names.map(({ name }) => name)];
  // In one order for everybody, so that no two wait for each other.
  await query(
    `INSERT INTO copydesk.totals ("of", name) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING`,
    values,
  );
  return query<TotalRow>(
    `SELECT "of", spent_usd, in_flight_usd FROM copydesk.totals
      WHERE ("of", name) IN (SELECT * FROM unnest($1::text[], $2::text[])) ORDER BY "of", name FOR UPDATE`,
    values,
  );
}

async function count(
  query: Query,
  call: Parameters<typeof totalsOf>[0],
  month: string,
  spentUsd: number,
  inFlightUsd: number,
): Promise<void> {
  const names = totalsOf(call, month);
  await query(
    `UPDATE copydesk.totals SET spent_usd = spent_usd + $3, in_flight_usd = greatest(0, in_flight_usd + $4)
      WHERE ("of", name) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    [names.map(({ of }) => of), names.map(({ name }) => name), spentUsd, inFlightUsd],
  );
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
  await locked(query, row, row.month);
  await count(query, row, row.month, adds.spentUsd, adds.inFlightUsd);
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
