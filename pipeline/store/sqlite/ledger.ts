import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import {
  billedUsd,
  type ClientCall,
  type Ledger,
  type LedgerCall,
  passedBy,
  type Reserved,
  totalsOf,
} from '../ledger.ts';
import { type AnswerRow, type AttemptRow, answerValues, generationOf, settlement } from '../rows.ts';
import { durably, transaction } from './database.ts';
import type { Session } from './session.ts';

/** The ledger in an open database. Totals are kept with every change, so that nothing grows with history. */
export function ledgerIn(database: DatabaseSync, session: Session): Ledger {
  const find = database.prepare(`
    SELECT answers.*, (SELECT sum(cost_usd) FROM attempts WHERE attempts.key = answers.key) AS cost_usd
    FROM answers WHERE key = ?`);
  const reserve = database.prepare(`
    INSERT INTO attempts (id, key, model, post, section, run, user, month, session, state, estimate_usd)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const live = "SELECT id FROM sessions WHERE expires_at > unixepoch('subsec')";
  const sent = database.prepare(
    `UPDATE attempts SET state = 'sent' WHERE id = ? AND state = 'reserved' AND session IN (${live})`,
  );
  const attempt = database.prepare('SELECT * FROM attempts WHERE id = ?');
  const close = database.prepare(
    "UPDATE attempts SET state = ?, cost_usd = ?, error = ?, closed_at = datetime('now') WHERE id = ?",
  );
  const billed = database.prepare(`
    INSERT INTO attempts (id, key, model, post, section, run, user, month, session, state, estimate_usd, cost_usd, error,
      reserved_at, closed_at)
    SELECT ?, key, ?, post, section, run, user, month, session, ?, estimate_usd, ?, ?, reserved_at, datetime('now')
    FROM attempts WHERE id = ?`);
  const remove = database.prepare('DELETE FROM attempts WHERE id = ?');
  const keep = database.prepare(`
    INSERT OR IGNORE INTO answers (key, text, finish, usage, latency_ms, first_token_ms, note)
    VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const total = database.prepare('SELECT spent_usd, in_flight_usd FROM totals WHERE of = ? AND name = ?');
  const add = database.prepare(`
    INSERT INTO totals (of, name, spent_usd, in_flight_usd) VALUES (?, ?, ?, ?)
    ON CONFLICT (of, name) DO UPDATE SET spent_usd = spent_usd + excluded.spent_usd,
      in_flight_usd = max(0, in_flight_usd + excluded.in_flight_usd)`);
  const month = database.prepare("SELECT strftime('%Y-%m', 'now') AS month");
  const sections = database.prepare("SELECT DISTINCT section FROM attempts WHERE post = ? AND state = 'paid'");
  const spent = database.prepare(`
    SELECT substr(reserved_at, 1, 10) AS day, model, sum(cost_usd) AS costUsd FROM attempts
    WHERE state NOT IN ('reserved', 'sent') GROUP BY 1, 2 ORDER BY 1, 2`);
  const open = database.prepare(`
    SELECT * FROM attempts WHERE state IN ('sent', 'lost') AND key NOT IN (SELECT key FROM answers)
    ORDER BY reserved_at, key`);
  const abandoned = database.prepare(`
    SELECT * FROM attempts WHERE state IN ('reserved', 'sent') AND session NOT IN (${live})`);

  function totalIn(of: string, name: string) {
    const row = total.get(of, name) as { spent_usd: number; in_flight_usd: number } | undefined;
    return { spentUsd: row?.spent_usd ?? 0, inFlightUsd: row?.in_flight_usd ?? 0 };
  }

  function count(row: Parameters<typeof totalsOf>[0], of: string, spentUsd: number, inFlightUsd: number): void {
    for (const { of: what, name } of totalsOf(row, of)) add.run(what, name, spentUsd, inFlightUsd);
  }

  /** Once: an attempt that is closed stays as it is, but for one that was given up too early. */
  function settle(row: AttemptRow, state: 'paid' | 'failed' | 'lost', costUsd: number, error: string | null): void {
    const adds = settlement(row, costUsd);
    if (adds === null) return;
    close.run(state, costUsd, error, row.id);
    count(row, row.month, adds.spentUsd, adds.inFlightUsd);
  }

  /** Gives up the attempts of processes that are gone: what was sent may have been charged, what was not has cost nothing. */
  function giveUp(): void {
    for (const row of abandoned.all() as unknown as AttemptRow[]) {
      if (row.state === 'sent') settle(row, 'lost', row.estimate_usd, null);
      else settle(row, 'failed', 0, 'never sent');
    }
  }

  function enter(calls: readonly ClientCall[], state: 'reserved' | 'sent', own: string): readonly Reserved[] {
    const { month: now } = month.get() as { month: string };
    let looked = false;
    return calls.map((call) => {
      const names = new Map(totalsOf(call, now).map(({ of, name }) => [of, name]));
      const look = () => passedBy(call.mostUsd, call.budgets, (of) => totalIn(of, names.get(of) ?? ''));
      let passed = look();
      if (passed !== null && !looked) {
        looked = true;
        giveUp();
        passed = look();
      }
      if (passed !== null) return { passed };
      const id = randomUUID();
      const { key, model, post, section, run, user, mostUsd } = call;
      reserve.run(id, key, model, post, section, run, user, now, own, state, mostUsd);
      count(call, now, 0, mostUsd);
      return { attempt: id };
    });
  }

  return {
    async answer(key) {
      const row = find.get(key) as unknown as AnswerRow | undefined;
      return row === undefined ? null : generationOf(row);
    },
    async reserve(call, budgets) {
      const own = session.id();
      return transaction(database, () => enter([{ ...call, budgets }], 'reserved', own)[0] as Reserved);
    },
    async enter(calls) {
      const own = session.id();
      return transaction(database, () => enter(calls, 'sent', own));
    },
    async bill(bills) {
      transaction(database, () => {
        for (const { attempt: id, calls } of bills) {
          const row = attempt.get(id) as unknown as AttemptRow | undefined;
          const adds = row === undefined ? null : settlement(row, billedUsd(calls));
          if (row === undefined || adds === null) continue;
          count(row, row.month, adds.spentUsd, adds.inFlightUsd);
          for (const { model, costUsd, error } of calls) {
            if (costUsd > 0) billed.run(randomUUID(), model, error === null ? 'paid' : 'failed', costUsd, error, id);
          }
          remove.run(id);
        }
      });
    },
    async sent(id) {
      return sent.run(id).changes === 1;
    },
    async paid(id, generation) {
      durably(database, () => {
        const row = attempt.get(id) as unknown as AttemptRow;
        settle(row, 'paid', generation.costUsd, null);
        keep.run(row.key, ...answerValues(generation));
      });
    },
    async failed(id, error, costUsd) {
      transaction(database, () => settle(attempt.get(id) as unknown as AttemptRow, 'failed', costUsd, error));
    },
    async spentUsd(post) {
      const { spentUsd, inFlightUsd } = totalIn('post', post);
      return spentUsd + inFlightUsd;
    },
    async paidSections(post) {
      return new Set((sections.all(post) as { section: string }[]).map(({ section }) => section));
    },
    async spending() {
      return spent.all() as unknown as Awaited<ReturnType<Ledger['spending']>>;
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
