import { CopydeskError } from '../../../content/errors.ts';
import type { Query } from './database.ts';

/** Steps from one version of the tables to the next; never changed once shipped, only added to. */
const migrations: readonly string[] = [
  `CREATE TABLE copydesk.sessions (
    id uuid PRIMARY KEY,
    expires_at timestamptz NOT NULL,
    /* A worker's fingerprint: what it would do differently from others. Null for a command. */
    fingerprint text,
    name text NOT NULL
  );
  CREATE TABLE copydesk.answers (
    key text PRIMARY KEY,
    text text NOT NULL,
    finish text NOT NULL,
    usage text NOT NULL,
    latency_ms double precision NOT NULL,
    first_token_ms double precision,
    note text
  );
  CREATE TABLE copydesk.attempts (
    id uuid PRIMARY KEY,
    key text NOT NULL,
    model text NOT NULL,
    post text NOT NULL,
    section text NOT NULL,
    run text NOT NULL,
    "user" text,
    month text NOT NULL,
    session uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('reserved', 'sent', 'paid', 'failed', 'lost')),
    estimate_usd double precision NOT NULL,
    cost_usd double precision NOT NULL DEFAULT 0,
    error text,
    reserved_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz
  );
  CREATE INDEX attempts_by_key ON copydesk.attempts (key);
  CREATE INDEX attempts_by_post ON copydesk.attempts (post);
  CREATE INDEX attempts_under_way ON copydesk.attempts (session) WHERE state IN ('reserved', 'sent');
  CREATE INDEX attempts_unanswered ON copydesk.attempts (key) WHERE state IN ('sent', 'lost');
  CREATE TABLE copydesk.totals (
    "of" text NOT NULL CHECK ("of" IN ('post', 'run', 'month', 'user')),
    name text NOT NULL,
    spent_usd double precision NOT NULL DEFAULT 0,
    in_flight_usd double precision NOT NULL DEFAULT 0,
    PRIMARY KEY ("of", name)
  );
  CREATE TABLE copydesk.documents (hash text PRIMARY KEY, json text NOT NULL);
  CREATE TABLE copydesk.decisions (
    post text NOT NULL,
    section text NOT NULL,
    moment text NOT NULL CHECK (moment IN ('assign', 'revise')),
    attempt integer NOT NULL,
    brief text NOT NULL REFERENCES copydesk.documents (hash),
    router text REFERENCES copydesk.documents (hash),
    request text NOT NULL,
    decision text,
    filtered text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (post, section, moment, attempt)
  );
  CREATE TABLE copydesk.batches (
    id text PRIMARY KEY,
    args jsonb NOT NULL,
    state text NOT NULL,
    process integer NOT NULL,
    session uuid NOT NULL,
    wish text CHECK (wish IN ('pause', 'cancel')),
    started_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz
  );
  CREATE TABLE copydesk.batch_posts (
    batch text NOT NULL REFERENCES copydesk.batches (id),
    path text NOT NULL,
    title text NOT NULL,
    state text NOT NULL DEFAULT 'waiting',
    sections integer NOT NULL DEFAULT 0,
    written integer NOT NULL DEFAULT 0,
    verdict text,
    score double precision,
    error text,
    approved text CHECK (approved IN ('outline', 'draft')),
    /* Grows with everybody who takes the post: whoever holds an older number is not heard any more. */
    claim integer NOT NULL DEFAULT 0,
    submission uuid,
    job text,
    worker text,
    result text,
    PRIMARY KEY (batch, path)
  );
  CREATE TABLE copydesk.events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    batch text NOT NULL,
    path text NOT NULL,
    event text NOT NULL
  );
  CREATE INDEX events_by_batch ON copydesk.events (batch, id);
  CREATE TABLE copydesk.shares (
    id uuid PRIMARY KEY,
    model text NOT NULL,
    session uuid NOT NULL,
    tokens double precision NOT NULL,
    ended_at timestamptz
  );
  CREATE INDEX shares_by_model ON copydesk.shares (model, ended_at);`,
  `CREATE INDEX attempts_by_age ON copydesk.attempts (reserved_at);
  CREATE INDEX decisions_by_age ON copydesk.decisions (made_at);`,
  'ALTER TABLE copydesk.batches ADD COLUMN input text;',
  `CREATE TABLE copydesk.keys (
    name text PRIMARY KEY,
    terms text NOT NULL,
    book text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz,
    last_used_at timestamptz
  ) WITH (fillfactor = 50);
  CREATE TABLE copydesk.key_secrets (
    digest text PRIMARY KEY,
    key text NOT NULL REFERENCES copydesk.keys (name),
    hint text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz
  );
  CREATE TABLE copydesk.key_requests (
    id text PRIMARY KEY,
    key text NOT NULL,
    "user" text,
    asked text NOT NULL DEFAULT '',
    model text,
    path text NOT NULL DEFAULT '',
    status integer,
    day text NOT NULL,
    at timestamptz NOT NULL,
    /* What is set aside for it while it is under way. */
    entry text,
    session uuid,
    input_tokens double precision NOT NULL DEFAULT 0,
    cached_input_tokens double precision NOT NULL DEFAULT 0,
    output_tokens double precision NOT NULL DEFAULT 0,
    cost_usd double precision NOT NULL DEFAULT 0,
    latency_ms double precision
  );
  CREATE INDEX key_requests_by_day ON copydesk.key_requests (day, key);
  CREATE INDEX key_requests_under_way ON copydesk.key_requests (key) WHERE entry IS NOT NULL;
  CREATE TABLE copydesk.key_audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    "by" text NOT NULL,
    action text NOT NULL,
    key text NOT NULL,
    detail text NOT NULL
  );`,
  `CREATE TABLE copydesk.outcomes (
    place integer PRIMARY KEY,
    id text NOT NULL UNIQUE,
    model text NOT NULL,
    context text NOT NULL,
    outcome double precision NOT NULL,
    cost_usd double precision NOT NULL
  );
  CREATE TABLE copydesk.known_outcomes (
    run text PRIMARY KEY,
    place integer NOT NULL,
    known_at timestamptz NOT NULL DEFAULT now()
  );`,
  `ALTER TABLE copydesk.outcomes ADD COLUMN post text, ADD COLUMN section text;`,
];

/** Two commands may come first at once: the second waits, and finds the work done. Throws `config-invalid`. */
export async function migrate(query: Query): Promise<void> {
  await query("SELECT pg_advisory_xact_lock(hashtextextended('copydesk.migrations', 0))");
  await query('CREATE SCHEMA IF NOT EXISTS copydesk');
  await query('CREATE TABLE IF NOT EXISTS copydesk.version (version integer NOT NULL)');
  const [found] = await query<{ version: number }>('SELECT version FROM copydesk.version');
  const version = found?.version ?? 0;
  if (version > migrations.length) {
    throw new CopydeskError('config-invalid', `a later copydesk wrote this database (version ${version})`, {
      mend: 'update copydesk here too, or use another database',
    });
  }
  for (const step of migrations.slice(version)) await query(step);
  if (version === migrations.length) return;
  await query('DELETE FROM copydesk.version');
  await query('INSERT INTO copydesk.version VALUES ($1)', [migrations.length]);
}
