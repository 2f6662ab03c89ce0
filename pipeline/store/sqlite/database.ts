import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Fills the totals from the attempts. */
export const totalsAnew = `
  DELETE FROM totals;
  INSERT INTO totals
    SELECT of, name, sum(iif(state IN ('reserved', 'sent'), 0.0, cost_usd)),
      sum(iif(state IN ('reserved', 'sent'), estimate_usd, 0.0))
    FROM (SELECT 'post' AS of, post AS name, state, cost_usd, estimate_usd FROM attempts
      UNION ALL SELECT 'run', run, state, cost_usd, estimate_usd FROM attempts
      UNION ALL SELECT 'month', month, state, cost_usd, estimate_usd FROM attempts
      UNION ALL SELECT 'user', month || ' ' || user, state, cost_usd, estimate_usd FROM attempts WHERE user IS NOT NULL)
    GROUP BY of, name;`;

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
  // Until here a call was one row, whoever made it how often; what it cost moved to the month of its last attempt.
  `CREATE TABLE answers (
    key TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    finish TEXT NOT NULL,
    usage TEXT NOT NULL,
    latency_ms REAL NOT NULL,
    first_token_ms REAL,
    note TEXT
  ) STRICT;
  CREATE TABLE attempts (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    model TEXT NOT NULL,
    post TEXT NOT NULL,
    section TEXT NOT NULL,
    run TEXT NOT NULL,
    user TEXT,
    month TEXT NOT NULL,
    session TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reserved', 'sent', 'paid', 'failed', 'lost')),
    estimate_usd REAL NOT NULL,
    cost_usd REAL NOT NULL DEFAULT 0,
    error TEXT,
    reserved_at TEXT NOT NULL DEFAULT (datetime('now')),
    closed_at TEXT
  ) STRICT;
  CREATE INDEX attempts_by_key ON attempts (key);
  CREATE INDEX attempts_by_post ON attempts (post);
  CREATE INDEX attempts_under_way ON attempts (session) WHERE state IN ('reserved', 'sent');
  CREATE INDEX attempts_unanswered ON attempts (key) WHERE state IN ('sent', 'lost');
  CREATE TABLE totals (
    of TEXT NOT NULL CHECK (of IN ('post', 'run', 'month', 'user')),
    name TEXT NOT NULL,
    spent_usd REAL NOT NULL,
    in_flight_usd REAL NOT NULL,
    PRIMARY KEY (of, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE sessions (id TEXT PRIMARY KEY, expires_at REAL NOT NULL) STRICT;
  INSERT INTO answers SELECT key, text, finish, usage, latency_ms, first_token_ms, note FROM calls WHERE state = 'paid';
  INSERT INTO attempts SELECT key, key, model, post, section, run, user, substr(reserved_at, 1, 7), '',
    CASE state WHEN 'reserved' THEN 'failed' WHEN 'sent' THEN 'lost' ELSE state END, estimate_usd,
    CASE state WHEN 'sent' THEN estimate_usd ELSE cost_usd END, error, reserved_at, closed_at FROM calls;
  ${totalsAnew}
  DROP TABLE calls;`,
  `CREATE INDEX attempts_by_age ON attempts (reserved_at);
  CREATE INDEX decisions_by_age ON decisions (made_at);`,
  'ALTER TABLE batches ADD COLUMN input TEXT;',
  // Times in milliseconds since the epoch.
  `CREATE TABLE keys (
    name TEXT PRIMARY KEY,
    terms TEXT NOT NULL,
    book TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER,
    last_used_at INTEGER
  ) STRICT;
  CREATE TABLE key_secrets (
    digest TEXT PRIMARY KEY,
    key TEXT NOT NULL REFERENCES keys (name),
    hint TEXT NOT NULL,
    expires_at INTEGER
  ) STRICT;
  CREATE TABLE key_requests (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    user TEXT,
    asked TEXT NOT NULL,
    model TEXT,
    path TEXT NOT NULL,
    status INTEGER,
    day TEXT NOT NULL,
    at INTEGER NOT NULL,
    /* What is set aside for it while it is under way. */
    entry TEXT,
    session TEXT,
    input_tokens INTEGER NOT NULL DEFAULT 0,
    cached_input_tokens INTEGER NOT NULL DEFAULT 0,
    output_tokens INTEGER NOT NULL DEFAULT 0,
    cost_usd REAL NOT NULL DEFAULT 0,
    latency_ms REAL
  ) STRICT;
  CREATE INDEX key_requests_by_day ON key_requests (day, key);
  CREATE INDEX key_requests_under_way ON key_requests (key) WHERE entry IS NOT NULL;
  CREATE TABLE key_audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    action TEXT NOT NULL,
    key TEXT NOT NULL,
    detail TEXT NOT NULL
  ) STRICT;`,
  `CREATE TABLE outcomes (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    model TEXT NOT NULL,
    context TEXT NOT NULL,
    outcome REAL NOT NULL,
    cost_usd REAL NOT NULL
  ) STRICT;
  CREATE TABLE known_outcomes (
    run TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    known_at TEXT NOT NULL DEFAULT (datetime('now'))
  ) STRICT;`,
  `ALTER TABLE outcomes ADD COLUMN post TEXT;
  ALTER TABLE outcomes ADD COLUMN section TEXT;`,
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

/** All of it or nothing, while nobody else writes. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** The same, and what it writes, with all that was committed before, survives a power cut. */
export function durably(database: DatabaseSync, work: () => void): void {
  database.exec('PRAGMA synchronous = FULL');
  try {
    transaction(database, work);
  } finally {
    database.exec('PRAGMA synchronous = NORMAL');
  }
}

function migrate(database: DatabaseSync): void {
  const version = () => (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
  if (version() >= migrations.length) return;
  // Two commands may open a new file at once: the second finds the work done.
  transaction(database, () => {
    for (const step of migrations.slice(version())) database.exec(step);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}
