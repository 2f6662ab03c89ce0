import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { endStates } from '../batches.ts';
import { rememberedOutcomes } from '../outcomes.ts';
import type { Retention, StoreHealth } from '../store.ts';
import { totalsAnew, transaction } from './database.ts';

/** Checks every page of the database and counts what it holds. */
export function healthOf(database: DatabaseSync, path: string): StoreHealth {
  const rows = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  const counted = database
    .prepare(
      "SELECT count(*) AS calls, coalesce(sum(cost_usd), 0) AS usd, julianday('now') - julianday(min(reserved_at)) AS days FROM attempts",
    )
    .get() as { calls: number; usd: number; days: number | null };
  return {
    faults: rows.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
    version,
    bytes: statSync(path, { throwIfNoEntry: false })?.size ?? 0,
    calls: counted.calls,
    paidUsd: counted.usd,
    oldestDays: counted.days === null ? null : Math.floor(counted.days),
    workers: [],
  };
}

/** See `Store.forget`. */
export function forget(database: DatabaseSync, { calls, decisions }: Retention): number {
  return transaction(database, () => {
    const gone = calls === null ? 0 : forgetCalls(database, calls);
    if (calls !== null) forgetOutcomes(database, calls);
    if (decisions !== null) forgetDecisions(database, decisions);
    if (calls !== null) forgetRequests(database, calls);
    return gone;
  });
}

function forgetCalls(database: DatabaseSync, days: number): number {
  const ended = endStates.map((state) => `'${state}'`).join(', ');
  const { changes } = database
    .prepare(
      `DELETE FROM attempts WHERE reserved_at < datetime('now', ?) AND month < strftime('%Y-%m', 'now')
        AND state NOT IN ('reserved', 'sent') AND run NOT IN (SELECT id FROM batches WHERE state NOT IN (${ended}))`,
    )
    .run(`-${days} days`);
  if (changes > 0) database.exec(`DELETE FROM answers WHERE key NOT IN (SELECT key FROM attempts); ${totalsAnew}`);
  return Number(changes);
}

function forgetOutcomes(database: DatabaseSync, days: number): void {
  database.prepare("DELETE FROM known_outcomes WHERE known_at < datetime('now', ?)").run(`-${days} days`);
  database
    .prepare(
      `DELETE FROM outcomes WHERE place <= (SELECT min(place) FROM (SELECT place FROM known_outcomes
        UNION ALL SELECT max(place) FROM outcomes)) - ?`,
    )
    .run(rememberedOutcomes);
}

/** Books of keys keep what they cost. */
function forgetRequests(database: DatabaseSync, days: number): void {
  database.prepare("DELETE FROM key_requests WHERE day < date('now', ?) AND entry IS NULL").run(`-${days} days`);
}

function forgetDecisions(database: DatabaseSync, days: number): void {
  const { changes } = database.prepare("DELETE FROM decisions WHERE made_at < datetime('now', ?)").run(`-${days} days`);
  if (changes === 0) return;
  database.exec(`DELETE FROM documents WHERE hash NOT IN (SELECT brief FROM decisions
    UNION SELECT router FROM decisions WHERE router IS NOT NULL)`);
}

/** See `Store.compact`. */
export function compact(database: DatabaseSync): void {
  try {
    database.exec('VACUUM');
  } catch (error) {
    // Somebody else reads or writes: the room is used again all the same, only the file stays as large.
    if (!/locked|busy/i.test(String(error))) throw error;
  }
}
