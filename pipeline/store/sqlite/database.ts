import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Steps from one version of the tables to the next; never changed once shipped, only added to. */
const migrations: readonly string[] = [
  `CREATE TABLE calls (
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
  CREATE INDEX calls_by_post ON calls (post);`,
  `ALTER TABLE calls ADD COLUMN run TEXT NOT NULL DEFAULT '';
  ALTER TABLE calls ADD COLUMN user TEXT;
  ALTER TABLE calls ADD COLUMN first_token_ms REAL;
  CREATE INDEX calls_by_run ON calls (run);
  CREATE INDEX calls_by_month ON calls (substr(reserved_at, 1, 7), user);
  CREATE TABLE documents (hash TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
  CREATE TABLE decisions (
    post TEXT NOT NULL,
    section TEXT NOT NULL,
    moment TEXT NOT NULL CHECK (moment IN ('assign', 'revise')),
    attempt INTEGER NOT NULL,
    brief TEXT NOT NULL REFERENCES documents (hash),
    router TEXT REFERENCES documents (hash),
    request TEXT NOT NULL,
    decision TEXT,
    filtered TEXT NOT NULL,
    made_at TEXT NOT NULL DEFAULT (datetime('now')),
    PRIMARY KEY (post, section, moment, attempt)
  ) STRICT;`,
  `CREATE TABLE batches (
    id TEXT PRIMARY KEY,
    args TEXT NOT NULL,
    state TEXT NOT NULL,
    process INTEGER NOT NULL,
    wish TEXT CHECK (wish IN ('pause', 'cancel')),
    started_at TEXT NOT NULL DEFAULT (datetime('now')),
    ended_at TEXT
  ) STRICT;
  CREATE TABLE batch_posts (
    batch TEXT NOT NULL REFERENCES batches (id),
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting',
    sections INTEGER NOT NULL DEFAULT 0,
    written INTEGER NOT NULL DEFAULT 0,
    verdict TEXT,
    score REAL,
    error TEXT,
    approved TEXT CHECK (approved IN ('outline', 'draft')),
    PRIMARY KEY (batch, path)
  ) STRICT;`,
];

/**
 * Opens the SQLite file (or `:memory:`) that holds calls and decisions, creating folder and tables, bringing older files
 * up to date. Several processes may share it.
 */
export function openDatabase(path: string): DatabaseSync {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path, { timeout: 10_000 });
  // WAL lets a reader and a writer work at once. What is committed survives a kill; only what is paid for is also forced
  // to the disk at once (`durably`), since that takes milliseconds each time.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  migrate(database);
  return database;
}

/** Commits what `work` writes, and all that was committed before, so that it survives a power cut. */
export function durably(database: DatabaseSync, work: () => void): void {
  database.exec('PRAGMA synchronous = FULL');
  try {
    work();
  } finally {
    database.exec('PRAGMA synchronous = NORMAL');
  }
}

function migrate(database: DatabaseSync): void {
  const version = () => (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
  if (version() >= migrations.length) return;
  // Two commands may open a new file at once: the second finds the work done.
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const step of migrations.slice(version())) database.exec(step);
    database.exec(`PRAGMA user_version = ${migrations.length}; COMMIT`);
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
