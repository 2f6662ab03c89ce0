import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Generation, Usage } from '../../models/model.ts';

/** A call as the ledger remembers it. `reserved` and `sent` without an answer are calls that a crash cut off. */
export interface LedgerCall {
  readonly key: string;
  readonly model: string;
  readonly post: string;
  readonly section: string;
  readonly state: 'reserved' | 'sent' | 'paid' | 'failed';
  readonly costUsd: number;
  readonly error: string | null;
}

/**
 * The book of all paid calls. A key is reserved before it is sent and paid when the answer is in; a paid key answers
 * from the book for ever after, so running a command again is how it resumes.
 */
export interface Ledger {
  /** The answer of a paid call, or null. */
  answer(key: string): Generation | null;
  reserve(call: { key: string; model: string; post: string; section: string; estimateUsd: number }): void;
  sent(key: string): void;
  paid(key: string, generation: Generation): void;
  failed(key: string, error: string): void;
  /** US dollars paid for a post's calls; with `reserved`, estimates of calls in flight are added. */
  spentUsd(post: string): number;
  /** Calls that were sent and never answered: they may have been charged. */
  unanswered(): readonly LedgerCall[];
  close(): void;
}

const schema = `
  CREATE TABLE IF NOT EXISTS calls (
    key TEXT PRIMARY KEY,
    model TEXT NOT NULL,
    post TEXT NOT NULL,
    section TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reserved', 'sent', 'paid', 'failed')),
    estimate_usd REAL NOT NULL,
    cost_usd REAL NOT NULL DEFAULT 0,
    text TEXT,
    finish TEXT,
    usage TEXT,
    latency_ms REAL,
    note TEXT,
    error TEXT,
    reserved_at TEXT NOT NULL DEFAULT (datetime('now')),
    closed_at TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS calls_by_post ON calls (post);
  PRAGMA user_version = 1;
`;

interface Row {
  readonly text: string;
  readonly finish: Generation['finish'];
  readonly usage: string;
  readonly cost_usd: number;
  readonly latency_ms: number;
  readonly note: string | null;
}

/** Opens the ledger in one SQLite file (or `:memory:`), creating folder and tables. Several processes may share it. */
export function openLedger(path: string): Ledger {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path, { timeout: 10_000 });
  // WAL lets a reader and a writer work at once; FULL because a paid answer must survive a power cut.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  database.exec(schema);

  const find = database.prepare("SELECT * FROM calls WHERE key = ? AND state = 'paid'");
  const reserve = database.prepare(`
    INSERT INTO calls (key, model, post, section, state, estimate_usd) VALUES (?, ?, ?, ?, 'reserved', ?)
    ON CONFLICT (key) DO UPDATE SET state = 'reserved', estimate_usd = excluded.estimate_usd, error = NULL,
      closed_at = NULL WHERE state <> 'paid'`);
  const sent = database.prepare("UPDATE calls SET state = 'sent' WHERE key = ? AND state = 'reserved'");
  const paid = database.prepare(`
    UPDATE calls SET state = 'paid', cost_usd = ?, text = ?, finish = ?, usage = ?, latency_ms = ?, note = ?,
      error = NULL, closed_at = datetime('now') WHERE key = ?`);
  const failed = database.prepare(
    "UPDATE calls SET state = 'failed', error = ?, closed_at = datetime('now') WHERE key = ? AND state <> 'paid'",
  );
  const spent = database.prepare(`
    SELECT coalesce(sum(CASE state WHEN 'paid' THEN cost_usd WHEN 'failed' THEN 0 ELSE estimate_usd END), 0) AS usd
    FROM calls WHERE post = ?`);
  const open = database.prepare("SELECT * FROM calls WHERE state = 'sent' ORDER BY reserved_at, key");

  return {
    answer(key) {
      const row = find.get(key) as unknown as Row | undefined;
      if (row === undefined) return null;
      return {
        text: row.text,
        finish: row.finish,
        usage: JSON.parse(row.usage) as Usage,
        costUsd: row.cost_usd,
        latencyMs: row.latency_ms,
        ...(row.note === null ? {} : { note: row.note }),
      };
    },
    reserve(call) {
      reserve.run(call.key, call.model, call.post, call.section, call.estimateUsd);
    },
    sent(key) {
      sent.run(key);
    },
    paid(key, generation) {
      paid.run(
        generation.costUsd,
        generation.text,
        generation.finish,
        JSON.stringify(generation.usage),
        generation.latencyMs,
        generation.note ?? null,
        key,
      );
    },
    failed(key, error) {
      failed.run(error, key);
    },
    spentUsd(post) {
      return (spent.get(post) as { usd: number }).usd;
    },
    unanswered() {
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
    close() {
      database.close();
    },
  };
}
