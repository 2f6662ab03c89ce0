import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { StoreHealth } from '../store.ts';

/** Checks every page of the database and counts what it holds. */
export function healthOf(database: DatabaseSync, path: string): StoreHealth {
  const rows = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  const counted = database
    .prepare(
      "SELECT count(*) AS calls, coalesce(sum(cost_usd), 0) AS usd, julianday('now') - julianday(min(reserved_at)) AS days FROM calls",
    )
    .get() as { calls: number; usd: number; days: number | null };
  return {
    faults: rows.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
    version,
    bytes: statSync(path, { throwIfNoEntry: false })?.size ?? 0,
    calls: counted.calls,
    paidUsd: counted.usd,
    oldestDays: counted.days === null ? null : Math.floor(counted.days),
  };
}

/** See `Store.forget`. */
export function forget(database: DatabaseSync, days: number): number {
  const before = `-${days} days`;
  database.exec('BEGIN IMMEDIATE');
  const { changes } = database
    .prepare(
      "DELETE FROM calls WHERE reserved_at < datetime('now', ?) AND substr(reserved_at, 1, 7) < strftime('%Y-%m', 'now')",
    )
    .run(before);
  database.prepare("DELETE FROM decisions WHERE made_at < datetime('now', ?)").run(before);
  database.exec(
    'DELETE FROM documents WHERE hash NOT IN (SELECT brief FROM decisions UNION SELECT router FROM decisions WHERE router IS NOT NULL)',
  );
  database.exec('COMMIT; VACUUM');
  return Number(changes);
}
