import type { DatabaseSync } from 'node:sqlite';
import type { Generation, Usage } from '../../../models/model.ts';
import type { Budget, Ledger, LedgerCall, Reservation } from '../ledger.ts';
import { durably } from './database.ts';

interface Row {
  readonly text: string;
  readonly finish: Generation['finish'];
  readonly usage: string;
  readonly cost_usd: number;
  readonly latency_ms: number;
  readonly first_token_ms: number | null;
  readonly note: string | null;
}

const spent = "coalesce(sum(CASE WHEN state IN ('paid', 'failed') THEN cost_usd ELSE estimate_usd END), 0) AS usd";
/** This month, as `2026-11`. */
const thisMonth = "substr(reserved_at, 1, 7) = strftime('%Y-%m', 'now')";

/** The ledger in an open database. */
export function ledgerIn(database: DatabaseSync): Ledger {
  const find = database.prepare("SELECT * FROM calls WHERE key = ? AND state = 'paid'");
  const reserve = database.prepare(`
    INSERT INTO calls (key, model, post, section, run, user, state, estimate_usd)
    VALUES (?, ?, ?, ?, ?, ?, 'reserved', ?)
    ON CONFLICT (key) DO UPDATE SET state = 'reserved', estimate_usd = excluded.estimate_usd + calls.cost_usd,
      run = excluded.run, user = excluded.user, error = NULL, reserved_at = datetime('now'), closed_at = NULL
      WHERE state <> 'paid'`);
  const sent = database.prepare("UPDATE calls SET state = 'sent' WHERE key = ? AND state = 'reserved'");
  const paid = database.prepare(`
    UPDATE calls SET state = 'paid', cost_usd = cost_usd + ?, text = ?, finish = ?, usage = ?, latency_ms = ?,
      first_token_ms = ?, note = ?, error = NULL, closed_at = datetime('now') WHERE key = ? AND state <> 'paid'`);
  // A call that is made again under its key adds to what it has cost so far.
  const failed = database.prepare(`
    UPDATE calls SET state = 'failed', error = ?, cost_usd = cost_usd + ?, closed_at = datetime('now')
    WHERE key = ? AND state <> 'paid'`);
  // Two commands may ask the same at once: one answer is kept, both are paid.
  const paidTwice = database.prepare("UPDATE calls SET cost_usd = cost_usd + ? WHERE key = ? AND state = 'paid'");
  const open = database.prepare("SELECT * FROM calls WHERE state = 'sent' ORDER BY reserved_at, key");
  const sums = {
    post: database.prepare(`SELECT ${spent} FROM calls WHERE key <> ? AND post = ?`),
    run: database.prepare(`SELECT ${spent} FROM calls WHERE key <> ? AND run = ?`),
    month: database.prepare(`SELECT ${spent} FROM calls WHERE key <> ? AND ${thisMonth}`),
    user: database.prepare(`SELECT ${spent} FROM calls WHERE key <> ? AND user = ? AND ${thisMonth}`),
  };
  const sections = database.prepare("SELECT DISTINCT section FROM calls WHERE post = ? AND state = 'paid'");
  const before = database.prepare('SELECT cost_usd AS usd FROM calls WHERE key = ?');

  function spentOf(of: Budget['of'], { key, post, run, user }: Reservation): number {
    const row = of === 'month' ? sums.month.get(key) : sums[of].get(key, { post, run, user }[of]);
    const own = before.get(key) as { usd: number } | undefined;
    return (row as { usd: number }).usd + (own?.usd ?? 0);
  }

  return {
    async answer(key) {
      const row = find.get(key) as unknown as Row | undefined;
      if (row === undefined) return null;
      return {
        text: row.text,
        finish: row.finish,
        usage: JSON.parse(row.usage) as Usage,
        costUsd: row.cost_usd,
        latencyMs: row.latency_ms,
        ...(row.first_token_ms === null ? {} : { firstTokenMs: row.first_token_ms }),
        ...(row.note === null ? {} : { note: row.note }),
      };
    },
    async reserve(call, budgets) {
      database.exec('BEGIN IMMEDIATE');
      try {
        for (const budget of budgets) {
          const spentUsd = spentOf(budget.of, call);
          if (spentUsd + call.mostUsd <= budget.usd) continue;
          database.exec('ROLLBACK');
          return { ...budget, spentUsd };
        }
        reserve.run(call.key, call.model, call.post, call.section, call.run, call.user, call.mostUsd);
        database.exec('COMMIT');
        return null;
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    async sent(key) {
      sent.run(key);
    },
    async paid(key, generation) {
      durably(database, () => {
        const { changes } = paid.run(
          generation.costUsd,
          generation.text,
          generation.finish,
          JSON.stringify(generation.usage),
          generation.latencyMs,
          generation.firstTokenMs ?? null,
          generation.note ?? null,
          key,
        );
        if (changes === 0) paidTwice.run(generation.costUsd, key);
      });
    },
    async failed(key, error, costUsd) {
      const { changes } = failed.run(error, costUsd, key);
      if (changes === 0) paidTwice.run(costUsd, key);
    },
    async spentUsd(post) {
      return (sums.post.get('', post) as { usd: number }).usd;
    },
    async paidSections(post) {
      return new Set((sections.all(post) as { section: string }[]).map(({ section }) => section));
    },
    async unanswered() {
      return (open.all() as unknown as (LedgerCall & { cost_usd: number })[]).map((row) => ({
        key: row.key,
        model: row.model,
        post: row.post,
        section: row.section,
        state: row.state,
        costUsd: row.cost_usd,
        error: row.error,
      }));
    },
  };
}
